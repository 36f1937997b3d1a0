"""Growth: what the mentor learns, in one list."""
