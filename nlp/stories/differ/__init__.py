"""Where two stories on one event differ, a module a kind, each yielding its differences."""
