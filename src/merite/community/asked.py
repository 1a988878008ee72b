"""What customers made because the business asked: counted, what asking cost, what came back."""

import datetime
from collections import Counter
from typing import Any

import numpy as np

from merite.community.counted import mean_within
from merite.community.talk import Flags, Talk
from merite.store.engine import Store
from merite.store.expressions import expression
from merite.vocabulary.community import Asked, Done
from merite.vocabulary.estimate import Estimate


@expression("fees")
def samples_given(fees: Any) -> Any:
    """One row per fee for samples: ``first``, ``last`` and ``amount`` (money)."""
    return fees.filter(fees.kind == "samples").select("first", "last", "amount")


@expression("answered_needs")
def needs_answered(answered_needs: Any) -> Any:
    """One row per thing done because people asked: ``first``, ``need``, ``done``, ``texts`` (count), ``link``."""
    return answered_needs.filter(answered_needs.done != "removed").select(
        "key", "first", "need", "done", "texts", "link"
    )


def asked_of(talk: Talk, store: Store, currency: str, *, first: datetime.date, last: datetime.date) -> Asked:
    """Texts made because asked, what samples cost over the same days, and the stars of reviews asked for or not."""
    made = talk.asked & talk.others
    who = talk.author[made]
    reach = talk.reach[made]
    cost = _cost(store, first, last)
    count = int(made.sum())
    shapes = Counter(talk.shape[place] for place in np.flatnonzero(made))
    gifts = Counter(str(talk.incentive[place]) for place in np.flatnonzero(made) if talk.incentive[place])
    return Asked(
        made=count,
        people=int(np.unique(who[who >= 0]).size),
        with_incentive=sum(gifts.values()),
        reach=float(np.nansum(reach)) if np.isfinite(reach).any() else None,
        cost=cost,
        cost_each=None if cost is None or count == 0 else cost / count,
        currency=currency,
        rating=_stars(talk, made),
        rating_unasked=_stars(talk, ~talk.asked & talk.others),
        by_shape=tuple(sorted(shapes.items(), key=lambda one: (-one[1], one[0]))),
        by_incentive=tuple(sorted(gifts.items(), key=lambda one: (-one[1], one[0]))),
    )


def done_of(store: Store) -> tuple[Done, ...]:
    """You asked, we did it: the newest first."""
    rows = store.ask(needs_answered).to_pylist()
    rows.sort(key=lambda row: (row["first"], row["key"]), reverse=True)
    return tuple(
        Done(day=row["first"], need=row["need"], done=row["done"], texts=row["texts"] or 0, link=row["link"])
        for row in rows
    )


def _cost(store: Store, first: datetime.date, last: datetime.date) -> float | None:
    """Cost of samples within the days, a fee being spread evenly over its own; None where none was noted."""
    total, seen = 0.0, False
    for row in store.ask(samples_given).to_pylist():
        days = (row["last"] - row["first"]).days + 1
        inside = (min(row["last"], last) - max(row["first"], first)).days + 1
        if inside > 0:
            total += float(row["amount"]) * inside / days
            seen = True
    return total if seen else None


def _stars(talk: Talk, chosen: Flags) -> Estimate | None:
    stars = talk.rating[chosen]
    stars = stars[np.isfinite(stars)]
    return mean_within(stars, "stars", lowest=1.0, highest=5.0)
