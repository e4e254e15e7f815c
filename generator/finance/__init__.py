"""The consortium's money: what was booked, what is due, and what is to come."""
