"""Which messages and tactics work, at a risk one can bear: designs, assignments, and what results prove."""
