"""Organisations and contacts: the list, the page and the form of each, their goals, and what passed with them."""
