"""From what was computed to the pages, downloads and site that people read."""
