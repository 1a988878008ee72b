"""Who answers whom: the business its people, people each other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.community.counted import share_of
from merite.community.talk import Talk
from merite.stats.survival import kaplan_meier
from merite.stats.trees import Forest, forest
from merite.vocabulary.community import FirstReply, Share

WITHIN = 48.0
"""Hours in which an answer is due; younger texts are not counted as unanswered."""
CURVE = (1.0, 3.0, 6.0, 12.0, 24.0, 48.0, 96.0, 168.0, 336.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """Shares, times and depths of the conversations."""

    shares: tuple[Share, ...]
    first_reply: FirstReply
    depth_mean: float | None
    depth_most: int


def replies(talk: Talk) -> Forest:
    """The forest of replies; passing on is no reply."""
    return forest(np.where(talk.repost, -1, talk.parent))


def dialogue_of(talk: Talk, *, now: float, answers_known: bool = True) -> Dialogue:
    """Reply rate, first replies, two-sided threads, reciprocity and member-to-member share; ``now`` in hours.

    ``answers_known`` False: no answer of the business could have come, so that the reply rate has no range.
    """
    trees = replies(talk)
    waited, answered = first_answers(talk, trees, now=now)
    due = (waited >= WITHIN) | answered
    in_time = answered & (waited <= WITHIN)
    curve = kaplan_meier(waited, answered)
    half, fast, slow = curve.time_until(0.5)
    steps = tuple((hours, _answered_by(curve.moments, curve.waiting, hours)) for hours in CURVE) if waited.size else ()
    depths = np.zeros(len(talk), dtype=np.int64)
    np.maximum.at(depths, trees.root, trees.depth)
    roots = np.flatnonzero((trees.parent < 0) & (trees.below > 0))
    return Dialogue(
        shares=(
            share_of("reply-rate", int(in_time.sum()), int(due.sum()))
            if answers_known
            else Share(name="reply-rate", count=0, out_of=int(due.sum()), estimate=None),
            *_threads(talk, trees),
            *_reciprocity(talk, trees),
            _between_members(talk, trees),
        ),
        first_reply=FirstReply(
            answered=int(answered.sum()),
            waiting=int((~answered).sum()),
            half=half,
            half_low=fast,
            half_high=slow,
            nine_tenths=curve.time_until(0.9)[0],
            curve=steps,
        ),
        depth_mean=float(depths[roots].mean()) if roots.size else None,
        depth_most=int(depths.max()) if depths.size else 0,
    )


def first_answers(talk: Talk, trees: Forest, *, now: float) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Of each text addressed to the business: hours until its first answer or until ``now``, and whether it came.

    Addressed are reviews, messages, and comments under its publications or in reply to it. What a person says was
    answered elsewhere is left out: when is not known.
    """
    first = np.full(len(talk), np.inf)
    ours = np.flatnonzero(talk.by_us & (trees.parent >= 0))
    np.minimum.at(first, trees.parent[ours], talk.at[ours])
    chosen = addressed(talk, trees)
    waited = np.minimum(first[chosen], now) - talk.at[chosen]
    return np.maximum(waited, 0.0), first[chosen] <= now


def addressed(talk: Talk, trees: Forest) -> NDArray[np.int64]:
    """Places of the texts that call for an answer of the business."""
    to_us = np.zeros(len(talk), dtype=bool)
    has = trees.parent >= 0
    to_us[has] = talk.by_us[trees.parent[has]]
    shape = np.asarray(talk.shape, dtype=object)
    direct = (shape == "review") | (shape == "message") | (talk.under_own & ~has)
    answered = np.zeros(len(talk), dtype=bool)
    answered[trees.parent[has & talk.by_us]] = True  # whatever it answered had called for it
    return np.flatnonzero(talk.others & ~talk.repost & ~talk.handled & (to_us | direct | answered))


def _answered_by(moments: NDArray[np.float64], waiting: NDArray[np.float64], hours: float) -> float:
    place = int(np.searchsorted(moments, hours, side="right"))
    return 0.0 if place == 0 else float(1 - waiting[place - 1])


def _threads(talk: Talk, trees: Forest) -> tuple[Share, ...]:
    """Threads in which both sides spoke twice, of all threads in which somebody answered."""
    n = len(talk)
    ours = np.bincount(trees.root[talk.by_us], minlength=n)
    theirs = np.bincount(trees.root[talk.others], minlength=n)
    threads = (trees.parent < 0) & (trees.below > 0)
    return (share_of("dialogue-rate", int((threads & (ours >= 2) & (theirs >= 2)).sum()), int(threads.sum())),)


def _reciprocity(talk: Talk, trees: Forest) -> tuple[Share, ...]:
    """Pairs of whom each answered the other, of all pairs of whom one answered: with the business, and without it."""
    us = len(talk.people)
    who = np.where(talk.by_us, us, talk.author)
    links = trees.parent >= 0
    speaker, spoken_to = who[links], who[trees.parent[links]]
    known = (speaker >= 0) & (spoken_to >= 0) & (speaker != spoken_to)
    directed = set(zip(speaker[known].tolist(), spoken_to[known].tolist(), strict=True))
    found = []
    for name, kept in (
        ("reciprocity", directed),
        ("reciprocity-members", {(a, b) for a, b in directed if us not in (a, b)}),
    ):
        pairs = {(min(a, b), max(a, b)) for a, b in kept}
        found.append(share_of(name, sum((b, a) in kept and (a, b) in kept for a, b in pairs), len(pairs)))
    return tuple(found)


def _between_members(talk: Talk, trees: Forest) -> Share:
    """Replies of one member to another, of all replies: the best single sign that it is a community."""
    links = np.flatnonzero(trees.parent >= 0)
    up = trees.parent[links]
    same = (talk.author[links] == talk.author[up]) & (talk.author[links] >= 0)
    between = talk.others[links] & talk.others[up] & ~same
    return share_of("member-to-member", int(between.sum()), int(links.size))
