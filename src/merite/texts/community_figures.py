"""One figure of a community in a sentence: a share, a check, who stayed, what a text sets off."""

import re

from merite.texts.catalogue import Message, translator
from merite.texts.formats import number
from merite.vocabulary.community import Check, Compared, Retention, Share, State
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.words import Language

_COUNTS = re.compile(r"\s*\([^()]*\)")
"""What stands in brackets in the sentence of a check: left out where there is nothing to count."""


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
    if not check.out_of:
        question = _COUNTS.sub("", question)
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
        range=between(one.followers, language),
    )
    if one.without_largest is not None:
        told += _("; without the largest {range}").format(range=between(one.without_largest, language))
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


def between(estimate: Estimate, language: Language) -> str:
    """``0.4 to 1.2``: how many of a thing, not a share."""
    _ = _say(language)
    low, high = (number(end, language, digits=2) for end in (estimate.low, estimate.high))
    if low == high:
        return _("about {low}").format(low=low)
    return _("{low} to {high}").format(low=low, high=high)


def _say(language: Language) -> Message:
    return translator(__name__, language).message
