"""A community in sentences: who answers, who comes back, what spreads, what was made because asked."""

from collections.abc import Mapping
from typing import Any

from merite.texts.catalogue import Message, translator
from merite.texts.formats import day, hours, money, number
from merite.texts.ranges import period
from merite.texts.universes import universe_name
from merite.vocabulary.community import Check, Community, Compared, Presence, Retention, Share, Spread, State
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.words import Language

MODULE = __name__


def title(language: Language) -> str:
    """The section's title."""
    _ = _say(language)
    return _("Your community: who answers, who comes back")


def community_text(part: Community | None, language: Language) -> str:
    """Everything as lines for a terminal."""
    _ = _say(language)
    if part is None:
        return _("Nothing has been heard yet: add your comments and messages, or choose where to listen.")
    lines = [summary(part, language), ""]
    for _topic, heading, sentences in topics(part, language):
        lines += [heading, *(f"  {sentence}" for sentence in sentences), ""]
    return "\n".join(lines).rstrip()


def summary(part: Community, language: Language) -> str:
    """The period, how many people and texts; the warning of a place left alone comes first."""
    _ = _say(language)
    days = period(part.first, part.last, language)
    named = part.people or not part.unnamed
    told = (
        _("{period}: {people} people said {texts} things, you said {own}.")
        if named
        else _("{period}: others said {texts} things, you said {own}.")
    ).format(
        period=days[:1].upper() + days[1:],
        people=number(part.people, language),
        texts=number(part.texts - part.own_texts, language),
        own=number(part.own_texts, language),
    )
    if part.presence.alarm is State.YES:
        told = _("You have been silent for {days} days, longer than usual.").format(days=part.presence.silent_days) + (
            " " + told
        )
    if part.unnamed:
        told += " " + _("{count} texts do not say who wrote them: nobody can be followed there.").format(
            count=number(part.unnamed, language)
        )
    return told


def topics(part: Community, language: Language) -> list[tuple[str, str, tuple[str, ...]]]:
    """Topic, heading and sentences, in reading order; a topic without sentences is left out."""
    _ = _say(language)
    found = [
        ("dialogue", _("Who answers"), _dialogue(part, language)),
        ("presence", _("Being there"), _presence(part.presence, language)),
        ("retention", _("Who stayed"), retention_sentences(part.retention, language)),
        ("ladder", _("From reader to partner"), _ladder(part, language)),
        ("spread", _("Word of mouth"), _spread(part, language)),
        ("asked", _("Made because you asked"), _asked(part, language)),
        ("done", _("You asked, we did it"), _done(part, language)),
        ("readiness", _("Ready for a campaign?"), tuple(check_sentence(one, language) for one in part.readiness)),
        ("fleet", _("Four reasons why campaigns fail"), tuple(check_sentence(one, language) for one in part.fleet)),
    ]
    return [one for one in found if one[2]]


def share_sentence(share: Share, language: Language) -> str:
    """A share with its counts and its range; empty where there is nothing to count."""
    _ = _say(language)
    if share.estimate is None:
        return ""
    told = {
        "reply-rate": _("You answered {count} of the {out_of} texts that called for it within two days: {range}."),
        "dialogue-rate": _("{count} of {out_of} threads are real dialogues, two turns at least on each side: {range}."),
        "reciprocity": _("{count} of {out_of} pairs who speak answer each other, you included: {range}."),
        "reciprocity-members": _("Without you: {count} of {out_of} pairs answer each other: {range}."),
        "member-to-member": _(
            "{count} of {out_of} replies go from one of your people to another: {range}. It is the best single sign of"
            " a community."
        ),
        "earned": _("{count} of the {out_of} texts of others follow nothing you said, paid or asked for: {range}."),
        "campaign": _("Came with a campaign: {count} of {out_of} came back four to twelve weeks later: {range}."),
        "others": _("Came by themselves: {count} of {out_of} came back: {range}."),
    }[share.name]
    return told.format(
        count=number(share.count, language),
        out_of=number(share.out_of, language),
        range=share_range(share.estimate, language),
    )


def share_range(estimate: Estimate, language: Language) -> str:
    """``between 12 and 30 in 100``."""
    _ = _say(language)
    low, high = round(100 * estimate.low), round(100 * estimate.high)
    if low == high:
        return _("about {low} in 100").format(low=low)
    return _("between {low} and {high} in 100").format(low=low, high=high)


def check_sentence(check: Check, language: Language) -> str:
    """A question, its answer and the counts."""
    _ = _say(language)
    if check.name == "people" and check.state is State.NOT_KNOWN:
        told = _(
            "At least {out_of} people spoke in the last twelve weeks: not known, the messages do not say who wrote."
        )
        return told.format(out_of=number(check.out_of, language))
    answer = {State.YES: _("yes"), State.NO: _("no"), State.NOT_KNOWN: _("not known yet")}[check.state]
    question = {
        "present": _("You speak regularly: {answer} ({count} of the last {out_of} weeks)."),
        "answers": _("You answer at least 8 times in 10: {answer} ({count} of {out_of})."),
        "answers-within-a-day": _("Half of the answers come within a day: {answer} ({count} of {out_of} answered)."),
        "people": _("At least {out_of} people spoke in the last twelve weeks: {answer} ({count})."),
        "people-come-back": _("One in five or more come back: {answer} ({count} of {out_of})."),
        "people-talk-together": _("People talk to each other: {answer} ({count} of {out_of} replies)."),
        "short-term-only": _("Short-term only, you speak during campaigns: {answer} ({count} of {out_of} days)."),
        "no-presence-around": _(
            "Not there in the four weeks before or after: {answer} ({count} of {out_of} campaigns)."
        ),
        "one-way": _("One way, most people get no answer: {answer} ({count} of {out_of} answered)."),
        "community-scrapped": _(
            "People left alone after the campaign while they still spoke: {answer} ({count} of {out_of} campaigns)."
        ),
    }[check.name]
    return question.format(answer=answer, count=number(check.count, language), out_of=number(check.out_of, language))


def retention_sentences(retention: Retention, language: Language) -> tuple[str, ...]:
    """Both groups, and whether the difference can be told."""
    _ = _say(language)
    found = [share_sentence(share, language) for share in (retention.campaign, retention.others)]
    gap = retention.difference
    if gap is not None:
        if gap.high < 0:
            found.append(_("Those who come with a campaign stay less: keep talking to them after it."))
        elif gap.low > 0:
            found.append(_("Those who come with a campaign stay more."))
        else:
            found.append(_("Whether they stay more or less is not known yet."))
    if retention.too_recent and any(found):
        found.append(
            _("{count} people came less than twelve weeks ago: too early to tell.").format(
                count=number(retention.too_recent, language)
            )
        )
    return tuple(sentence for sentence in found if sentence)


def compared_sentence(one: Compared, language: Language) -> str:
    """What texts of one group set off each, with and without the largest."""
    _ = _say(language)
    if one.followers is None:
        return ""
    value = {"business": _("you"), "member": _("one of your people"), "unnamed": _("somebody unnamed")}.get(
        one.value, one.value
    )
    group = {
        "message": _("Message"),
        "seed": _("Started by"),
        "incentive": _("Given for it"),
        "campaign": _("Campaign"),
    }[one.group]
    told = _("{group} “{value}”, {texts} texts: {range} followers each").format(
        group=group,
        value=value[:80],
        texts=number(one.texts, language),
        range=_between(one.followers, language),
    )
    if one.without_largest is not None:
        told += _("; without the largest {range}").format(range=_between(one.without_largest, language))
    return told + "."


def rung_name(name: str, language: Language) -> str:
    """A rung's name; the user's own as it is."""
    _ = _say(language)
    return {
        "read": _("read"),
        "share": _("pass on"),
        "discuss": _("discuss"),
        "review": _("give reviews"),
        "create": _("create"),
    }.get(name, name)


def words(language: Language) -> dict[str, str]:
    """Words of pictures and tables."""
    _ = _say(language)
    return {
        "hours": _("Hours"),
        "answered": _("Answered by then, in 100"),
        "campaign": _("Came with a campaign"),
        "others": _("Came by themselves"),
        "week": _("Weeks since they came"),
        "still": _("Still heard, in 100"),
        "started": _("Day"),
        "where": _("Where"),
        "size": _("Texts"),
        "generations": _("Generations"),
        "virality": _("Steps between two"),
        "half_life": _("Half within"),
        "caption-replies": _("How long people wait for a first answer"),
        "caption-stayed": _("Who is still heard, week after week"),
        "caption-spread": _("The largest cascades"),
        "label-replies": _("Curve of the share of texts answered, by hours waited."),
        "label-stayed": _("Two curves of the share of people still heard, by weeks since they came."),
        "label-spread": _("Bars of how many texts came of each of the largest cascades."),
    }


def doubts(language: Language) -> tuple[str, ...]:
    """What to check by someone who does not believe it."""
    _ = _say(language)
    return (
        _("Only what was heard is counted: private talk, closed groups and the counter are not in it."),
        _("Texts without an author or without what they answer cannot be linked: some dialogues are missed."),
        _("Who came with a campaign came during its days: some would have come anyway."),
    )


def needs_told(answer: Mapping[str, Any], language: Language) -> str:
    """What was noted, listed or struck out, one line an entry with its key."""
    _ = _say(language)
    rows = [*answer.get("answered_needs", ()), *answer.get("removed", ())]
    told = _("Struck out: {need} ({key})") if "removed" in answer else _("{day}: “{need}”. Done: {done} ({key})")
    lines = [
        told.format(
            day="–" if row["first"] is None else day(row["first"], language),
            need=row["need"],
            done=row["done"],
            key=row["key"],
        )
        for row in rows
    ]
    return "\n".join(lines) or _("Nothing noted yet.")


def need_missing(language: Language) -> str:
    """What the command lacks."""
    _ = _say(language)
    return _('Say what people asked for: merite community --need "vegan pastries" --done "every Friday".')


def _dialogue(part: Community, language: Language) -> tuple[str, ...]:
    _ = _say(language)
    found = [share_sentence(share, language) for share in part.shares]
    first = part.first_reply
    if first.half is not None:
        told = _("Half get a first answer within {half}; {waiting} still wait and are counted as waiting.")
        found.insert(1, told.format(half=hours(first.half, language), waiting=number(first.waiting, language)))
    elif first.answered + first.waiting:
        told = _("Fewer than half ever got an answer: {waiting} wait.")
        found.insert(1, told.format(waiting=number(first.waiting, language)))
    if part.depth_mean is not None:
        told = _("Conversations go {mean} answers deep on average, {most} at most.")
        mean = number(part.depth_mean, language, digits=1)
        found.append(told.format(mean=mean, most=number(part.depth_most, language)))
    return tuple(sentence for sentence in found if sentence)


def _presence(presence: Presence, language: Language) -> tuple[str, ...]:
    _ = _say(language)
    if not presence.weeks:
        return (_("No word of yours is known: add your posts."),)
    found = [
        _("You spoke in {present} of the last {weeks} weeks.").format(
            present=presence.weeks_present, weeks=presence.weeks
        )
    ]
    if presence.usual_silence is not None:
        told = translator(MODULE, language).plural(
            "Nine of ten silences last at most {usual} day; the longest lasted {longest}.",
            "Nine of ten silences last at most {usual} days; the longest lasted {longest}.",
            presence.usual_silence,
        )
        found.append(told.format(usual=number(presence.usual_silence, language), longest=presence.longest_silence))
    if presence.alarm is State.YES:
        told = _("Silent for {days} days: a word a week is enough not to lose those who came.")
        found.append(told.format(days=presence.silent_days))
    return tuple(found)


def _ladder(part: Community, language: Language) -> tuple[str, ...]:
    _ = _say(language)
    if not part.people:
        return ()
    rungs = " < ".join(f"{rung_name(rung.name, language)} {number(rung.people, language)}" for rung in part.ladder)
    told = _("People by the highest step they were seen on: {rungs}. Those who only read are seen by nobody.")
    return (told.format(rungs=rungs),)


def _spread(part: Community, language: Language) -> tuple[str, ...]:
    _ = _say(language)
    found = [] if part.spread is None else list(_counted(part.spread, language))
    inferred = part.set_off
    if inferred is not None and inferred.branching is not None and inferred.branching.high < 0.05:
        told = _("Of the {count} texts that name nothing they follow, next to none was set off by another.")
        found.append(told.format(count=number(inferred.events, language)))
    elif inferred is not None and inferred.branching is not None:
        told = _(
            "Of texts that name nothing they follow, each sets off {range} others, days, hours and your own posts"
            " allowed for ({count} texts)."
        )
        found.append(told.format(range=_between(inferred.branching, language), count=number(inferred.events, language)))
    elif inferred is not None:
        told = {
            "too-few": _("Too few texts ({count}) to tell what sets off what where nothing names it."),
            "model-does-not-hold": _(
                "What sets off what where nothing names it cannot be told: these {count} texts do not come as our"
                " calculation supposes."
            ),
        }.get(inferred.finding, "")
        found.append(told.format(count=number(inferred.events, language)))
    return tuple(sentence for sentence in found if sentence)


def _counted(spread: Spread, language: Language) -> tuple[str, ...]:
    _ = _say(language)
    found = []
    if spread.reproduction is not None:
        told = _(
            "{cascades} cascades: a text has {range} followers on average, over {generations} generations at most."
        )
        found.append(
            told.format(
                cascades=number(spread.cascades, language),
                range=_between(spread.reproduction, language),
                generations=spread.generations,
            )
        )
    if spread.hit is State.YES and spread.without_hit is not None and spread.hit_share is not None:
        told = _(
            "One cascade holds {share} in 100 of all followers. It is luck until it happens twice: without it,"
            " {range} followers a text."
        )
        found.append(told.format(share=round(100 * spread.hit_share), range=_between(spread.without_hit, language)))
    if spread.half_life is not None:
        found.append(
            _("Half of what comes of a text comes within {half}.").format(half=hours(spread.half_life, language))
        )
    largest = spread.largest[0] if spread.largest else None
    if largest is not None and largest.carriers:
        told = _("The largest ({size} texts, {where}, {day}) was carried by {carriers}.")
        found.append(
            told.format(
                size=number(largest.size, language),
                where=universe_name(largest.universe, language),
                day="–" if largest.day is None else day(largest.day, language),
                carriers=", ".join(largest.carriers),
            )
        )
    found.append(share_sentence(spread.earned, language))
    found += [compared_sentence(one, language) for one in spread.compared]
    if spread.circles:
        found.append(_("{count} answers went round in a circle and were cut.").format(count=spread.circles))
    return tuple(found)


def _asked(part: Community, language: Language) -> tuple[str, ...]:
    _ = _say(language)
    asked = part.asked
    if not asked.made:
        return ()
    told = _("{made} texts by {people} people, {gifts} of them for something given.")
    found = [
        told.format(
            made=number(asked.made, language),
            people=number(asked.people, language),
            gifts=number(asked.with_incentive, language),
        )
    ]
    if asked.cost is not None and asked.cost_each is not None:
        told = _("Samples noted: {cost}, or {each} a text.")
        each = money(asked.cost_each, asked.currency, language, cents=True)
        found.append(told.format(cost=money(asked.cost, asked.currency, language), each=each))
    else:
        found.append(_("What asking cost is not noted: add it to the diary and costs."))
    if asked.reach is not None:
        found.append(
            _("They reached {reach} people, as their sources say.").format(reach=number(asked.reach, language))
        )
    if asked.rating is not None and asked.rating_unasked is not None:
        told = _("Stars when asked: {asked}; unasked: {unasked}. Asking and giving both bias the tone.")
        found.append(
            told.format(asked=_between(asked.rating, language), unasked=_between(asked.rating_unasked, language))
        )
    return tuple(found)


def _done(part: Community, language: Language) -> tuple[str, ...]:
    _ = _say(language)
    told = _("{day}: “{need}” ({texts} asked). Done: {done}")
    return tuple(
        told.format(day=day(one.day, language), need=one.need, texts=one.texts, done=one.done) for one in part.done
    )


def _between(estimate: Estimate, language: Language) -> str:
    _ = _say(language)
    low, high = (number(end, language, digits=2) for end in (estimate.low, estimate.high))
    if low == high:
        return _("about {low}").format(low=low)
    return _("{low} to {high}").format(low=low, high=high)


def _say(language: Language) -> Message:
    return translator(MODULE, language).message
