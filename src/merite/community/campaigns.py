"""When campaigns ran, and who came with one."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from merite.community.talk import Outing, Talk

DAY = 24.0
LONGEST = 120
"""Days beyond which what bears a campaign's name is a habit and not a campaign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A campaign's name and days, both included."""

    name: str
    first: datetime.date
    last: datetime.date


def campaigns_of(outings: Sequence[Outing]) -> tuple[Campaign, ...]:
    """One per name, from the first to the last day that something of it was put out; endless ones left out."""
    days: dict[str, tuple[datetime.date, datetime.date]] = {}
    for one in outings:
        if one.campaign:
            first, last = days.get(one.campaign, (one.first, one.last))
            days[one.campaign] = (min(first, one.first), max(last, one.last))
    found = [Campaign(name=name, first=first, last=last) for name, (first, last) in days.items()]
    return tuple(sorted((c for c in found if (c.last - c.first).days <= LONGEST), key=lambda c: (c.first, c.name)))


def first_words(talk: Talk) -> NDArray[np.int64]:
    """By person, the place of their first text."""
    first = np.full(len(talk.people), -1, dtype=np.int64)
    for place in np.flatnonzero(talk.others & (talk.author >= 0))[::-1]:
        first[talk.author[place]] = place
    return first


def came_with_campaign(talk: Talk, campaigns: Sequence[Campaign]) -> NDArray[np.bool_]:
    """By person, whether their first text names a campaign or was said while one ran."""
    first = first_words(talk)
    at = np.where(first >= 0, talk.at[np.maximum(first, 0)], np.nan) if len(talk) else np.zeros(0)
    found = np.asarray([place >= 0 and bool(talk.campaign[place]) for place in first], dtype=bool)
    for campaign in campaigns:
        found |= (at >= talk.begins(campaign.first)) & (at < talk.ends(campaign.last))
    return found
