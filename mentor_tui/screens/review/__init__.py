"""The review of a signed agreement, line by line, up to the next version."""
