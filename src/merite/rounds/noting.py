"""What a person notes beside hours: what happened, a cost, a need that was answered, a decision."""

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from merite.rounds.days import read_day
from merite.rounds.entries import corrected, entries, typed_in
from merite.store.workspace import Workspace
from merite.vocabulary.days import shop_day

Day = datetime.date


def note_event(
    space: Workspace, kind: str, first: Day, last: Day, *, note: str | None = None, key: str | None = None
) -> dict[str, Any]:
    """What happened that was not marketing; ``key`` corrects an entry. Raises ``UnknownKind``, ``UnknownEntry``."""
    from merite.texts.diary import diary_kind

    row = {"kind": diary_kind(kind).value, "first": first, "last": last, "note": note or None}
    return typed_in(space, "diary", [{**corrected(space, "diary", key), **row}])


def note_fee(
    space: Workspace,
    kind: str,
    amount: str,
    first: Day,
    last: Day,
    *,
    universe: str | None = None,
    note: str | None = None,
    new: bool = False,
    key: str | None = None,
) -> dict[str, Any]:
    """A cost that is neither ad spend nor hours. Raises ``UnknownKind``, ``BadFee``, ``UnknownUniverse``."""
    from merite.rounds.channels import channel_said
    from merite.rounds.hours import known_universes
    from merite.texts.diary import fee_kind

    if universe:
        universe = channel_said(universe, known_universes(space), new=new)
    row = {
        "kind": fee_kind(kind).value,
        "amount": read_amount(amount),
        "currency": space.settings.currency,
        "first": first,
        "last": last,
        "universe": universe or None,
        "note": note or None,
    }
    return typed_in(space, "fees", [{**corrected(space, "fees", key), **row}])


def read_amount(said: str) -> Decimal:
    """``300``, ``299.90``, ``1 299,90 €``, ``1,299`` as money; raises ``BadFee``."""
    from merite.errors.diary import BadFee
    from merite.files.cells import BadCell, parse_money

    text = re.sub(r"[\s\u00a0\u202f€$£]", "", said)
    try:
        if re.fullmatch(r"\d[\d.,]{0,20}", text):
            return parse_money(text)
    except BadCell:
        pass
    raise BadFee(found=said)


def note_need(
    space: Workspace, need: str, done: str, *, day: Day, texts: int | None = None, link: str | None = None
) -> dict[str, Any]:
    """You asked, we did it: a need that people had, and what was done for it."""
    row = {"first": day, "need": need, "done": done, "texts": texts, "link": link}
    return typed_in(space, "answered_needs", [row])


def note_decision(space: Workspace, said: Mapping[str, Any]) -> dict[str, Any]:
    """An entry of the learning log: what an earlier one of that ``key`` said stays where nothing else is said.

    ``said``: ``decision``, ``universe``, ``hypothesis``, ``because``, ``who``, ``answer`` (accept, change, refuse),
    ``on``, ``outcome``, ``key``; each may be None. Raises ``UnknownEntry``, ``UnknownKind``, ``BadDay``.
    """
    from merite.texts.learning_log import answer_kind

    key = corrected(space, "decisions", said.get("key"))
    earlier = next((row for row in entries(space, "decisions") if key and row["key"] == key["key"]), {})
    now = shop_day(space.settings)
    universe, answer, outcome = said.get("universe"), said.get("answer"), said.get("outcome")
    about = universe.strip().lower() if universe else None
    row: dict[str, Any] = {
        "first": read_day("--on", said.get("on"), earlier.get("first") or now),
        "universe": about,
        "answer": answer_kind(answer).value if answer else None,
        "outcome_day": now if outcome else None,
        "evidence": None,
        "advised": None,
        **{name: said.get(name) for name in ("hypothesis", "because", "who", "decision", "outcome")},
    }
    advice = last_advice(space, about or earlier.get("universe"))
    row |= {name: earlier.get(name) or advice[name] for name in ("evidence", "advised")}
    kept = {name: value if value is not None else earlier.get(name) for name, value in row.items()}
    return typed_in(space, "decisions", [{**key, **kept}])


def last_advice(space: Workspace, universe: str | None) -> dict[str, str | None]:
    """The last verdict on the universe, and what it rested on."""
    rows = space.store.arrow(space.store.table("verdicts")).to_pylist()
    own = sorted((row for row in rows if row["universe"] == universe), key=lambda row: str(row["fit_id"]))
    if not own:
        return {"evidence": None, "advised": None}
    return {"evidence": own[-1]["evidence"], "advised": own[-1]["verdict"]}
