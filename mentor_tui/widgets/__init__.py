"""Pieces that screens share: they are given data and post messages, and know no storage."""
