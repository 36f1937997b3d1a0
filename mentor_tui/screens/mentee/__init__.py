"""One mentee: the page, the form of the profile and the form of a goal."""
