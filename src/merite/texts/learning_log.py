"""The learning log in words: what was decided, why, and since then."""

from collections.abc import Mapping, Sequence
from typing import Any

from merite.errors.diary import UnknownKind
from merite.texts.catalogue import Message, translator
from merite.texts.formats import day, money
from merite.texts.sheet import verdict_label
from merite.texts.universes import universe_name
from merite.vocabulary.learning_log import Answer, Decided, Log
from merite.vocabulary.words import Language, Verdict

SHOWN = 8
"""Decisions cited in a report; the files have all."""

_WORDS = {
    "accepter": Answer.ACCEPT, "accepté": Answer.ACCEPT, "changer": Answer.CHANGE, "modifier": Answer.CHANGE,
    "modifié": Answer.CHANGE, "refuser": Answer.REFUSE, "refusé": Answer.REFUSE, "accepted": Answer.ACCEPT,
    "changed": Answer.CHANGE, "refused": Answer.REFUSE,
}  # fmt: skip


def answer_kind(said: str) -> Answer:
    """The answer that a word of either language names; raises ``UnknownKind``."""
    word = said.strip().lower()
    if word in {one.value for one in Answer}:
        return Answer(word)
    if word in _WORDS:
        return _WORDS[word]
    raise UnknownKind(found=said, known=[one.value for one in Answer])


def title(language: Language) -> str:
    """The section's title."""
    _ = translator(__name__, language).message
    return _("What was decided, and what has become of it")


def sentences(log: Log, language: Language) -> tuple[str, ...]:
    """One paragraph a decision, the newest first."""
    return tuple(_told(one, log.currency, language) for one in log.entries[:SHOWN])


def _told(one: Decided, currency: str, language: Language) -> str:
    _ = translator(__name__, language).message
    name = universe_name(one.universe, language) if one.universe else _("The whole business")
    head = _("{day}, {channel}: {decision}") if not one.who else _("{day}, {channel}: {decision} ({who})")
    said = _without(name, one.decision.removesuffix("."))
    parts = [
        _stopped(head.format(day=day(one.day, language), channel=name, decision=said, who=one.who)),
        _because(one, _),
        _advice(one, language, _),
        _since(one, currency, language, _),
    ]
    return " ".join(part for part in parts if part)


def _without(name: str, decision: str) -> str:
    """The decision without the channel's name before it, as a plan that was accepted writes it: it is named already."""
    rest = decision.removeprefix(name).lstrip("\u00a0\u202f ")
    return rest.removeprefix(":").strip("\u00a0\u202f ") if decision.startswith(name) and rest[:1] == ":" else decision


def _stopped(text: str) -> str:
    """The text with a full stop at its end."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _because(one: Decided, _: Message) -> str:
    told = []
    if one.hypothesis:
        told.append(_stopped(_("What was believed: {words}").format(words=one.hypothesis)))
    if one.because:
        told.append(_stopped(_("Why: {words}").format(words=one.because)))
    return " ".join(told)


def _advice(one: Decided, language: Language, _: Message) -> str:
    if one.advised is None or one.answer is None:
        return ""
    if one.advised is Verdict.HOLD and one.answer is not Answer.ACCEPT:  # the plan may have put less in than "as is"
        return (
            _("Our advice that day was changed.")
            if one.answer is Answer.CHANGE
            else _("Our advice that day was refused.")
        )
    told = {
        Answer.ACCEPT: _("Our advice that day was accepted."),
        Answer.CHANGE: _("Our advice that day ({verdict}) was changed."),
        Answer.REFUSE: _("Our advice that day ({verdict}) was refused."),
    }[one.answer]
    return told.format(verdict=verdict_label(one.advised, language))


def _since(one: Decided, currency: str, language: Language, _: Message) -> str:
    told = []
    if one.outcome:
        told.append(_stopped(_("What came of it: {words}").format(words=one.outcome)))
    if one.paid_before is not None and one.paid_since is not None and (one.paid_before or one.paid_since):
        text = _("Paid since then: {since} a month, instead of {before}.")
        told.append(
            text.format(
                since=money(one.paid_since, currency, language), before=money(one.paid_before, currency, language)
            )
        )
    if one.verdict_now is not None and one.verdict_now is not Verdict.HOLD:  # the plan may put less into what is held
        told.append(_("Advice today: {verdict}.").format(verdict=verdict_label(one.verdict_now, language)))
    return " ".join(told)


def caution(language: Language) -> str:
    """What the log is not."""
    _ = translator(__name__, language).message
    return _("Sales before and after a decision are not compared here: the season moves too.")


def misuse(language: Language) -> str:
    """What to write when nothing was."""
    _ = translator(__name__, language).message
    return _('Say what was decided: merite log "..."; or --list, or --key with --outcome.')


def log_told(answer: Mapping[str, Any], language: Language) -> str:
    """What ``merite log`` answers on a terminal."""
    _ = translator(__name__, language).message
    if "removed" in answer:
        return _("Struck out: {decision}").format(decision=answer["removed"][0]["decision"])
    rows: Sequence[Mapping[str, Any]] = answer["decisions"]
    if not rows:
        return _("Nothing has been decided yet.")
    return "\n".join(_line(row, language, _) for row in rows)


def _line(row: Mapping[str, Any], language: Language, _: Message) -> str:
    name = universe_name(row["universe"], language) if row["universe"] else _("The whole business")
    text = _("{key}: {day}, {channel}: {decision}").format(
        key=row["key"], day=day(row["first"], language), channel=name, decision=_without(name, row["decision"])
    )
    return text if not row["outcome"] else f"{text} → {row['outcome']}"
