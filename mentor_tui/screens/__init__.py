"""The rooms of the workbench, one a screen."""
