"""Simulated businesses whose truth is known, with the export files they would have.

Their truth is never made by the model's own formulae. ``make(seed)`` gives a business week by week and ticket by
ticket; ``exports.write_exports`` gives its files.
"""

from merite.worlds.making import make
from merite.worlds.record import Family, Ingredients, World

__all__ = ["Family", "Ingredients", "World", "make"]
