"""What merite says of a test before and when it starts: what it can see, what it costs, what to beware of."""

from collections.abc import Sequence

from merite.texts.catalogue import Message, translator
from merite.texts.experiment_shares import moving_sentence
from merite.texts.formats import day, hours, listed, money, number
from merite.texts.universes import universe_name
from merite.vocabulary.experiment import (
    Caution,
    Experiment,
    ExperimentKind,
    Foreseen,
    Visible,
    Warned,
    Window,
)
from merite.vocabulary.universes import POSTED
from merite.vocabulary.words import Language


def planned_told(test: Experiment, language: Language) -> str:
    """A test as planned, with the answers that stand before its start."""
    _ = translator(__name__, language).message
    head = _("Test “{name}” planned: {kind}, {universe}, {weeks} weeks.").format(
        name=test.name, kind=kind_name(test.kind, language), universe=universe_name(test.universe, language),
        weeks=test.weeks,
    )  # fmt: skip
    lines = [head] if test.foreseen is None else [head, *foreseen_lines(test.foreseen, test, language)]
    if test.plan.get("adaptive"):
        lines.append(moving_sentence(test.name, language))
    return "\n".join([*lines, _("To begin: merite test start {name}").format(name=test.name)])


def foreseen_lines(foreseen: Foreseen, test: Experiment, language: Language) -> list[str]:
    """What it can see and when, what it costs, what it serves, and the warnings: a sentence each."""
    _ = translator(__name__, language).message
    lines = [sight_sentence(foreseen.visible, test, language), cost_sentence(foreseen, test.currency, language)]
    if foreseen.serves:
        lines.append(_("The answer will decide: {serves}").format(serves=foreseen.serves))
    return lines + [caution_sentence(caution, test.currency, language) for caution in foreseen.warnings]


def sight_sentence(visible: Sequence[Visible], test: Experiment, language: Language) -> str:
    """The smallest effect that is seen 4 times in 5, by length; effects beyond double are not said in figures."""
    _ = translator(__name__, language).message
    shown = [one for one in visible if one.effect is not None and one.effect <= 1.0]
    if not shown:
        if any(one.effect is not None for one in visible):
            return _("Even in {weeks} weeks it would only see an effect that more than doubles.").format(
                weeks=max(one.weeks for one in visible)
            )
        return _("Your history does not tell yet what this test can see.")
    each = [
        _("{weeks} weeks: 100 becoming {low} or more").format(
            weeks=one.weeks, low=number(100 * (1 + (one.effect or 0.0)), language)
        )
        for one in shown
    ]
    text = _("What it will see, 4 times in 5, after {each}.").format(each=listed(each, language))
    if test.kind is ExperimentKind.SPLIT:
        return text
    return text + " " + _("A smaller effect will most likely not be seen.")


def cost_sentence(foreseen: Foreseen, currency: str, language: Language) -> str:
    """What the test takes, time priced where it has a price, and the most that may go."""
    _ = translator(__name__, language).message
    cost = foreseen.cost
    said = {
        "money": money(cost.money, currency, language),
        "hours": hours(cost.hours, language),
        "risk": money(cost.at_risk, currency, language),
    }
    if cost.hours > 0 and cost.hours_money is None:
        return _("Cost: {money} and {hours} whose price is not known. At risk: {risk}.").format(**said)
    if cost.hours > 0:
        return _("Cost: {money} and {hours} ({worth}). At risk: {risk}.").format(
            **said, worth=money(cost.hours_money or 0.0, currency, language)
        )
    return _("Cost: {money}. At risk: {risk}.").format(**said)


def caution_sentence(caution: Caution, currency: str, language: Language) -> str:
    """A warning; none of them forbids to start."""
    _ = translator(__name__, language).message
    facts = caution.facts
    return _cautions(_)[caution.code].format(
        at_risk=money(facts.get("at_risk", 0.0), currency, language),
        limit=money(facts.get("limit", 0.0), currency, language),
        hours=hours(facts.get("hours", 0.0), language),
        most_hours=hours(facts.get("limit", 0.0), language),
        effect=number(100 * (1 + facts.get("effect", 0.0)), language),
        count=number(facts.get("count", 0.0), language),
    )


def started_told(test: Experiment, windows: Sequence[Window], calendar: str | None, language: Language) -> str:
    """What chance drew, and where the calendar is."""
    _ = translator(__name__, language).message
    lines = [
        _("Test “{name}” started on {first}, until {last}.").format(
            name=test.name, first=_day(test.first, language), last=_day(test.last, language)
        )
    ]
    for window in windows:
        state = _("on") if window.on else _("off")
        days = f"{_day(window.first, language)} – {_day(window.last, language)}"
        lines.append("  " + _("{days}: {state}").format(days=days, state=state))
    chosen = test.plan.get("areas")
    if isinstance(chosen, list):
        lines.append(_("Areas drawn: {areas}.").format(areas=", ".join(map(str, chosen))))
    if calendar:
        lines.append(_("Calendar for your phone: {file}").format(file=calendar))
    if test.plan.get("adaptive"):
        lines.append(moving_sentence(test.name, language))
    if test.kind is ExperimentKind.SPLIT and test.universe in POSTED:
        lines.append(
            _(
                "All see the same there: let chance decide post by post. merite test assign {name} LIST.csv, one line"
                " a post to come. Anybody can compute it again from the word {salt}."
            ).format(name=test.name, salt=test.salt)
        )
    elif test.kind is ExperimentKind.SPLIT:
        lines.append(
            _("Who gets what: merite test assign {name} LIST.csv. Anybody can compute it again from the word {salt}.")
            .format(name=test.name, salt=test.salt)
        )  # fmt: skip
    return "\n".join(lines)


def event_titles(test: Experiment, language: Language) -> tuple[str, str]:
    """Titles of the calendar's events, on and off."""
    _ = translator(__name__, language).message
    universe = universe_name(test.universe, language)
    return (
        _("{universe}: on (test {name})").format(universe=universe, name=test.name),
        _("{universe}: off (test {name})").format(universe=universe, name=test.name),
    )


def kind_name(kind: ExperimentKind, language: Language) -> str:
    """A kind of test in words."""
    _ = translator(__name__, language).message
    return {
        ExperimentKind.SPLIT: _("people shared by chance between messages"),
        ExperimentKind.ON_OFF: _("days on and off drawn by chance"),
        ExperimentKind.AREAS: _("areas drawn by chance"),
        ExperimentKind.DRAW: _("samples by random draw"),
    }[kind]


def _day(date: object, language: Language) -> str:
    import datetime

    return day(date, language) if isinstance(date, datetime.date) else "?"


def _cautions(_: Message) -> dict[Warned, str]:
    return {
        Warned.NO_LISTENING: _(
            "Beware: nobody has listened yet to what people say of you; without a starting point you will not see "
            "what the test does to it."
        ),
        Warned.NO_FOLLOW_UP: _("Beware: nothing is planned to see who stays after the end (--follow-up)."),
        Warned.OVER_LIMIT: _(
            "Beware: with this test, {at_risk} would be at risk in all, more than the {limit} you can afford to lose."
        ),
        Warned.NO_LIMIT_SAID: _("Beware: you have not said what you can afford to lose (can_lose in merite.toml)."),
        Warned.NO_CAP: _("Beware: no sum is set at which this test stops itself (--can-lose)."),
        Warned.NO_DECISION: _("Beware: no decision hangs on the answer; then better not to ask (--serves)."),
        Warned.TOO_SMALL: _(
            "Beware: it will only see effects as large as 100 becoming {effect}; it will most likely say nothing."
        ),
        Warned.NO_HISTORY: _(
            "Beware: nothing on record tells what the test can see; say how much your messages get a week."
        ),
        Warned.FEW_SCHEDULES: _(
            "Beware: only {count} calendars can be drawn, too few to prove anything: take more weeks or shorter blocks."
        ),
        Warned.PLATFORM_SPLIT: _(
            "Beware: the platform chooses who sees what while it optimises. What is proven then holds for what it "
            "showed, to whom it showed it, and not exactly for the messages alone."
        ),
        Warned.LONG_HOURS: _(
            "Beware: your tests would take {hours} a week, more than {most_hours}, 15 % of one person's week."
        ),
        Warned.NOTHING_TO_TELL_THE_MODEL: _(
            "Good to know: message against message does not tell what the channel brings in all; a group that sees "
            "nothing (--control-group) would."
        ),
    }
