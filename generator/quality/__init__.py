"""The quality of provision: self-assessment and under-performance."""
