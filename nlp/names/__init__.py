"""Persons named in a text. `finder` is the way in."""
