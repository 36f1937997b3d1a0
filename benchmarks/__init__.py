"""How fast, measured from outside: real programs in a real pty, side by side in one call (`make bench`)."""
