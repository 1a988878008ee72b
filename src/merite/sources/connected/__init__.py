"""Shops, tills and mailboxes asked for what their export would say: each answers with that export, and nothing else.

A connector knows no table of the store. It writes the rows that the tool's own file would hold, under its headings, and
these are read as any file is: same keys, so that a file and a connection together never count a sale twice.
"""
