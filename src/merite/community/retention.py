"""Who came back after coming: those who came with a campaign against those who did not."""

from collections.abc import Sequence

import numpy as np

from merite.community.campaigns import DAY, Campaign, came_with_campaign, first_words
from merite.community.counted import difference_of, share_of
from merite.community.talk import Array, Flags, Talk
from merite.vocabulary.community import Retention

FROM, TO = 28, 84
"""Days after coming between which a person who speaks again has come back."""
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
        curve=tuple(_still_there(week, last, began, with_campaign, known, now) for week in range(0, WEEKS + 1, 2)),
    )


def _still_there(
    week: int, last: Array, began: Array, campaign: Flags, known: Flags, now: float
) -> tuple[int, float | None, float | None]:
    """Share of each group heard in that week after coming or later, among those who came long enough ago.

    Long enough is the week and eight more, so that somebody who speaks every other month can be heard.
    """
    seen = known & (began + (7 * week + 56) * DAY <= now)
    values = [
        float((last[seen & group] >= 7 * week).mean()) if (seen & group).any() else None
        for group in (campaign, ~campaign)
    ]
    return week, values[0], values[1]
