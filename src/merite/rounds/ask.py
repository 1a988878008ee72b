"""A file of buyers to those who are asked for a review today, and the memory of who was asked, under pseudonyms."""

import csv
import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from merite.errors.collect import BuyersWithoutColumn
from merite.files.cells import BadCell, DateOrder, parse_day, sniff_date_order
from merite.files.given import bytes_of
from merite.files.raw import RawTable, read_tables
from merite.files.safe_csv import safe_person
from merite.formats import normalise
from merite.listen.asking import Buyer, Consent, decided, rules_of
from merite.store.known import asked_days
from merite.store.pseudonyms import key, pseudonym
from merite.store.workspace import Workspace
from merite.vocabulary.asking import AskFinding, Asking, AskLine

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "person": ("email", "e-mail", "courriel", "mail", "phone", "téléphone", "telephone", "mobile", "customer email"),
    "day": ("bought on", "bought_on", "date", "sold on", "order date", "date de vente", "date d'achat", "acheté le"),
    "consent": ("consent", "consentement", "opt-in", "optin", "accepts marketing", "accepte"),
    "answered": ("answered", "reviewed", "a répondu", "avis donné"),
}
_CONSENTS: Mapping[str, Consent] = {
    **dict.fromkeys(("express", "explicite", "exprès", "yes", "oui", "true", "1", "opt-in", "optin"), Consent.EXPRESS),
    **dict.fromkeys(("implied", "tacite", "customer", "client", "purchase", "achat"), Consent.IMPLIED),
    **dict.fromkeys(("no", "non", "false", "0", "objected", "opposé", "refus", "unsubscribed"), Consent.OBJECTED),
}
_YES = frozenset(("yes", "oui", "true", "1", "x"))
_TO_DO = (AskFinding.ASK, AskFinding.REMIND)


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    table: RawTable
    at: Mapping[str, int]
    order: DateOrder


def ask_buyers(
    space: Workspace, path: Path, *, today: datetime.date, record: bool = False, out: Path | None = None
) -> Asking:
    """What to do with each buyer of a file; ``out`` gets the lines to write to today, as the file has them.

    Whoever objected or answered in one line of the file did so for all of theirs. ``record`` keeps, under pseudonyms,
    that they were asked, so that nobody is asked a third time. Raises
    ``FileMissing``, ``FileIsFolder``, ``BuyersWithoutColumn`` and the failures of ``read_tables``.
    """
    asking, content = ask_listed(space, path.name, bytes_of(path), today=today, record=record)
    if out is not None:
        out.write_bytes(content)
    return replace(asking, file=None if out is None else str(out))


def ask_listed(
    space: Workspace, name: str, content: bytes, *, today: datetime.date, record: bool = False
) -> tuple[Asking, bytes]:
    """The same of a file's bytes: what to do with each buyer, and the lines to write to today as a CSV file."""
    file = _read(name, content)
    rules = rules_of(space.settings.country)
    before = asked_days(space.store)
    people = _people(file, key())
    buyers = [
        _buyer(file, cells, tuple(before.get(person, ())))
        for cells, person in zip(file.table.rows, people, strict=True)
    ]
    objected = {who for who, buyer in zip(people, buyers, strict=True) if buyer.consent is Consent.OBJECTED}
    answered = {who for who, buyer in zip(people, buyers, strict=True) if buyer.answered}
    lines: list[AskLine] = []
    to_do: list[tuple[list[str], str, AskFinding]] = []
    seen: set[str] = set()
    for number, (cells, person, buyer) in enumerate(zip(file.table.rows, people, buyers, strict=True), start=1):
        consent = Consent.OBJECTED if person in objected else buyer.consent
        finding, on = decided(replace(buyer, consent=consent, answered=person in answered), rules, today)
        finding = AskFinding.UNREADABLE if not person else AskFinding.DONE if person in seen else finding
        lines.append(AskLine(row=number, finding=finding, on=on if finding in _TO_DO or on is not None else None))
        if finding in _TO_DO:
            seen.add(person)
            to_do.append((cells, person, finding))
    if record and to_do:
        space.type_in("asks", [{"key": f"{who} {today}", "person": who, "day": today, "way": how.value}
                               for _, who, how in to_do])  # fmt: skip
    counts = {finding.value: sum(line.finding is finding for line in lines) for finding in AskFinding}
    asking = Asking(
        today=today,
        rules=rules.name,
        lines=tuple(lines),
        counts={finding: count for finding, count in counts.items() if count},
        recorded=record and bool(to_do),
    )
    return asking, _written(file.table.headers, to_do)


def _read(name: str, content: bytes) -> _File:
    table = max(read_tables(name, content), key=lambda one: len(one.rows))
    headings = [normalise(heading) for heading in table.headers]
    at: dict[str, int] = {}
    for what, known in _COLUMNS.items():
        place = next((headings.index(normalise(one)) for one in known if normalise(one) in headings), None)
        if place is not None:
            at[what] = place
    for what in ("person", "day", "consent"):
        if what not in at:
            raise BuyersWithoutColumn(file=name, column=_COLUMNS[what][0], columns=list(table.headers)[:12])
    return _File(table=table, at=at, order=sniff_date_order([cells[at["day"]] for cells in table.rows]).order)


def _people(file: _File, hashes: bytes) -> list[str]:
    """The pseudonym of each line's buyer, "" where the line names none."""
    said = (cells[file.at["person"]].strip() for cells in file.table.rows)
    return [pseudonym(who, hashes) if who else "" for who in said]


def _buyer(file: _File, cells: Sequence[str], asked: tuple[datetime.date, ...]) -> Buyer:
    try:
        day: datetime.date | None = parse_day(cells[file.at["day"]], file.order)
    except BadCell:
        day = None
    consent = _CONSENTS.get(normalise(cells[file.at["consent"]]), Consent.UNKNOWN)
    answered = "answered" in file.at and normalise(cells[file.at["answered"]]) in _YES
    return Buyer(day=day, consent=consent, asked=asked, answered=answered)


def _written(headers: Sequence[str], to_do: Sequence[tuple[Any, str, AskFinding]]) -> bytes:
    rows = [
        [*map(safe_person, headers), "merite"],
        *([*map(safe_person, cells), finding.value] for cells, _, finding in to_do),
    ]
    with io.StringIO(newline="") as stream:
        csv.writer(stream).writerows(rows)
        return stream.getvalue().encode("utf-8-sig")
