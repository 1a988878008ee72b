"""Reviews copied from a page into a text: each under its author, with stars and "2 weeks ago" for a date."""

import re

from merite.files.encoding import decode

_AGO = re.compile(
    r"(?:[★☆⭐✩\s\d/,.]*)(?:(?:modifié|visité|publié|edited|visited)\s+)?"
    r"(?:il y a (?:un|une|\d+)\s\w+|(?:a|an|\d+) (?:minute|hour|day|week|month|year)s? ago)(?:\s*(?:new|nouveau))?",
    re.IGNORECASE,
)
_MOST_BYTES = 2_000_000
_LEAST = 2


def reviews_pasted(content: bytes) -> int:
    """How many reviews stand in a text copied from a page; 0 where it is no such text."""
    if len(content) > _MOST_BYTES or b"\0" in content[:1000]:
        return 0
    found = sum(_AGO.fullmatch(" ".join(line.split())) is not None for line in decode(content).text.splitlines())
    return found if found >= _LEAST else 0
