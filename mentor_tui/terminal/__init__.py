"""What stands between Textual and a real terminal, so that nothing hangs, leaks or gets lost."""
