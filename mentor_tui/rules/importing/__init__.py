"""People from a file, CSV or vCard: its columns guessed, each row a person or a refusal with line and reason."""
