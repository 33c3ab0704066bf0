"""The store for spreadsheets and OpenRefine: the W3C Reconciliation Service API, version 0.2.

`service.py` answers from the store, `matching.py` says whom a row means, `messages.py` reads what is asked, `web.py` is
the way in over HTTP.
"""
