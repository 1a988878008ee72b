"""What the cells of an unknown file tell where headings do not: a sale's number, a channel, a network, two taxes."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from merite.files.numbers import is_blank
from merite.files.raw import RawTable
from merite.sources.amounts import amounts
from merite.sources.cell_kinds import holds
from merite.sources.channels import universe_of
from merite.sources.templates import plain
from merite.store.tables import Kind
from merite.vocabulary.universes import PAID_LINE, UNIVERSES

_LOOK = 400
_MOSTLY = 0.7
_SEVERAL, _NAMED = 8, 0.9
_REMARK = re.compile(r"note|remarque|comment|meteo|weather|observation")
_LEAST = 3
_SHORT = {"youtu.be": "youtube", "fb.watch": "facebook", "fb.me": "facebook", "lnkd.in": "linkedin",
          "bsky.app": "bluesky", "threads.net": "threads"}  # fmt: skip
_HOST = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+)|at://[^/]+/(?P<bluesky>app\.bsky)\.")
_NUMBERED = re.compile(
    r"(?:no|nº|n°|num|numero|#|id|ref|reference|identifiant|code)\.? ?(?:de |d'|du |de la )?"
    r"(?:reservation|vente|commande|facture|transaction|recu|ticket|paiement|inscription|billet|rendez-vous)s?"
    r"|(?:reservation|booking|order|sale|invoice|transaction|receipt|payment|ticket|appointment) ?"
    r"(?:no|number|id|#|ref|reference|code)\.?"
)
_BUYER = re.compile(r"(?:nom du )?(?:client|cliente|acheteur|patient|eleve|membre)|(?:customer|client|buyer)(?: name)?")
_BILLED = re.compile(rf"(?:{_NUMBERED.pattern})|facture|invoice|commande|order|recu|receipt|reference")
_FIRST_TAX = re.compile(r"\b(?:tps|gst)\b")
_SECOND_TAX = re.compile(r"\b(?:tvq|qst|pst|tvp)\b")


def number_column(table: RawTable, heading: str | None = None) -> str | None:
    """The column that numbers sales, each row by a cell of its own; ``heading``: only that one may be it.

    A count of a file's rows from 1 is none: the next file begins again, and its sales are others.
    """
    for here, name in enumerate(table.headers):
        if name == heading or (heading is None and _NUMBERED.fullmatch(plain(name))):
            cells = [row[here].strip() for row in _whole(table.rows, len(table.headers))]
            if len(cells) >= _LEAST and len(set(cells)) == len(cells) and all(map(_is_number, cells)):
                return name
    return None


def names_a_sale(table: RawTable) -> bool:
    """Whether each row names the one who bought and has a number of its own: such rows are sales, and no day's sum."""
    return names_buyers(table) and any(
        _BILLED.fullmatch(plain(heading)) and _are_numbered(table, at) for at, heading in enumerate(table.headers)
    )


def names_buyers(table: RawTable) -> bool:
    """Whether a column names who bought."""
    named = (at for at, heading in enumerate(table.headers) if _BUYER.fullmatch(plain(heading)))
    return any(not holds(table, at, Kind.NUMBER) and any(map(str.strip, table.rows.cells(at))) for at in named)


def names_each_row(table: RawTable) -> bool:
    """Whether a column of words names something else in each row, as a guest or an event: no day's sum does."""
    for at, heading in enumerate(table.headers):
        cells = [plain(cell) for cell in table.rows[:_LOOK].cells(at) if not is_blank(cell)]
        if len(cells) < max(_SEVERAL, _NAMED * len(table.rows[:_LOOK])) or _REMARK.search(plain(heading)):
            continue
        worded = sum(re.search(r"[a-z]{2}", cell) is not None for cell in cells)
        if min(worded, len(set(cells))) >= _NAMED * len(cells) and not holds(table, at, Kind.DAY):
            return True
    return False


def _are_numbered(table: RawTable, at: int) -> bool:
    """Whether most cells are a number of their own; a line of a sum among them is none."""
    told = [row[at].strip() for row in _whole(table.rows[:_LOOK], len(table.headers)) if not is_blank(row[at])]
    numbers = {cell for cell in told if any(map(str.isdigit, cell))}
    return len(numbers) >= max(_LEAST, _MOSTLY * len(told))


def numbers_rows(heading: str) -> bool:
    """Whether a heading says that its cells number what stands in the rows."""
    return plain(heading) in ("#", "n°", "no", "id", "numero", "number") or bool(_NUMBERED.fullmatch(plain(heading)))


def _is_number(cell: str) -> bool:
    return any(map(str.isdigit, cell)) and cell.lstrip("0") not in ("", "1")


def channel_column(table: RawTable, heading: str | None = None) -> str | None:
    """The column most of whose cells name a channel that merite knows; ``heading``: only that one may be it."""
    for here, name in enumerate(table.headers):
        if heading not in (None, name):
            continue
        told = [row[here] for row in _whole(table.rows[:_LOOK], len(table.headers)) if not is_blank(row[here])]
        known = sum("@" not in cell and universe_of(cell).removesuffix(PAID_LINE) in UNIVERSES for cell in told)
        if told and known >= _MOSTLY * len(told):
            return name
    return None


def network_of_links(table: RawTable, heading: str | None) -> str | None:
    """The network that most addresses of a column lead to; None where they lead elsewhere."""
    if heading is None:
        return None
    at = list(table.headers).index(heading)
    hosts = [_HOST.match(row[at].strip().lower()) for row in table.rows[:_LOOK] if not is_blank(row[at])]
    networks = Counter(_network(host) for host in hosts if host)
    found, count = networks.most_common(1)[0] if networks else ("", 0)
    network = universe_of(found)
    return network if network in UNIVERSES and count >= _MOSTLY * len(hosts) else None


def _network(host: re.Match[str]) -> str:
    if host["bluesky"]:
        return "bluesky"
    return _SHORT.get(host[1], host[1].removesuffix(".com").rpartition(".")[2])


def second_taxes(table: RawTable, first: str) -> tuple[str, ...]:
    """The columns of a province's tax beside the federal one in ``first``: together they are the tax of a sale."""
    if _SECOND_TAX.search(plain(first)) or not _FIRST_TAX.search(plain(first)):
        return ()
    return tuple(name for name in table.headers if name != first and _SECOND_TAX.search(plain(name)))


def mostly_told(table: RawTable, heading: str | None) -> bool:
    """Whether most rows say something in this column."""
    at = list(table.headers).index(heading) if heading is not None else None
    return at is not None and sum(not is_blank(row[at]) for row in table.rows[:_LOOK]) >= 0.5 * len(table.rows[:_LOOK])


def mostly_paid(table: RawTable, heading: str | None) -> bool:
    """Whether most rows have an amount other than nothing in this column."""
    if heading is None:
        return False
    told = amounts(table, heading)
    return float((np.nan_to_num(told) != 0.0).mean()) >= 0.5 if len(told) else True


def _whole(rows: Sequence[list[str]], width: int) -> list[list[str]]:
    """The rows that fill half their columns: the last line of a report often only sums."""
    return [row for row in rows if sum(not is_blank(cell) for cell in row) >= width / 2]
