"""The hub's service charter: what members are entitled to, and what they were given."""
