"""Writing records: award files, samples and the schemas that editors read."""
