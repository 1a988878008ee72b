"""What copying everything answers: of a backup, of a restore, of leaving."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A copy that was written. ``tables``: rows by table, by workspace ("" is the folder itself).

    ``key_file``: where the key of pseudonyms lies, which no copy holds; None where no identifier is kept.
    """

    file: str
    bytes: int
    files: int
    tables: dict[str, dict[str, int]]
    key_file: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A folder that was brought back, its tables counted again and found equal to those of the copy."""

    folder: str
    files: int
    made_at: str
    tables: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Everything in open formats, in one file; ``tables``: rows by table."""

    file: str
    bytes: int
    files: int
    tables: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeAgain:
    """A store that could not be used and was made again from inbox and journal.

    ``why``: the code of what ailed it. ``aside``: where the damaged file is kept; None where there was none left.
    """

    file: str
    why: str
    aside: str | None
    imports: int
    typed: int
    rows: int
