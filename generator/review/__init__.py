"""Two registers held side by side: what a change does, and which of its parts does it."""
