"""What follows from the records: rules, computation, and their publication."""
