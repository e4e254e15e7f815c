"""History rules: what a change may do to what was there before it."""
