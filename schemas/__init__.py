"""What a record is: the Pydantic models of every file under ``data/``.

Pure: no files, no clock, no network. ``catalogue`` is the one table that says
which file holds which model.
"""
