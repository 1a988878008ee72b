"""A community in sentences: who answers, who comes back, what spreads, what was made because asked."""

import datetime
from collections.abc import Mapping
from typing import Any

from merite.texts.catalogue import Message, translator
from merite.texts.community_figures import (
    between,
    check_sentence,
    compared_sentence,
    retention_sentences,
    rung_name,
    share_sentence,
)
from merite.texts.formats import day, hours, money, number
from merite.texts.ranges import period
from merite.texts.universes import universe_name
from merite.vocabulary.community import Community, Presence, Spread, State
from merite.vocabulary.words import Language

MODULE = __name__
_LATELY = datetime.timedelta(days=7)
"""Files that came within it are new enough."""


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
    if part.own_texts or part.presence.weeks:
        told = (
            _("{period}: {people} people said {texts} things, you said {own}.")
            if named
            else _("{period}: others said {texts} things, you said {own}.")
        )
    else:  # no word of the business is known: nobody knows what it said
        told = (
            _("{period}: {people} people said {texts} things.") if named else _("{period}: others said {texts} things.")
        )
    told = told.format(
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
        told += " " + translator(MODULE, language).plural(
            "{count} text does not say who wrote it: nobody can be followed there.",
            "{count} texts do not say who wrote them: nobody can be followed there.",
            part.unnamed,
        ).format(count=number(part.unnamed, language))
    return told


def topics(part: Community, language: Language) -> list[tuple[str, str, tuple[str, ...]]]:
    """Topic, heading and sentences, in reading order; a topic without sentences is left out."""
    _ = _say(language)
    found = [
        ("dialogue", _("Who answers"), _dialogue(part, language)),
        ("presence", _("Being there"), _presence(part.presence, part.last, language)),
        ("retention", _("Who stayed"), retention_sentences(part.retention, language)),
        ("ladder", _("From reader to partner"), _ladder(part, language)),
        ("spread", _("Word of mouth"), _spread(part, language)),
        ("asked", _("Made because you asked"), _asked(part, language)),
        ("done", _("You asked, we did it"), _done(part, language)),
        ("readiness", _("Ready for a campaign?"), tuple(check_sentence(one, language) for one in part.readiness)),
        ("fleet", _("Four reasons why campaigns fail"), tuple(check_sentence(one, language) for one in part.fleet)),
    ]
    return [one for one in found if one[2]]


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
    rate = next((share for share in part.shares if share.name == "reply-rate"), None)
    if rate is not None and rate.out_of and rate.estimate is None:
        told = _(
            "{count} texts called for an answer. What was added holds no answer of yours with its date: how soon you"
            " answer is not known."
        )
        found.insert(0, told.format(count=number(rate.out_of, language)))
    elif first.half is not None:
        told = _("Half get a first answer within {half}; {waiting} still wait and are counted as waiting.")
        found.insert(1, told.format(half=hours(first.half, language), waiting=number(first.waiting, language)))
    elif first.answered:
        told = _("Fewer than half ever got an answer: {waiting} have none.")
        found.insert(1, told.format(waiting=number(first.waiting, language)))
    if part.depth_mean is not None:
        told = _("Conversations go {mean} answers deep on average, {most} at most.")
        mean = number(part.depth_mean, language, digits=1)
        found.append(told.format(mean=mean, most=number(part.depth_most, language)))
    return tuple(sentence for sentence in found if sentence)


def _presence(presence: Presence, today: datetime.date, language: Language) -> tuple[str, ...]:
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
    if presence.until is not None and today - presence.until > _LATELY:
        told = _("Your own words are known up to {day}: add your newest posts.")
        found.append(told.format(day=day(presence.until, language)))
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
            "Of texts that name nothing they follow, 100 set off {low} to {high} others, once the rhythm of days and"
            " hours and your own posts are taken out ({count} texts)."
        )
        low, high = (number(round(100 * end), language) for end in (inferred.branching.low, inferred.branching.high))
        found.append(told.format(low=low, high=high, count=number(inferred.events, language)))
    elif inferred is not None:
        told = {
            "too-few": _("Too few texts ({count}) to tell what sets off what where nothing names it."),
            "model-does-not-hold": _(
                "Whether one text set off another cannot be told where nothing names it: these {count} do not come as"
                " our calculation supposes."
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
                range=between(spread.reproduction, language),
                generations=spread.generations,
            )
        )
    if spread.hit is State.YES and spread.without_hit is not None and spread.hit_share is not None:
        told = _(
            "One cascade holds {share} in 100 of all followers. It is luck until it happens twice: without it,"
            " {range} followers a text."
        )
        found.append(told.format(share=round(100 * spread.hit_share), range=between(spread.without_hit, language)))
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
            told.format(asked=between(asked.rating, language), unasked=between(asked.rating_unasked, language))
        )
    return tuple(found)


def _done(part: Community, language: Language) -> tuple[str, ...]:
    _ = _say(language)
    told = _("{day}: “{need}” ({texts} asked). Done: {done}")
    return tuple(
        told.format(day=day(one.day, language), need=one.need, texts=one.texts, done=one.done) for one in part.done
    )


def _say(language: Language) -> Message:
    return translator(MODULE, language).message
