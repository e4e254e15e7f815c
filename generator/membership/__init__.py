"""Who is a member, at what level, and whether it is fit for contracting."""
