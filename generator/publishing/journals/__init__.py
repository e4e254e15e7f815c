"""The ledger as other programs read it, so that nobody has to take our sums on trust."""
