"""A register that cannot be rewritten: each promise carries the hash of the one before it, and is scored after.

Whoever changes, removes or back-dates a row breaks every hash from there on (a linked time-stamp: Haber and Stornetta,
Journal of Cryptology, 1991).
"""

import datetime
import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from merite.vocabulary.decision import ChangeMind, Decision, Reason
from merite.vocabulary.promise import HitRate, Promise, PromiseKind, Scored
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Verdict

START = "start"
ENOUGH = 10
"""Promises of a kind that must have been scored before the kind can be switched off."""
FAILED = 0.01
"""A kind is switched off when ranges as good as said would have held so rarely in less than 1 case in 100."""

FIELDS = ("forecast_id", "made_at", "kind", "about", "first", "last", "low", "middle", "high", "level", "unit")
LATER_FIELDS = ("advice",)
"""Hashed where they are given, so that rows from before they existed keep their hash."""
CLAIMS = (Verdict.STOP_PAYING, Verdict.INVEST)
"""The advice that claims something: that it does not pay, that it pays."""


def hashed(row: Mapping[str, Any], previous: str) -> str:
    """The hash of a row that follows ``previous``; the same for the same figures, whatever wrote them."""
    told = {name: _plain(row.get(name)) for name in FIELDS} | {"previous": previous}
    told |= {name: row[name] for name in LATER_FIELDS if row.get(name)}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None).isoformat(timespec="seconds")
    return repr(float(value)) if isinstance(value, float) else to_json(value)


def chained(rows: Sequence[Mapping[str, Any]], head: str) -> list[dict[str, Any]]:
    """``rows`` with ``previous`` and ``hash``, following ``head`` ("" for an empty register)."""
    found: list[dict[str, Any]] = []
    previous = head or START
    for row in rows:
        found.append({**row, "previous": previous, "hash": hashed(row, previous)})
        previous = found[-1]["hash"]
    return found


def broken_at(rows: Sequence[Mapping[str, Any]]) -> str | None:
    """The number of the first row, in order, that does not follow from the one before; None when all do."""
    previous, before = START, ""
    for row in rows:
        made = _plain(row["made_at"])
        if row["previous"] != previous or row["hash"] != hashed(row, previous) or made < before:
            return str(row["forecast_id"])
        previous, before = row["hash"], made
    return None


def scored(came: float | None, low: float, high: float) -> Scored:
    """Whether the range held what came."""
    if came is None:
        return Scored.NOT_YET
    return Scored.HELD if low <= came <= high else Scored.MISSED


def right(came: float | None, advice: Verdict) -> Scored:
    """Whether an advice was right about a profit: that there was none to stop paying for, or some to put more in."""
    if came is None:
        return Scored.NOT_YET
    return Scored.HELD if (came > 0.0) is (advice is Verdict.INVEST) else Scored.MISSED


def withheld(decisions: Sequence[Decision], off: Collection[PromiseKind]) -> tuple[Decision, ...]:
    """The decisions, without the claims of a kind that failed: where advice did, or the figures that it rests on."""
    if not {PromiseKind.ADVICE, PromiseKind.BROUGHT} & set(off):
        return tuple(decisions)
    return tuple(
        replace(
            one,
            verdict=Verdict.NOT_KNOWN_YET,
            reason=Reason.RECORD_FAILED,
            change_mind=ChangeMind.A_TEST,
            keep_minutes=0,
        )
        if one.verdict in CLAIMS
        else one
        for one in decisions
    )


def hit_rates(promises: Sequence[Promise]) -> tuple[HitRate, ...]:
    """How often each kind held; kinds without a promise are left out."""
    found = []
    for kind in PromiseKind:
        own = [one for one in promises if one.kind is kind]
        if own:
            held = sum(one.scored is Scored.HELD for one in own)
            known = held + sum(one.scored is Scored.MISSED for one in own)
            level = sum(one.said.level for one in own) / len(own)
            found.append(
                HitRate(
                    kind=kind,
                    held=held,
                    known=known,
                    waiting=sum(one.scored is Scored.NOT_YET for one in own),
                    level=level,
                    switched_off=fails(held, known, level),
                )
            )
    return tuple(found)


def fails(held: int, known: int, level: float) -> bool:
    """Whether so few held that chance is no excuse (one-sided binomial test)."""
    if known < ENOUGH:
        return False
    from scipy.special import bdtr  # longer to import than a plan to make

    return float(bdtr(held, known, level)) < FAILED
