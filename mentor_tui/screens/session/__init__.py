"""One session: planned, prepared, led, followed up and looked up again, a file a screen."""
