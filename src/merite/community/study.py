"""Everything known of the community, from an opened workspace."""

import datetime
from collections.abc import Sequence

import numpy as np

from merite.community.asked import asked_of, done_of
from merite.community.campaigns import DAY, Campaign, campaigns_of
from merite.community.checks import fleet_of, readiness_of
from merite.community.counted import LEVEL
from merite.community.dialogue import dialogue_of
from merite.community.ladder import ladder_of, ladder_rules
from merite.community.presence import answers_known, own_known_until, presence_of
from merite.community.retention import retention_of
from merite.community.spread import spread_of
from merite.community.talk import Outing, Talk, outings_of, talk_of
from merite.stats.hawkes import LEAST, HawkesFinding, fit
from merite.store.workspace import Workspace
from merite.vocabulary.community import Community, SetOff
from merite.vocabulary.estimate import Estimate


def community_of(space: Workspace, *, today: datetime.date) -> Community | None:
    """The community as the texts up to ``today`` show it; None where nothing was said."""
    talk = talk_of(space.store, space.settings.time_zone)
    if not len(talk):
        return None
    outings = tuple(one for one in outings_of(space.store) if one.first <= today)
    campaigns = campaigns_of(outings)
    now = min(talk.ends(today), max(float(talk.at[-1]) + DAY, talk.begins(today)))
    first, last = talk.day(0), max(talk.day(-1), today)
    dialogue = dialogue_of(talk, now=now, answers_known=answers_known(space.store, dated=True))
    shares = {share.name: share for share in dialogue.shares}
    presence = presence_of(
        talk, outings, today=today, known_until=own_known_until(space.store, space.settings.time_zone)
    )
    retention = retention_of(talk, campaigns, now=now)
    return Community(
        first=first,
        last=last,
        texts=len(talk) + talk.undated,
        own_texts=int(talk.by_us.sum()) + talk.undated,
        people=len(talk.people),
        unnamed=int((talk.others & (talk.author < 0)).sum()),
        shares=dialogue.shares,
        first_reply=dialogue.first_reply,
        depth_mean=dialogue.depth_mean,
        depth_most=dialogue.depth_most,
        ladder=ladder_of(talk, ladder_rules(space.rules)),
        presence=presence,
        retention=retention,
        readiness=readiness_of(
            talk,
            presence,
            shares["reply-rate"],
            dialogue.first_reply,
            retention,
            shares["member-to-member"],
            now=now,
        ),
        fleet=fleet_of(talk, outings, campaigns, shares["reply-rate"], today=today),
        spread=spread_of(talk, outings),
        set_off=set_off_of(talk, outings, campaigns),
        asked=asked_of(talk, space.store, space.settings.currency, first=first, last=last),
        done=done_of(space.store),
    )


def set_off_of(talk: Talk, outings: Sequence[Outing], campaigns: Sequence[Campaign]) -> SetOff | None:
    """How much of what others say by themselves was set off by what others said; None where there is too little.

    Texts that name what they follow are counted elsewhere; here stand the others, with own posts and campaigns as
    triggers. ``half_life`` in hours.
    """
    free = talk.others & (talk.parent < 0) & ~talk.under_own & ~talk.asked
    times = talk.at[free]
    if times.size < LEAST:
        return None
    start, end = talk.begins(talk.day(int(np.flatnonzero(free)[0]))), float(times[-1]) + 1.0
    ours = talk.at[talk.by_us & (talk.parent < 0)]
    posts = np.concatenate([ours, [talk.begins(one.first) + 12 for one in outings if one.media_class == "owned"]])
    posts = posts[(posts >= start) & (posts <= end)]
    windows = [(talk.begins(one.first) - start, talk.ends(one.last) - start) for one in campaigns]
    found = fit(times - start, horizon=end - start, exogenous=[*(posts - start), *windows], level=LEVEL)
    holds = found.finding is HawkesFinding.HOLDS
    estimate = Estimate(
        middle=min(max(found.branching, found.low), found.high),
        low=found.low,
        high=found.high,
        level=LEVEL,
        unit="texts a text",
        n=found.events,
    )
    return SetOff(
        finding=found.finding.value,
        events=found.events,
        branching=estimate if holds else None,
        half_life=found.half_life if holds else None,
        residual_p=found.residual_p,
    )
