"""The course of what is said: texts by week with bursts and lasting changes, and shares of tone by month."""

import datetime
from collections import Counter

import numpy as np

from merite.errors.listening import NothingSaid
from merite.listen.heard import Flags, Texts
from merite.listen.judging import Labels, labels_of
from merite.listen.prepare import matched, matched_and_read
from merite.listen.reading_round import Progress
from merite.listen.shares import tone_shares
from merite.listen.weekly import counts_of, gaps_of, weeks_of
from merite.stats.level_changes import bursts, level_changes
from merite.store.workspace import Workspace
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.photo import Burst, Change, Month, Series, Tracking

FEWEST = 10
"""Texts of a place from which it has a series of its own."""
LEVEL = 0.9


def tracking(
    space: Workspace, *, subject: str | None = None, read: bool = True, progress: Progress | None = None
) -> Tracking:
    """The course of what others say of the business (or ``subject``), by place, and of each competitor.

    The week under way is left out of bursts and changes. ``read`` False: only what was read before has a tone.
    Raises ``NothingSaid`` and the reader's failures.
    """
    texts, reader = matched_and_read(space, progress) if read else (matched(space), "")
    among = texts.about(subject) & ~texts.by_us & ~np.isnat(texts.day)
    if not among.any():
        raise NothingSaid(folder=str(space.folder))
    labels = labels_of(space, texts)
    first, last = (edge.astype(object) for edge in (texts.day[among].min(), texts.day[among].max()))
    lines: list[tuple[str | None, str | None, Flags]] = [(subject, None, among)]
    places = Counter(texts.universe[among].tolist())
    if len(places) > 1:
        lines += [
            (subject, str(name), among & (texts.universe == name))
            for name, count in places.most_common()
            if count >= FEWEST
        ]
    spoken = ~texts.by_us & ~np.isnat(texts.day)
    lines += [
        (name, None, where & spoken)
        for name, (role, where) in texts.subjects.items()
        if role == "competitor" and name != subject and (where & spoken).any()
    ]
    return Tracking(
        first=first,
        last=last,
        reader=reader,
        judged=len(labels.at),
        series=tuple(_series(space, texts, *line, first, last) for line in lines),
        months=_months(texts, labels, among, first, last),
    )


def _series(
    space: Workspace,
    texts: Texts,
    subject: str | None,
    universe: str | None,
    among: Flags,
    first: datetime.date,
    last: datetime.date,
) -> Series:
    weeks = weeks_of(texts, among, first, last, gaps_of(space.store, space.settings.time_zone, universe))
    counts = counts_of(weeks)
    whole = counts if last.weekday() == 6 else counts[:-1]
    return Series(
        subject=subject,
        universe=universe,
        weeks=weeks,
        changes=tuple(
            Change(
                week=weeks[change.at].first,
                chance=change.chance,
                before=_estimate(change.before, change.at),
                after=_estimate(change.after, len(whole) - change.at),
            )
            for change in level_changes(whole)
        ),
        bursts=tuple(
            Burst(first=weeks[one.first].first, last=weeks[one.last].first, times=one.times) for one in bursts(whole)
        ),
    )


def _estimate(level: tuple[float, float, float], periods: int) -> Estimate:
    middle, low, high = level
    return Estimate(middle=middle, low=low, high=high, level=LEVEL, unit="texts/week", n=periods)


def _months(texts: Texts, labels: Labels, among: Flags, first: datetime.date, last: datetime.date) -> tuple[Month, ...]:
    found = []
    month = first.replace(day=1)
    while month <= last:
        after = (month + datetime.timedelta(days=32)).replace(day=1)
        here = among & texts.within(month, after - datetime.timedelta(days=1))
        shares = tone_shares(texts, labels, here, level=LEVEL)
        found.append(Month(first=month, texts=int(here.sum()), tones=shares))
        month = after
    return tuple(found)
