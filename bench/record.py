"""What a part of the bench is asked, and what it answers."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """``worlds``: how many businesses of each size; ``quick``: less of everything, for a look, not written to docs.

    ``peers``: businesses of each kind that the peers are run on; 0: what was run before, and no more.
    ``minutes``: of the sales bench, after which what is not begun is left out.
    """

    seed: int = 2026
    jobs: int = 2
    worlds: int = 200
    quick: bool = False
    peers: int = 20
    minutes: float = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells under headings, with a line that says what one reads there."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a part found: tables for a person, figures for a program, and whether the claims held."""

    part: str
    title: str
    tables: tuple[Table, ...]
    figures: dict[str, Any] = field(default_factory=dict)
    misses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Soaked:
    """What a soak tried, how many times, and what broke: one line each, with what it takes to see it again."""

    what: str
    tries: int
    failures: tuple[str, ...] = ()
    note: str = ""
