"""Tenders on their way to contracts, and who holds what of a contract."""
