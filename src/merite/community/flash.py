"""A quick study of one subject: what happened, since when, five quotes drawn by lot, what to do."""

import datetime
from collections import Counter

import numpy as np

from merite.community.counted import LEVEL, mean_of
from merite.community.heard import Array, Flags, Subject, words_of
from merite.community.spread import cascades_of
from merite.store.engine import Store
from merite.vocabulary.community import Share
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.flash import Alert, Flash, Moved, Quoted, ToDo
from merite.vocabulary.quoting import without_contacts

QUOTES = 5
BEFORE = 56
"""Days before with which the days since are compared."""
SHOWN = 3
DAYS = 14
"""Days from which a rate's range is told by how much days differ."""


def flash_of(
    subject: Subject,
    store: Store,
    *,
    since: datetime.datetime,
    now: datetime.datetime,
    alert: Alert | None = None,
    seed: int = 0,
) -> Flash:
    """The study of what others said of ``subject`` from ``since``, a moment by the shop's clock, to ``now``.

    Quotes are drawn by lot, each text having the same chance: among the unhappy ones where unhappiness raised the
    alert, else among all; private and withdrawn ones are counted and never quoted.
    """
    talk = subject.talk
    start, end = since.timestamp() / 3600, now.timestamp() / 3600
    inside = talk.others & (talk.at >= start) & (talk.at <= end)
    earlier = talk.others & (talk.at < start)
    recent = earlier & (talk.at >= start - BEFORE * 24)
    history = min(BEFORE, (start - float(talk.at[earlier][0])) / 24) if earlier.any() else 0.0
    who = np.unique(talk.author[inside & (talk.author >= 0)])
    known = np.unique(talk.author[earlier & (talk.author >= 0)])
    unhappy = inside & subject.unhappy
    lot = unhappy if alert is not None and alert.measure is not Moved.VOLUME and unhappy.any() else inside
    quotes, drawn_from = _quotes(subject, store, lot, seed)
    read = inside & np.isfinite(subject.negative)
    tones = np.argmax(np.column_stack([subject.negative, subject.neutral, subject.positive])[read], axis=1)
    universes = Counter(talk.universe[place] for place in np.flatnonzero(inside))
    kinds = Counter(str(subject.kind[place]) for place in np.flatnonzero(inside) if subject.kind[place])
    cascades = cascades_of(talk, since=start)[:SHOWN]
    return Flash(
        subject=subject.name,
        since=since,
        until=now.astimezone(since.tzinfo),
        alert=alert,
        texts=int(inside.sum()),
        people=int(who.size),
        new_people=int(np.setdiff1d(who, known).size),
        unnamed=int((inside & (talk.author < 0)).sum()),
        a_day=_rate(talk.at[inside], start, end),
        before=_rate(talk.at[recent], start - 24 * history, start) if history >= 1 else None,
        read=int(read.sum()),
        tones=tuple(
            Share(name=name, count=int((tones == place).sum()), out_of=int(read.sum()), estimate=None)
            for place, name in enumerate(("negative", "neutral", "positive"))
        ),
        by_universe=tuple(universes.most_common()),
        kinds=tuple(kinds.most_common()),
        cascades=cascades,
        quotes=quotes,
        drawn_from=drawn_from,
        to_do=_to_do(alert, bool(unhappy.any()), int(inside.sum())),
    )


def _rate(at: Array, start: float, end: float) -> Estimate | None:
    """Texts a day from ``start`` to ``end`` (hours): over whole days, as much as days differ (bootstrap).

    Over under ``DAYS`` days, the Gamma range that goes with Jeffreys' prior, as if texts came one by one.
    """
    from scipy.special import gammaincinv

    days = max((end - start) / 24, 1 / 24)
    whole = int(days)
    if whole >= DAYS:
        place = np.floor((at - (end - 24 * whole)) / 24).astype(np.int64)
        by_day = np.bincount(np.clip(place[place >= 0], 0, whole - 1), minlength=whole)
        return mean_of(by_day, "texts/day")
    low, middle, high = (float(gammaincinv(at.size + 0.5, q)) / days for q in ((1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2))
    return Estimate(
        middle=middle, low=0.0 if at.size == 0 else low, high=high, level=LEVEL, unit="texts/day", n=max(whole, 1)
    )


def _quotes(subject: Subject, store: Store, lot: Flags, seed: int) -> tuple[tuple[Quoted, ...], int]:
    talk = subject.talk
    places = np.flatnonzero(lot & ~talk.private & ~talk.repost & ~talk.gone)
    order = np.random.default_rng(seed).permutation(places)
    drawn: list[Quoted] = []
    keys = [(talk.source[place], talk.key[place]) for place in order[: 6 * QUOTES]]
    words = words_of(store, keys) if keys else {}
    for pair in keys:
        row = words.get(pair)
        if row is None or not (row["text"] or "").strip():
            continue
        drawn.append(
            Quoted(
                text=without_contacts(row["text"].strip())[:600],
                day=row["day"],
                universe=row["universe"],
                language=row["language"],
                link=row["link"],
            )
        )
        if len(drawn) == QUOTES:
            break
    return tuple(drawn), int(places.size)


def _to_do(alert: Alert | None, unhappy: bool, texts: int) -> tuple[ToDo, ...]:
    if texts == 0:
        return (ToDo.WAIT,)
    steps = [ToDo.READ_FIRST]
    if alert is not None and alert.measure is Moved.CASCADE:
        steps.append(ToDo.ANSWER_CASCADE)
    elif unhappy:
        steps.append(ToDo.ANSWER_UNHAPPY)
    else:
        steps.append(ToDo.THANK)
    return (*steps, ToDo.LABEL, ToDo.NOTE_CAUSE)
