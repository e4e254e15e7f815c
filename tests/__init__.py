"""Tests, and what only tests need."""
