"""The figures that merite claims, measured again by anyone: ``python -m bench`` runs every part, a name runs one.

Each part is a module with ``run(options) -> Result``; what it finds is written to ``docs/bench``.
"""
