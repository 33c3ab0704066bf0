"""Facts kept up to date from where others keep them: fetched politely, applied as a diff, or held back for somebody.

`plan.py` reads which sources there are, `fetch.py` gets one, `syncs.py` decides and applies.
"""
