"""A record as a whole: handed over, copied for the mentee, taken in, erased."""
