"""What a total holds beside the goods: tax, tips, gift cards sold. The file's own figures tell it, or nobody."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from merite.sources.amounts import Amounts
from merite.sources.mapping import BadPlace, Laid
from merite.sources.rated_columns import rates_of
from merite.sources.settled import settle
from merite.sources.templates import From, Template, plain
from merite.vocabulary.countries import rates_beside
from merite.vocabulary.imports import Question

_ROWS = 400
_LEAST = 3
_MOSTLY = 0.8
_SAME = 0.012
_TO_THE_CENT = 0.0005
_CENT = 0.01
_SMALL = 0.01
"""Tips under this share of the total change nothing that is shown, where figures do not fit to the cent."""
_PARTS = ("tips", "gift_cards")
_BARE = frozenset((
    "total", "total du jour", "total journee", "montant", "montant total", "amount", "total amount", "recette",
    "recettes", "sales", "ventes", "total sales", "total des ventes", "ca", "chiffre d'affaires", "importo", "importe",
    "betrag", "bedrag", "summe", "umsatz", "totaal", "totale", "gesamt", "gesamtbetrag", "einnahmen", "ventas totales",
    "ingresos", "recaudacion", "importe total", "incasso", "vendite", "omzet", "totaalbedrag",
))  # fmt: skip
"""Names of a total that do not say what it holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """What the figures show: the template to read by, and what is to be said of it."""

    template: Template
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sums:
    """Amounts of the rows whose total is above 0, shape (rows,): total, tax, what the tax was on, parts by name.

    ``before``: what the tax was on where its columns tell their rate; None where they do not.
    """

    gross: Amounts
    tax: Amounts
    before: Amounts | None
    parts: dict[str, Amounts]


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the total: the parts within it, whether the tax is beside it, the one rate; how often it fits."""

    within: frozenset[str]
    on_top: bool
    rate: float | None
    fits: float


def holds(laid: Laid) -> Holds:
    """What the total of a till or of a sheet of sales holds, where it is not told before tax beside.

    A tax of 20 % that is in the total makes a sixth of it and a fifth where it is beside it; where the tips are in the
    total, it is the rest that the tax fits. Where the figures do not tell and the name does not either, it is asked.
    """
    template = laid.template
    if _net_is_another(laid):
        columns = {name: one for name, one in template.columns.items() if name != "goods_net"}
        another = Question(
            code="net-is-another", assumed=laid.heading(template.columns["goods_net"]), option="merite map"
        )
        rest = holds(Laid(replace(template, columns=columns), laid.table, laid.habits))
        return replace(rest, questions=(another, *rest.questions))
    sums = None if template.tax_on_top else _sums(laid)
    if sums is None:
        return Holds(template=template)
    found = _best(sums, rates_beside(laid.habits.home_tax))
    bare = plain(laid.heading(template.columns["gross"])) in _BARE
    if found is None:
        return _not_told(laid, sums, bare=bare)
    made = template if template.headings else replace(template, columns=_with_parts(template, sums, found.within))
    said = []
    if found.on_top:
        made = replace(made, tax_on_top=True)
        rate = found.rate
        said.append(
            Question(code="taxes-on-top", assumed="", option="tax_on_top")
            if rate is None
            else Question(code="tax-on-top", assumed=f"{100 * rate:g}", option="tax_on_top")
        )
    if found.within and not template.headings:
        said.append(Question(code="parts-taken-off", assumed=_names(laid, found.within), option="merite map"))
    return Holds(template=made, questions=tuple(said))


def _net_is_another(laid: Laid) -> bool:
    """Whether a till's file that nobody described calls net what is left after fees, or what still holds the tax."""
    template = laid.template
    if template.headings or template.filters or "goods_net" not in template.columns:
        return False
    named = {
        name: [laid.table.headers[at] for at in laid.places(source)]
        for name, source in template.columns.items()
        if name in ("gross", "goods_net", "tax", "tips") and laid.places(source)
    }
    if not {"gross", "goods_net"} <= named.keys():
        return False
    columns = {name: headings[0] for name, headings in named.items()}
    settle(laid.table, columns, {name: headings[1:] for name, headings in named.items()})
    return "goods_net" not in columns


def _with_parts(template: Template, sums: _Sums, within: frozenset[str]) -> dict[str, From]:
    columns = {name: one for name, one in template.columns.items() if name not in sums.parts or name in within}
    return columns | {name: replace(template.columns[name], within=()) for name in within}


def _not_told(laid: Laid, sums: _Sums, *, bare: bool) -> Holds:
    """Nothing fits: several rates in one column, or no tax at all. What must be taken for granted is asked."""
    template = laid.template
    highest = max(rates_beside(laid.habits.home_tax), default=0.0)
    taxed = sums.tax > 0.0
    if highest > 0.0 and taxed.sum() >= _LEAST:
        over = (sums.tax > (1.0 + _SAME) * highest / (1.0 + highest) * sums.gross)[taxed].mean()
        if over > 0.5 and (sums.tax <= (1.0 + _SAME) * highest * sums.gross)[taxed].mean() >= _MOSTLY:
            said = Question(code="taxes-on-top", assumed="", option="tax_on_top")
            return Holds(template=replace(template, tax_on_top=True), questions=(said,))
    questions = []
    heading = laid.heading(template.columns["gross"])
    if bare and taxed.any() and highest > 0.0:
        code = "tax-in-total-mapped" if template.headings else "tax-in-total"
        questions.append(Question(code=code, assumed=heading, option="tax_on_top"))
    unread = frozenset(name for name in sums.parts if not laid.places(template.columns[name]))
    large = frozenset(name for name in unread if sums.parts[name].sum() > _SMALL * sums.gross.sum())
    if bare and large and not template.headings:
        told = f"{heading} / {_names(laid, large)}"
        questions.append(Question(code="parts-beside", assumed=told, option="merite map"))
    return Holds(template=template, questions=tuple(questions))


def _names(laid: Laid, parts: frozenset[str]) -> str:
    return ", ".join(laid.heading(laid.template.columns[name]) for name in _PARTS if name in parts)


def _best(sums: _Sums, rates: Sequence[float]) -> _Reading | None:
    """The one reading that fits most rows, to the cent or else nearly; None where none does, or two do as well."""
    for same, small in ((_TO_THE_CENT, 0.0), (_SAME, _SMALL)):
        found = _only(sums, list(_readings(sums, rates, same=same, small=small)))
        if found is not None:
            return found
    return None


def _only(sums: _Sums, readings: Sequence[_Reading]) -> _Reading | None:
    ways = sorted(readings, key=lambda one: (-one.fits, len(one.within)))
    if not ways or ways[0].fits < _MOSTLY:
        return None
    best, enough = ways[0], (sums.tax > 0.0).sum() >= _LEAST
    rivals = [one for one in ways if one.fits >= best.fits - 0.1]
    if not enough:
        return next((one for one in rivals if not one.within and not one.on_top), None)
    if any((one.within, one.on_top) != (best.within, best.on_top) for one in rivals):
        return next((one for one in rivals if not one.within and not one.on_top), None)
    return best


def _readings(sums: _Sums, rates: Sequence[float], *, same: float, small: float) -> Iterator[_Reading]:
    """Every way to read the total, and the share of rows that fit within ``same``; parts above ``small`` are tried."""
    taxed = sums.tax > 0.0
    if not taxed.any():
        return
    large = [name for name in sums.parts if sums.parts[name].sum() > small * sums.gross.sum()]
    subsets = [frozenset(one) for size in range(len(large) + 1) for one in itertools.combinations(large, size)]
    tax = sums.tax[taxed]
    for within in subsets:
        total = (sums.gross - sum((sums.parts[name] for name in within), np.zeros_like(sums.gross)))[taxed]
        for rate, before, cent in _before(sums, tax, taxed, rates):
            for on_top in (False, True):
                expected = before if on_top else before + tax
                fits = float((np.abs(total - expected) <= same * np.abs(total) + cent).mean())
                yield _Reading(within=within, on_top=on_top, rate=rate, fits=fits)


def _before(
    sums: _Sums, tax: Amounts, taxed: NDArray[np.bool_], rates: Sequence[float]
) -> Iterator[tuple[float | None, Amounts, float]]:
    """What the tax was on: by its columns of one rate each, else by each rate that the country has."""
    if sums.before is not None:
        yield None, sums.before[taxed], _CENT
        return
    for rate in rates:
        yield rate, tax / rate, 0.5 * _CENT / rate


def _sums(laid: Laid) -> _Sums | None:
    """The amounts of some hundred rows; None where sales before tax are told, or no total is."""
    sources = laid.template.columns
    declared = {column.name: column for column in laid.template.target.columns}
    there = [name for name in ("gross", "tax", "goods_net") if name in sources and laid.places(sources[name])]
    if laid.template.table not in ("orders", "day_totals") or "gross" not in there or "goods_net" in there:
        return None
    whole = {name: replace(sources[name], within=()) for name in ("gross", "tax", *_PARTS) if name in sources}
    named = {name: one for name, one in whole.items() if laid.places(one)}
    readers = {name: laid.reader(declared[name], one) for name, one in named.items()}
    rates = rates_of([laid.table.headers[at] for at in laid.places(named["tax"])]) if "tax" in named else None
    each = [replace(named["tax"], headings=(one,), plus=()) for one in _headings(laid, "tax")] if rates else []
    apart = [laid.reader(declared["tax"], one) for one in each]
    rows, before = [], []
    for cells in _some(laid.table.rows):
        try:
            row = [float(read(cells) or 0.0) for read in readers.values()]
            told = [float(read(cells) or 0.0) for read in apart]
        except (BadPlace, IndexError):
            continue
        if row[0] > 0.0:
            rows.append(row)
            before.append(sum(amount / rate for amount, rate in zip(told, rates or (), strict=True)))
    if not rows:
        return None
    table = dict(zip(readers, np.array(rows).T, strict=True))
    return _Sums(
        gross=table["gross"],
        tax=table.get("tax", np.zeros(len(rows))),
        before=np.array(before) if rates else None,
        parts={name: table[name] for name in _PARTS if name in table},
    )


def _some(rows: Sequence[list[str]]) -> list[list[str]]:
    """Rows from one end to the other, at no even step: tills may stand one below the other, or take turns."""
    if len(rows) <= _ROWS:
        return list(rows)
    return [rows[at] for at in sorted({int(number * 0.6180339887 % 1.0 * len(rows)) for number in range(_ROWS)})]


def _headings(laid: Laid, name: str) -> list[str]:
    return [laid.table.headers[at] for at in laid.places(laid.template.columns[name])]
