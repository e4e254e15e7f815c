"""What is published: the types of the portal's JSON, versioned apart from the records.

Publication is by allow-list. A field that no type here names is not published,
and a field marked ``MEMBERS_ONLY`` is published to the members' audience alone.
"""

PUBLISHED_VERSION = 1
"""Raised when a published field changes its meaning or goes."""
