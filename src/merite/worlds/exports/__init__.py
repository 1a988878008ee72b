"""The files that a simulated business would have on its disk, each as its tool writes it.

``write_exports`` writes them; ``typed_hours`` and ``typed_diary`` are what the owner would type.
"""

from merite.worlds.exports.files import write_exports
from merite.worlds.exports.typed import typed_diary, typed_hours

__all__ = ["typed_diary", "typed_hours", "write_exports"]
