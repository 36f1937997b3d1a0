"""What follows from what is known: pure functions that see nothing but their arguments; the clock comes in."""
