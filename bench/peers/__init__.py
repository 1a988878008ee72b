"""Other people's sales models on the same panels: each fit in a process of its own, in the peer's own environment.

The modules ``with_pymc`` and ``with_meridian`` are run by the peers' Python and import nothing of ours.
"""
