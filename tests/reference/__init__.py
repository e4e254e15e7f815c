"""Second computations, written from the published rules with plain loops.

Nothing here imports what it checks.
"""
