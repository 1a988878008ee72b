"""Ready for a campaign? And Dave Fleet's four reasons why campaigns fail, as a check of the business's own figures."""

import datetime
from collections.abc import Sequence

import numpy as np

from merite.community.campaigns import DAY, Campaign
from merite.community.presence import own_days
from merite.community.talk import Outing, Talk
from merite.vocabulary.community import Check, FirstReply, Presence, Retention, Share, State

AROUND = 28
"""Days before and after a campaign in which the business should be there."""
LEAST_REPLIES = 10
ALWAYS = 0.8
"""Share of days with a campaign beyond which there is no time without one to compare with."""
LEAST_PEOPLE = 30
RECENT = 84


def readiness_of(
    talk: Talk,
    presence: Presence,
    reply_rate: Share,
    first_reply: FirstReply,
    retention: Retention,
    between: Share,
    *,
    now: float,
) -> tuple[Check, ...]:
    """Six questions before a campaign: is there somebody to talk to, and somebody who answers?"""
    recent = talk.others & (talk.at > now - RECENT * DAY) & (talk.author >= 0)
    people = int(np.unique(talk.author[recent]).size)
    unnamed = int((talk.others & (talk.author < 0)).sum())
    regular = State.NOT_KNOWN if presence.weeks < 8 else _yes(presence.weeks_present >= 0.75 * presence.weeks)
    named = people > 0 or unnamed == 0
    asked = first_reply.answered + first_reply.waiting if reply_rate.estimate is not None else 0
    back = retention.others
    return (
        Check(name="present", state=regular, count=presence.weeks_present, out_of=presence.weeks),
        _enough("answers", reply_rate, 0.8),
        Check(
            name="answers-within-a-day",
            state=State.NOT_KNOWN
            if asked < LEAST_REPLIES
            else _yes(first_reply.half is not None and first_reply.half <= 24.0),
            count=first_reply.answered,
            out_of=asked,
        ),
        Check(
            name="people",
            state=_yes(people >= LEAST_PEOPLE) if named else State.NOT_KNOWN,
            count=people,
            out_of=LEAST_PEOPLE,
        ),
        _enough("people-come-back", back, 0.2),
        _enough("people-talk-together", between, 0.1),
    )


def fleet_of(
    talk: Talk, outings: Sequence[Outing], campaigns: Sequence[Campaign], reply_rate: Share, *, today: datetime.date
) -> tuple[Check, ...]:
    """Four reasons of failure, yes where the figures show it: short-term only, no presence before or after, one way,
    community scrapped (Fleet 2008, as the founding text of merite takes them over)."""
    days = own_days(talk, outings)
    over = [one for one in campaigns if one.last + datetime.timedelta(days=AROUND) <= today]
    within = {day for day in days if any(one.first <= day <= one.last for one in campaigns)}
    short = State.NOT_KNOWN if len(days) < 10 or not campaigns else _yes(len(within) > 0.8 * len(days))
    if days and _covered(campaigns, min(days), today) > ALWAYS:
        short = State.NOT_KNOWN  # campaigns are always on: speaking during them tells nothing
    alone = [one for one in over if not _there(days, one)]
    scrapped = [one for one in over if _scrapped(talk, days, one)]
    return (
        Check(name="short-term-only", state=short, count=len(within), out_of=len(days)),
        Check(name="no-presence-around", state=_some(alone, over), count=len(alone), out_of=len(over)),
        _one_way(reply_rate),
        Check(name="community-scrapped", state=_some(scrapped, over), count=len(scrapped), out_of=len(over)),
    )


def _covered(campaigns: Sequence[Campaign], first: datetime.date, today: datetime.date) -> float:
    """The share of the days from ``first`` to ``today`` on which some campaign ran."""
    count = (today - first).days + 1
    on = sum(
        any(one.first <= first + datetime.timedelta(days=here) <= one.last for one in campaigns)
        for here in range(count)
    )
    return on / count if count > 0 else 0.0


def _there(days: set[datetime.date], campaign: Campaign) -> bool:
    """Whether the business spoke in the four weeks before, where any word of it can be known, and in those after."""
    month = datetime.timedelta(days=AROUND)
    known = bool(days) and min(days) <= campaign.first - month
    before = not known or any(campaign.first - month <= day < campaign.first for day in days)
    return before and any(campaign.last < day <= campaign.last + month for day in days)


def _scrapped(talk: Talk, days: set[datetime.date], campaign: Campaign) -> bool:
    """Whether people spoke in the four weeks after, and the business did not."""
    last = campaign.last + datetime.timedelta(days=AROUND)
    after = (talk.at >= talk.ends(campaign.last)) & (talk.at < talk.ends(last))
    return bool((after & talk.others).any()) and not any(campaign.last < day <= last for day in days)


def _one_way(reply_rate: Share) -> Check:
    """One way: not even half of those who speak to the business have an answer, for all one can tell."""
    if reply_rate.estimate is None or reply_rate.out_of < LEAST_REPLIES:
        state = State.NOT_KNOWN
    else:
        state = State.YES if reply_rate.estimate.high < 0.5 else State.NO
    return Check(name="one-way", state=state, count=reply_rate.count, out_of=_counted(reply_rate))


def _enough(name: str, share: Share, least: float) -> Check:
    """Yes where the share is at least ``least``, no where its whole range lies below, not known between."""
    state = State.NOT_KNOWN
    if share.estimate is not None and share.out_of >= LEAST_REPLIES:
        if share.estimate.middle >= least:
            state = State.YES
        elif share.estimate.high < least:
            state = State.NO
    return Check(name=name, state=state, count=share.count, out_of=_counted(share))


def _counted(share: Share) -> int:
    """Of how many a share is, 0 where it cannot be told."""
    return share.out_of if share.estimate is not None else 0


def _some(found: Sequence[Campaign], out_of: Sequence[Campaign]) -> State:
    return State.NOT_KNOWN if not out_of else _yes(bool(found))


def _yes(so: bool) -> State:
    return State.YES if so else State.NO
