"""Word of mouth where texts name what they answer or pass on: counted, not inferred."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from merite.community.counted import ratio_of, share_of
from merite.community.talk import Outing, Talk
from merite.stats.trees import Forest, forest, structural_virality
from merite.vocabulary.community import Cascade, Compared, Share, Spread, State
from merite.vocabulary.estimate import Estimate

SHOWN = 10
CARRIERS = 3


def spread_of(talk: Talk, outings: Sequence[Outing]) -> Spread | None:
    """All cascades of the texts; None where no text names what it follows.

    Followers are what others said: the business answering its own thread carries nothing.
    """
    trees = forest(talk.parent)
    followers = _followers(talk, trees)
    roots = np.flatnonzero((trees.parent < 0) & (followers > 0))
    if roots.size == 0:
        return None
    sources = np.flatnonzero(trees.parent < 0)
    sizes, counts = followers[sources].astype(np.float64), (followers[sources] + 1).astype(np.float64)
    largest = int(np.argmax(sizes))
    rest = np.arange(sources.size) != largest
    whole = ratio_of(sizes, counts, "followers a text")
    without = ratio_of(sizes[rest], counts[rest], "followers a text")
    cascades = tuple(_cascade(talk, trees, int(root), int(followers[root])) for root in roots)
    half = [one.half_life for one in cascades if one.half_life is not None]
    share = float(sizes[largest] / sizes.sum())
    ordered = sorted(cascades, key=lambda one: (-one.size, one.root))
    return Spread(
        texts=len(talk),
        cascades=int(roots.size),
        reproduction=whole,
        without_hit=without,
        hit=_hit(sizes, whole, without),
        hit_share=share,
        generations=int(max(one.generations for one in cascades)),
        half_life=float(np.median(half)) if half else None,
        earned=earned_share(talk, trees),
        circles=trees.cut,
        largest=tuple(ordered[:SHOWN]),
        compared=compared_of(talk, trees, followers, outings),
    )


def cascades_of(talk: Talk, *, since: float = -np.inf) -> tuple[Cascade, ...]:
    """Every cascade that something was added to from ``since`` (hours since 1970) on, the largest first."""
    trees = forest(talk.parent)
    followers = _followers(talk, trees)
    fresh = np.zeros(len(talk), dtype=bool)
    fresh[trees.root[(talk.at >= since) & talk.others & (trees.parent >= 0)]] = True
    found = [_cascade(talk, trees, int(root), int(followers[root])) for root in np.flatnonzero(fresh)]
    return tuple(sorted(found, key=lambda one: (-one.size, one.root)))


def earned_share(talk: Talk, trees: Forest) -> Share:
    """Texts of others that follow nothing the business said or paid, of all texts of others.

    Where a text stands under no publication and names nothing it follows, it counts as earned unless it was made
    because asked.
    """
    ours = talk.by_us | talk.paid
    downstream = ours.copy()
    for place in np.argsort(trees.depth, kind="stable"):
        up = trees.parent[place]
        if up >= 0 and downstream[up]:
            downstream[place] = True
        if talk.under_own[place] or talk.asked[place]:
            downstream[place] = True
    counted = talk.others & ~talk.paid
    return share_of("earned", int((counted & ~downstream).sum()), int(counted.sum()))


def compared_of(
    talk: Talk, trees: Forest, followers: NDArray[np.int64], outings: Sequence[Outing]
) -> tuple[Compared, ...]:
    """Messages, seeds (who started it) and incentives: the followers that a text of each sets off."""
    message = {one.key: one.message for one in outings if one.message}
    roots = np.flatnonzero(trees.parent < 0)
    under: dict[str, int] = {}
    for place, publication in enumerate(talk.publication):
        if publication is not None and talk.others[place]:
            under[publication] = under.get(publication, 0) + 1
    values: dict[tuple[str, str], list[float]] = {}
    for publication, text in message.items():
        values.setdefault(("message", text), []).append(float(under.get(publication, 0)))
    for root in roots.tolist():
        seed = "business" if talk.by_us[root] else "member" if talk.author[root] >= 0 else "unnamed"
        for group, value in (("seed", seed), ("incentive", talk.incentive[root]), ("campaign", talk.campaign[root])):
            if value:
                values.setdefault((group, value), []).append(float(followers[root]))
    kept = {key: found for key, found in values.items() if len(found) >= 2}
    alone = {group for group, _ in kept if sum(key[0] == group for key in kept) < 2}
    found = [
        _compared(group, value, np.asarray(counts)) for (group, value), counts in kept.items() if group not in alone
    ]
    return tuple(sorted(found, key=lambda one: (one.group, -(one.followers.middle if one.followers else 0), one.value)))


def _compared(group: str, value: str, counts: NDArray[np.float64]) -> Compared:
    rest = np.delete(counts, int(np.argmax(counts)))

    def each(numbers: NDArray[np.float64]) -> Estimate | None:
        return ratio_of(numbers, np.ones(numbers.size), "followers a text")

    return Compared(
        group=group, value=value, texts=int(counts.size), followers=each(counts), without_largest=each(rest)
    )


def _hit(sizes: NDArray[np.float64], whole: Estimate | None, without: Estimate | None) -> State:
    """Whether one cascade makes the figure: half of all followers, or the figure without it out of the range."""
    if whole is None or without is None or sizes.sum() < 10:
        return State.NOT_KNOWN
    alone = sizes.max() >= 0.5 * sizes.sum() and np.sort(sizes)[-2] < 0.5 * sizes.max()
    return State.YES if alone or without.middle < whole.low else State.NO


def _followers(talk: Talk, trees: Forest) -> NDArray[np.int64]:
    """By root, how many texts of others came of it."""
    others = talk.others & (trees.parent >= 0)
    return np.bincount(trees.root[others], minlength=len(talk)).astype(np.int64)


def _cascade(talk: Talk, trees: Forest, root: int, followers: int) -> Cascade:
    members = np.flatnonzero((trees.root == root) & (talk.others | (np.arange(len(talk)) == root)))
    after = np.sort(talk.at[members[members != root]] - talk.at[root])
    who = talk.author[members]
    carried: dict[int, int] = {}
    for place in members.tolist():
        if place != root and talk.author[place] >= 0 and trees.below[place] > 0:
            carried[int(talk.author[place])] = carried.get(int(talk.author[place]), 0) + int(trees.below[place])
    most = sorted(carried, key=lambda person: (-carried[person], person))[:CARRIERS]
    return Cascade(
        root=talk.key[root],
        universe=talk.universe[root],
        day=talk.day(root),
        size=followers + 1,
        generations=int(trees.depth[members].max()),
        people=int(np.unique(who[who >= 0]).size),
        virality=structural_virality(trees, root),
        half_life=float(max(after[(after.size - 1) // 2], 0.0)) if after.size else None,
        by_us=bool(talk.by_us[root]),
        carriers=tuple(talk.people[person] for person in most),
    )
