"""Wiring, store, queue, time and command line: the only package that opens sockets."""
