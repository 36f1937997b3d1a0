"""The challenge board: its columns, a card's form, why it stands where it stands, and what helped."""
