"""Which rows of a file a template's filters keep, and which it calls given back."""

from collections.abc import Callable, Sequence

from merite.files.numbers import is_blank
from merite.sources.mapping import Cells, Laid
from merite.sources.templates import Filter, Template, plain


def passes(template: Template, mapping: Laid) -> Callable[[Cells], bool]:
    """Whether a row passes the template's filters; a filter on a column that the file lacks stops nothing."""
    return _test(template.filters, mapping)


def is_given_back_by(mapping: Laid) -> Callable[[Cells], bool] | None:
    """Whether a row is what the template calls given back; None where it calls none so."""
    there = tuple(one for one in mapping.template.given_back if mapping.at((one.column,)) is not None)
    return _test(there, mapping) if there else None


def _test(filters: Sequence[Filter], mapping: Laid) -> Callable[[Cells], bool]:
    tests = [(at, one) for one in filters if (at := mapping.at((one.column,))) is not None]

    def test(cells: Cells) -> bool:
        for at, one in tests:
            cell = plain(cells[at])
            if (one.is_ and cell not in one.is_) or (one.starts and not cell.startswith(one.starts)):
                return False
            if cell in one.is_not or (one.blank is not None and is_blank(cells[at]) != one.blank):
                return False
        return True

    return test
