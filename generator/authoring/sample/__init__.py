"""A synthetic consortium of any size: everything in it is invented, and passes every check."""
