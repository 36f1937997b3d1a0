"""The agreement wizard: a rail of steps, never a gate, a file a step."""
