"""Taking mentees or contacts in from a file."""
