"""Who delivers how much of a tender, for how much money, and why."""
