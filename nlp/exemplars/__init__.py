"""Exemplars: the persons, households and collectives that an article commends. `finder` is the way in."""
