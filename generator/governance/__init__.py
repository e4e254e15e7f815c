"""The board: who sits on it, and what they have an interest in (prospectus §7)."""
