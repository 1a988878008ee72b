"""Who came back after coming: those who came with a campaign against those who did not."""

from collections.abc import Sequence

import numpy as np

from merite.community.campaigns import DAY, Campaign, came_with_campaign, first_words
from merite.community.counted import difference_of, share_of
from merite.community.talk import Array, Flags, Talk
from merite.stats.survival import Waiting, kaplan_meier
from merite.vocabulary.community import Retention

FROM, TO = 28, 84
"""Days after coming between which a person who speaks again has come back."""
GONE = 56
"""Days without a word after which a person has left."""
WEEKS = 26


def retention_of(talk: Talk, campaigns: Sequence[Campaign], *, now: float) -> Retention:
    """Shares of people who spoke again four to twelve weeks after their first words.

    Those who came less than twelve weeks ago are left out, whether they have come back yet or not: counting the
    early ones among them would favour whoever came last.
    """
    first = first_words(talk)
    known = first >= 0
    began = np.where(known, talk.at[np.maximum(first, 0)], np.inf) if len(talk) else np.zeros(0)
    texts = np.flatnonzero(talk.others & (talk.author >= 0))
    who = talk.author[texts]
    after = (talk.at[texts] - began[who]) / DAY
    back = np.zeros(len(talk.people), dtype=bool)
    back[who[(after >= FROM) & (after <= TO)]] = True
    old_enough = known & (began + TO * DAY <= now)
    with_campaign = came_with_campaign(talk, campaigns)
    shares = {}
    for name, group in (("campaign", with_campaign), ("others", ~with_campaign)):
        members = group & old_enough
        shares[name] = share_of(name, int((back & members).sum()), int(members.sum()))
    last = np.zeros(len(talk.people))
    np.maximum.at(last, who, after)
    return Retention(
        campaign=shares["campaign"],
        others=shares["others"],
        difference=difference_of(shares["campaign"], shares["others"]),
        too_recent=int((known & ~old_enough).sum()),
        curve=_still_there(last, began, with_campaign, known, now),
    )


def _still_there(
    last: Array, began: Array, campaign: Flags, known: Flags, now: float
) -> tuple[tuple[int, float | None, float | None], ...]:
    """By week since coming, the share of each group that was still to be heard (Kaplan and Meier 1958).

    A person has left where nothing was heard for eight weeks; until then it is not known whether they have.
    """
    gone = np.where(known, (now - began) / DAY - last >= GONE, False)
    groups = (campaign & known, ~campaign & known)
    curves = [kaplan_meier(last[group] / 7, gone[group]) if group.any() else None for group in groups]

    def share(curve: Waiting | None, week: int) -> float | None:
        if curve is None:
            return None
        place = int(np.searchsorted(curve.moments, week, side="left"))
        return 1.0 if place == 0 else float(curve.waiting[place - 1])

    longest = float((now - began[known]).max()) / DAY / 7 if known.any() else 0.0
    weeks = [week for week in range(0, WEEKS + 1, 2) if week + GONE / 7 <= longest]
    return tuple((week, share(curves[0], week), share(curves[1], week)) for week in weeks)
