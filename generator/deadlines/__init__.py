"""Everything dated that falls due or can lapse, in one list."""
