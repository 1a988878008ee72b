"""Simulated businesses whose truth is known, with the export files they would have.

Their truth is never made by the model's own formulae.
"""
