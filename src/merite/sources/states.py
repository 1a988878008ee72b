"""Rows that their state sets apart: voided or paid back whole, cancelled later, a draft, a post that is not out yet."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from merite.files.dates import without_accents
from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.amounts import Amounts
from merite.sources.cell_kinds import holds
from merite.sources.templates import plain
from merite.store.tables import Kind

_STATE = re.compile(r"\b(?:status|statut|etat|state|stato|estado)\b")
_DUE = re.compile(r"\b(?:due (?:date|on|by)|date due|echeance|a payer (?:avant|le)|payable (?:le|by)|fallig\w*)\b")
_INVOICES = re.compile(r"factures?|facturation|invoices?|rechnung(?:en)?|facturen")
_BILLED = re.compile(r"\b(?:factures?|invoices?|rechnung|factuur)\b")
_OWED = re.compile(
    r"overdue|past due|en retard|echue?s?|sent|envoyee?s?|viewed|vues?|partially paid"
    r"|partiellement (?:payee?|reglee?)s?|partial|partielle?|non (?:payee?|reglee?)s?"
    r"|unpaid|impayee?s?|a (?:payer|regler)|open|ouvertes?|late|offen"
)
_APPOINTED = re.compile(r"\b(?:appointment|rendez-vous|rdv|start time|heure de debut)\b")
_CANCELLED = re.compile(r"(?:cancel|annul|void|storn|anulad)\w*")
_NO_INVOICE = re.compile(
    rf"{_CANCELLED.pattern}|draft|brouillons?|proforma|entwurf|refuse\w*|rejected|deleted|supprime\w*"
)
_PAID_BACK = re.compile(r"(?:fully )?refunded|rembourse\w*|erstattet|reembolsado|rimborsato|terugbetaald")
_NOT_OUT = re.compile(
    r"drafts?|brouillons?|scheduled|programme\w*|planifie\w*|planned|queued|pending.*|en attente.*"
    r"|a (?:venir|valider|faire)|ideas?|idees?|to do|in progress|en cours|(?:needs? )?approval|approved|approuve\w*"
    r"|valide\w*|not published"
    r"|non publie\w*|failed|echec|echoue\w*|error|erreur|rejected|refuse\w*|cancel\w*|annul\w*|deleted|supprime\w*"
)
_OUT = re.compile(r"published|publie\w*|sent|envoye\w*|posted|poste\w*|live|en ligne|online|diffuse\w*")
_VOID = re.compile(r"(?:is )?(?:void|voided|cancel?led|annule|annulee|deleted|supprime|supprimee|test|test order)")
_SETTLED = re.compile(r"(?:is )?(?:paye|payee|paid|regle|reglee|encaisse|encaissee)")
_WHOLE_BACK = re.compile(r"(?:is |fully |entierement )(?:refunded|rembourse|remboursee)")
_BACK = re.compile(r"(?:refunded|rembourse|remboursee)")
_YES, NO = ("true", "vrai", "yes", "oui", "y", "o", "x", "1"), ("false", "faux", "no", "non", "n", "0")

_MOST_FLAGS = 40
"""Ways in which yes and no, and nothing, may be written in one column."""

Rule = Mapping[str, Any]


def is_flag(table: RawTable, at: int) -> bool:
    """Whether a column says yes or no, and nothing else."""
    if len(table.rows.different(at)) > _MOST_FLAGS:
        return False
    cells = {plain(cell) for cell in table.rows.different(at) if not is_blank(cell)}
    return bool(cells) and cells <= {*_YES, *NO, "1.0", "0.0"}


def tells_states(table: RawTable) -> bool:
    """Whether rows say of themselves that they were cancelled, paid back or not: they are single sales, no sums."""
    if any(True for _ in _flagged(table, billed=False, told_back=False)):
        return True
    words = [_NO_INVOICE, _PAID_BACK]
    return any(True for heading in _states(table) for _ in _left_out(table, heading, words))


def are_invoices(table: RawTable) -> bool:
    """Whether each row is to be paid by a day, is an invoice that may be owed, or the file is called one of invoices:
    what is billed is sold, whether it is paid yet or not."""
    if any(map(_INVOICES.fullmatch, re.findall(r"[a-z]+", without_accents(table.file)))):
        return True
    if any(_DUE.search(plain(heading)) and holds(table, at, Kind.DAY) for at, heading in enumerate(table.headers)):
        return True
    owed = any(_OWED.fullmatch(plain(kind)) for heading in _states(table) for kind in _kinds(table, heading))
    return owed and any(_BILLED.search(plain(heading)) for heading in table.headers)


def _are_appointments(table: RawTable) -> bool:
    """Whether each row is an appointment, which is paid on the spot where it was not before."""
    return any(_APPOINTED.search(plain(heading)) for heading in table.headers)


def sales_apart(table: RawTable, columns: dict[str, str], money: Amounts) -> list[Rule]:
    """The filters that leave out what is no sale by a column of states or of yes and no.

    An invoice that waits for its payment is sold: ``status`` is then taken from ``columns``. What was paid back whole
    is left out where no row below zero and no other column tells it.
    """
    told_back = "refunded" in columns or bool((money < 0.0).any())
    found = [*_flagged(table, billed=are_invoices(table) or _are_appointments(table), told_back=told_back)]
    for heading in _states(table):
        read = heading == columns.get("status")
        billed = read and are_invoices(table)
        if billed:
            del columns["status"]
        words = [_NO_INVOICE] if are_invoices(table) else [_CANCELLED] if not read else []
        words += [] if told_back else [_PAID_BACK]
        found.extend(_left_out(table, heading, words))
    return found


def posts_apart(table: RawTable) -> list[Rule]:
    """The filters that leave out what a calendar of posts has not put out, where it says what it has."""
    return [
        rule
        for heading in _states(table)
        if any(_OUT.fullmatch(plain(cell)) for cell in _kinds(table, heading))
        for rule in _left_out(table, heading, [_NOT_OUT])
    ]


def _states(table: RawTable) -> list[str]:
    return [heading for heading in table.headers if _STATE.search(plain(heading))]


def _kinds(table: RawTable, heading: str) -> list[str]:
    cells = table.rows.different(list(table.headers).index(heading))
    return sorted(cell.strip() for cell in cells if not is_blank(cell))


def _left_out(table: RawTable, heading: str, words: list[re.Pattern[str]]) -> Iterator[Rule]:
    """The rule that leaves out the kinds that these words name, if the column has any and others too."""
    kinds = _kinds(table, heading)
    named = [kind for kind in kinds if any(one.fullmatch(plain(kind).replace("-", " ")) for one in words)]
    silent = any(map(is_blank, table.rows.cells(list(table.headers).index(heading))))
    if named and (silent or len(named) < len(kinds)):
        yield {"column": heading, "is_not": named}


def _flagged(table: RawTable, *, billed: bool, told_back: bool) -> Iterator[Rule]:
    """Columns of yes and no that say what was voided, paid back whole, or paid."""
    whole = [heading for heading in table.headers if _WHOLE_BACK.fullmatch(_asked(heading))]
    for at, heading in enumerate(table.headers):
        text = _asked(heading)
        out = _YES if _VOID.fullmatch(text) else NO if _SETTLED.fullmatch(text) and not billed else None
        if not told_back and (heading in whole or (not whole and _BACK.fullmatch(text))):
            out = _YES
        if out is not None and is_flag(table, at):
            ticked = out == NO and not any(plain(cell) in NO for cell in table.rows.different(at))
            yield {"column": heading, "blank": False} if ticked else {"column": heading, "is_not": list(out)}


def _asked(heading: str) -> str:
    return plain(heading).rstrip(" ?")
