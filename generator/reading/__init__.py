"""IO in: a folder or a Git revision becomes records and findings, each with its place."""
