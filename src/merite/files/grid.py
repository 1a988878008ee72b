"""Rows of cells held by column, each different text of a column once: a file of millions of rows stays small."""

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]
Counts = NDArray[np.int64]
_BLOCK = 2048
MOST_COLUMNS = 16_384
MOST_CELLS = 400_000_000
"""Cells of a grid, the ones that short rows lack too: no file that may be read has more separators."""


class TooWide(Exception):
    """More columns, or more cells, than a table has; told with the rows and columns that were reached."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        super().__init__(f"{rows} rows of {columns} columns")


class _Numbers(dict[str, int]):
    """A number for each different text, in the order in which they came."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of a grid: the cell of row i is ``texts[codes[i]]``; ``texts`` may have some that no row has."""

    texts: list[str]
    codes: NDArray[Any]

    def __getitem__(self, at: int) -> str:
        code: int = self.codes.item(at)
        return self.texts[code]

    def cells(self, begin: int, end: int) -> Iterable[str]:
        """The cells of some rows, one at least."""
        codes = self.codes[begin:end]
        first = codes.item(0)
        if (codes == first).all():
            return itertools.repeat(self.texts[first], end - begin)
        return map(self.texts.__getitem__, codes.tolist())

    def changed(self, change: Callable[[str], str]) -> "Column":
        """The column with each text changed; the same one where none is."""
        texts = list(map(change, self.texts))
        return self if texts == self.texts else Column(texts, self.codes)


class Grid(Sequence[list[str]]):
    """Rows of cells that do not change; rows may have different lengths. A part or a changed copy shares its texts."""

    __slots__ = ("_columns", "_lengths")

    _columns: tuple[Column, ...]
    _lengths: Counts

    def __init__(self, rows: Iterable[Sequence[str]] = ()) -> None:
        """Take the rows as they come; cells are kept as they are."""
        filling = Filling()
        for cells in rows:
            filling.add(cells)
        made = filling.grid()
        self._columns, self._lengths = made._columns, made._lengths

    @classmethod
    def _of(cls, columns: Sequence[Column], lengths: Counts) -> "Grid":
        made = cls.__new__(cls)
        made._columns, made._lengths = tuple(columns), lengths
        return made

    def __len__(self) -> int:
        return len(self._lengths)

    @overload
    def __getitem__(self, at: int) -> list[str]: ...
    @overload
    def __getitem__(self, at: slice) -> "Grid": ...
    def __getitem__(self, at: int | slice) -> "list[str] | Grid":
        if isinstance(at, slice):
            columns = [Column(column.texts, column.codes[at]) for column in self._columns]
            return Grid._of(columns, self._lengths[at])
        row = self._columns[: self._lengths.item(at)]
        return [column[at] for column in row]

    def __iter__(self) -> Iterator[list[str]]:
        width = len(self._columns)
        for begin in range(0, len(self), _BLOCK):
            lengths = self._lengths[begin : begin + _BLOCK]
            blocks = [column.cells(begin, begin + len(lengths)) for column in self._columns]
            rows = zip(*blocks, strict=True) if blocks else itertools.repeat((), len(lengths))
            if (lengths == width).all():
                yield from map(list, rows)
            else:
                yield from (list(row[:length]) for row, length in zip(rows, lengths.tolist(), strict=True))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Grid) and self._columns == other._columns:
            return bool(np.array_equal(self._lengths, other._lengths))
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Grid({list(self[:3])}{'...' if len(self) > 3 else ''})"

    @property
    def width(self) -> int:
        """The length of the longest row, or more."""
        return len(self._columns)

    def column(self, at: int) -> Column:
        """One column, blank where no row is as long."""
        return self._columns[at] if at < len(self._columns) else _blank(len(self))

    @property
    def lengths(self) -> Counts:
        """How long each row is, shape (rows,)."""
        return self._lengths

    def cells(self, at: int) -> Iterator[str]:
        """Each row's cell of a column, "" where the row is shorter."""
        for begin in range(0, len(self) if at < len(self._columns) else 0, _BLOCK):
            yield from self._columns[at].cells(begin, min(begin + _BLOCK, len(self)))
        if at >= len(self._columns):
            yield from itertools.repeat("", len(self))

    def different(self, at: int) -> dict[str, int]:
        """The different cells of a column and how many rows have each."""
        if at >= len(self._columns):
            return {"": len(self)} if len(self) else {}
        column = self._columns[at]
        times = np.bincount(column.codes, minlength=len(column.texts))
        found: dict[str, int] = {}
        for here in np.flatnonzero(times).tolist():
            text = column.texts[here]
            found[text] = found.get(text, 0) + times.item(here)
        return found

    def changed(self, changes: Mapping[int, Callable[[str], str]]) -> "Grid":
        """The rows with the cells of some columns changed, each as its text says."""
        columns = [column.changed(changes[at]) if at in changes else column for at, column in enumerate(self._columns)]
        return self if tuple(columns) == self._columns else Grid._of(columns, self._lengths)

    def put(self, at: int, cells: Iterable[str]) -> "Grid":
        """The rows with other cells in a column, one a row."""
        numbers = _Numbers()
        codes = np.fromiter(map(numbers.__getitem__, cells), dtype=np.uint32, count=len(self))
        columns = [*self._columns[:at], Column(list(numbers), codes), *self._columns[at + 1 :]]
        return Grid._of(columns, self._lengths)

    def filled(self) -> Counts:
        """How many cells of each row hold something, shape (rows,)."""
        counts = np.zeros(len(self), dtype=np.int64)
        for column in self._columns:
            counts += _holds(column)
        return counts

    def ends(self) -> Counts:
        """How long each row is up to its last cell that holds something, shape (rows,)."""
        found = np.zeros(len(self), dtype=np.int64)
        for at, column in enumerate(self._columns, start=1):
            found[_holds(column)] = at
        return found

    def taken(self, places: Places, lengths: Counts) -> "Grid":
        """These rows, cut or filled with "" to the lengths; one length a place."""
        width = int(lengths.max(initial=0))
        whole = len(places) == 0 or places[-1] - places[0] + 1 == len(places)
        chosen = slice(int(places[0]), int(places[-1]) + 1) if whole and len(places) else places
        columns = [Column(one.texts, one.codes[chosen]) for one in self._columns[:width]]
        return Grid._of([*columns, *[_blank(len(places))] * (width - len(columns))], lengths)


def _blank(count: int) -> Column:
    return Column([""], _constant(0, count))


def _constant(code: int, count: int) -> NDArray[Any]:
    """The same code again and again, at the price of one."""
    return np.broadcast_to(np.array(code, dtype=np.min_scalar_type(code)), (count,))


def _joined(codes: list[NDArray[Any]]) -> NDArray[Any]:
    known = {part.item(0) for part in codes if len(part) and part.strides == (0,)}
    if len(known) == 1 and all(part.strides == (0,) for part in codes if len(part)):
        return _constant(known.pop(), sum(map(len, codes)))
    return np.concatenate(codes)


def _holds(column: Column) -> NDArray[np.bool_]:
    flags = np.fromiter(map(bool, column.texts), dtype=bool, count=len(column.texts))
    found: NDArray[np.bool_] = flags[column.codes]
    return found


class Filling:
    """A grid in the making, row by row."""

    def __init__(self) -> None:
        """Nothing yet."""
        self._numbers: list[_Numbers] = []
        self._codes: list[list[NDArray[Any]]] = []
        self._lengths: list[Counts] = []
        self._waiting: list[Sequence[str]] = []
        self._packed = 0

    def __len__(self) -> int:
        return self._packed + len(self._waiting)

    def add(self, cells: Sequence[str]) -> None:
        """One more row; raises ``TooWide``."""
        if len(cells) > MOST_COLUMNS:
            raise TooWide(len(self) + 1, len(cells))
        self._waiting.append(cells)
        if len(self._waiting) > _BLOCK:
            self._pack(_BLOCK)  # the last one stays, so that it can be dropped

    def drop(self) -> None:
        """Take the last row back."""
        self._waiting.pop()

    def grid(self) -> Grid:
        """All rows that were added; nothing is added afterwards."""
        self._pack(len(self._waiting))
        columns = []
        while self._numbers:
            columns.append(Column(list(self._numbers.pop()), _joined(self._codes.pop())))
        lengths = np.concatenate(self._lengths) if self._lengths else np.zeros(0, dtype=np.int64)
        return Grid._of(columns[::-1], lengths)

    def _pack(self, count: int) -> None:
        rows, self._waiting = self._waiting[:count], self._waiting[count:]
        if not rows:
            return
        at = -1
        for at, cells in enumerate(itertools.zip_longest(*rows, fillvalue="")):
            if at == len(self._numbers):
                self._numbers.append(_Numbers({"": 0}))
                self._codes.append([_constant(0, self._packed)])
            numbers = self._numbers[at]
            if cells.count(cells[0]) == len(cells):
                codes = _constant(numbers[cells[0]], len(cells))
            else:
                codes = np.fromiter(map(numbers.__getitem__, cells), dtype=np.uint32, count=len(cells))
                codes = codes.astype(np.min_scalar_type(int(codes.max())))
            self._codes[at].append(codes)
        self._packed += len(rows)
        if self._packed * len(self._numbers) > MOST_CELLS:
            raise TooWide(self._packed, len(self._numbers))
        for shorter in self._codes[at + 1 :]:
            shorter.append(_constant(0, len(rows)))
        self._lengths.append(np.fromiter(map(len, rows), dtype=np.int64, count=len(rows)))
