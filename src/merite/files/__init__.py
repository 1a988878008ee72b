"""What stands in a file: bytes to tables of text, and cells of text to numbers, days and moments.

It knows no format and no table of the store: every room that reads a file somebody gives reads it through this one.
"""
