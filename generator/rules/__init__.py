"""The rulebook: one small function for each rule."""
