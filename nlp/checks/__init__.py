"""Judging: one module a family; the visible tuple of all of them stands in `nlp/engine.py`."""
