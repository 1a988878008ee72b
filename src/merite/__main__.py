"""``python -m merite``: the same as the ``merite`` command."""

from merite.cli import main

main()
