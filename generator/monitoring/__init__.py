"""Which returns are expected, and what those received are worth."""
