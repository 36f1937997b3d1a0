"""What leaves the house: one neutral document, written in every format, and the calendar, mail and files around it."""
