"""A full-screen workbench in the terminal for mentors."""

__version__ = "0.1.0"
