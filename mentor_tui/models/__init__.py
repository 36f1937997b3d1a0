"""What a mentor's world is made of: enums on the standard library alone, SQLModel tables a file a concept."""
