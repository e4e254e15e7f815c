"""Measures how fast records are read, checked and published: ``make bench``."""
