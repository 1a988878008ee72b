"""Formulae on arrays: numpy, scipy and numba, and nothing of ours. Wrong arguments raise ValueError."""
