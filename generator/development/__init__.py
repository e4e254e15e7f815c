"""Capacity building and joint promotion: events, campaigns, and members' public profiles."""
