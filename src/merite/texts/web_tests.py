"""Words of the pages of tests: the list, planning one, what it can see, counting, both answers, the end."""

import datetime

from merite.texts.catalogue import Message, translator
from merite.texts.experiment_looks import answers, guardrail_sentence, state_name, stop_sentence
from merite.texts.experiments import sight_sentence
from merite.texts.formats import day, hours, money, number
from merite.texts.universes import universe_name
from merite.vocabulary.experiment import (
    Accounts,
    Caution,
    DayShares,
    Decided,
    Experiment,
    ExperimentKind,
    ExperimentState,
    Foreseen,
    Look,
    Warned,
    Window,
)
from merite.vocabulary.words import Language


def tests_words(language: Language) -> dict[str, str]:
    """Headings, labels and buttons of all these pages."""
    _ = translator(__name__, language).message
    return {
        "title": _("Tests"),
        "why": _("Chance decides who sees what, or which weeks are on: only so does one know what did it."),
        "new": _("Plan a test"),
        "none": _("No test yet."),
        "none_what": _("The simplest to begin with: two messages."),
        "next": _("What to test next"),
        "next_what": _("The plan says what each test would be worth."),
        "plan": _("See the plan"),
        "choose": _("What should chance decide?"),
        "name": _("A short name (empty: merite finds one)"),
        "channel": _("Channel"),
        "other": _("Another channel, if it is not in the list"),
        "arms": _("The messages"),
        "control": _("What you do today"),
        "tried": _("What you try"),
        "tried_more": _("Another one, if you like"),
        "arm_name": _("A word for it"),
        "message": _("Its text"),
        "control_group": _("The first group sees nothing (a control group: it tells what the channel brings in all)"),
        "tactic": _("Kind of action tried"),
        "stance": _("How it speaks"),
        "not_said": _("Not said"),
        "metric": _("What decides"),
        "weeks": _("For how many weeks"),
        "money": _("Money it takes in all"),
        "hours": _("Hours it takes in all"),
        "can_lose": _("Sum at which it stops itself"),
        "hypothesis": _("What do you expect?"),
        "serves": _("What will you decide by the answer?"),
        "follow_up": _("What will you look at after the end?"),
        "areas": _("In how many areas"),
        "guard": _("What must not get worse"),
        "more": _("More"),
        "platform": _("The platform shares people out by itself (Meta, Google...)"),
        "adaptive": _("Show more often what goes better (three messages or more)"),
        "foresee": _("See what it can tell"),
        "sight": _("What it can see"),
        "beware": _("Good to know before"),
        "begin": _("Begin"),
        "begin_on": _("First day"),
        "change": _("Change the plan"),
        "give_up": _("Give this test up"),
        "given_up": _("Given up. It counts for nothing."),
        "calendar": _("The weeks"),
        "calendar_take": _("For your phone's calendar (.ics)"),
        "on": _("on"),
        "off": _("off"),
        "answer": _("Where it stands"),
        "counted_no": _("Nothing is counted yet for every message. Count below: how many saw it, how many acted."),
        "stop": _("End the test"),
        "stop_decide": _("What do you decide?"),
        "stop_why": _("Why?"),
        "stop_now": _("End it and keep the answer"),
        "go_on": _("Go on until the end: both answers hold at every look, however often you look."),
        "after": _("What happened afterwards?"),
        "after_keep": _("Note it"),
        "decided": _("Decided: {text}."),
        "count": _("Count"),
        "count_why": _("What is new since the last count: merite adds it up."),
        "past_areas": _("Past sales by area"),
        "past_areas_why": _("Some months of them tell which areas are alike, and what the test can see."),
        "seen": _("How many saw it"),
        "acted": _("How many acted"),
        "count_day": _("Day"),
        "count_sales": _("Sales of the day, before tax"),
        "count_add": _("Add"),
        "count_file": _("Or a file (CSV or XLSX)"),
        "count_areas": _("A file (CSV or XLSX)"),
        "count_send": _("Read the file"),
        "columns": _("Columns: {names}"),
        "counted": _("Counted."),
        "assign": _("Who gets what"),
        "assign_why": _(
            "Send your list of addresses: it comes back with each person's message, drawn by chance. merite keeps no"
            " address."
        ),
        "assign_file": _("List (CSV or XLSX), one person a line"),
        "assign_take": _("Take the list with its messages"),
        "draw": _("Random draw"),
        "draw_why": _("Send the list of those who asked. The draw takes place once and anybody can check it."),
        "draw_samples": _("How many samples there are"),
        "draw_take": _("Draw"),
        "draw_who": _("Who was drawn"),
        "draw_who_why": _(
            "merite keeps no address. Send the list of those who asked again: it comes back with each person's place."
        ),
        "draw_who_take": _("Take the list with its places"),
        "draw_done": _("The draw took place: {drawn} of {all} people."),
        "shares": _("How much to show each"),
        "shares_ask": _("Ask the next shares"),
        "list_name": _("who-gets-what"),
        "draw_name": _("draw"),
        "planned": _("Planned. Nothing has begun yet."),
        "begun": _("It has begun."),
        "ended": _("It has ended, and what was found is kept."),
        "noted": _("Noted."),
        "back": _("All tests"),
        "what": _("What to do"),
    }


def kinds(language: Language) -> list[tuple[str, str, str]]:
    """The kinds of test: code, name, and when it is the right one."""
    _ = translator(__name__, language).message
    return [
        (
            ExperimentKind.SPLIT.value,
            _("Who sees which message"),
            _("Two messages or more, one for each person by chance. The quickest: it shows with ten actions."),
        ),
        (
            ExperimentKind.ON_OFF.value,
            _("Which weeks are on"),
            _("A channel on and off by weeks drawn by chance. It tells what it brings, if you can do without."),
        ),
        (
            ExperimentKind.AREAS.value,
            _("In which areas"),
            _("On in some towns or districts drawn by chance, off in the others. Needs sales by area."),
        ),
        (
            ExperimentKind.DRAW.value,
            _("Who receives a sample"),
            _("Fewer samples than people who ask: those who were not drawn tell what receiving one does."),
        ),
    ]


def kind_title(kind: ExperimentKind, language: Language) -> str:
    """The name of a kind of test."""
    return next(name for code, name, _ in kinds(language) if code == kind.value)


def metrics(language: Language) -> list[tuple[str, str]]:
    """What may decide a test of messages."""
    _ = translator(__name__, language).message
    return [
        ("clicks", _("Clicks")),
        ("visits", _("Visits")),
        ("orders", _("Orders")),
        ("sales", _("Sales")),
        ("replies", _("Replies")),
        ("sign-ups", _("Sign-ups")),
    ]


def tactics(language: Language) -> list[tuple[str, str]]:
    """Kinds of action."""
    _ = translator(__name__, language).message
    return [
        ("tip", _("A piece of advice")),
        ("promotion", _("A good deal")),
        ("permission", _("Asking leave to write")),
        ("widget", _("A useful little tool")),
        ("sample", _("A sample")),
        ("contest", _("A contest")),
        ("code", _("A discount code")),
        ("sign-up", _("A sign-up")),
    ]


def stances(language: Language) -> list[tuple[str, str]]:
    """How a message may speak."""
    _ = translator(__name__, language).message
    return [
        ("friend", _("As a friend")),
        ("insider", _("As an insider")),
        ("seller", _("As a seller")),
    ]


def guardrails(language: Language) -> list[tuple[str, str]]:
    """What may not get worse."""
    _ = translator(__name__, language).message
    return [
        ("unsubscribes", _("Unsubscribes")),
        ("hides", _("Posts hidden")),
        ("complaints", _("Complaints")),
        ("refunds", _("Refunds")),
    ]


def decisions(language: Language) -> list[tuple[str, str]]:
    """What may be decided at the end."""
    _ = translator(__name__, language).message
    return [
        (Decided.ADOPT.value, _("Take up what was tried")),
        (Decided.KEEP.value, _("Keep what was done before")),
        (Decided.GO_ON_TESTING.value, _("Test again")),
        (Decided.DROP.value, _("Drop it")),
    ]


def arm_names(language: Language) -> tuple[str, ...]:
    """Words for the messages, where nobody gives others."""
    _ = translator(__name__, language).message
    return (_("today"), _("new"), _("other"), _("fourth"))


def default_name(kind: ExperimentKind, universe: str, language: Language) -> str:
    """A name's first part, before the month."""
    _ = translator(__name__, language).message
    word = {
        ExperimentKind.SPLIT: _("messages"),
        ExperimentKind.ON_OFF: _("weeks"),
        ExperimentKind.AREAS: _("areas"),
        ExperimentKind.DRAW: _("samples"),
    }[kind]
    return f"{universe.replace('.', '-')}-{word}"


def list_line(test: Experiment, today: datetime.date, language: Language) -> str:
    """One test in the list: channel, kind, where it stands."""
    parts = (universe_name(test.universe, language), kind_title(test.kind, language), state_name(test, today, language))
    return ", ".join(parts)


def foreseen_sentences(foreseen: Foreseen, test: Experiment, language: Language, *, private: bool) -> list[str]:
    """What it can see and when, what it costs (without the price of an hour for some), what it serves."""
    _ = translator(__name__, language).message
    cost = foreseen.cost
    told = [sight_sentence(foreseen.visible, test, language)]
    money_out = money(cost.money, test.currency, language)
    time = hours(cost.hours, language)
    if cost.hours > 0 and cost.hours_money is not None and not private:
        worth = money(cost.hours_money, test.currency, language)
        told.append(_("It costs {money} and {hours} ({worth}).").format(money=money_out, hours=time, worth=worth))
    elif cost.hours > 0:
        told.append(_("It costs {money} and {hours}.").format(money=money_out, hours=time))
    else:
        told.append(_("It costs {money}.").format(money=money_out))
    if test.can_lose is not None:
        told.append(_("It stops itself at {sum}.").format(sum=money(test.can_lose, test.currency, language)))
    if foreseen.serves:
        told.append(_("The answer will decide: {serves}").format(serves=foreseen.serves))
    return told


def cautions(foreseen: Foreseen, test: Experiment, language: Language, *, private: bool) -> list[str]:
    """Warnings; none of them forbids to begin. What names the sum that may be lost is for the owner alone."""
    kept = [one for one in foreseen.warnings if not (private and one.code in (Warned.OVER_LIMIT, Warned.NO_LIMIT_SAID))]
    return [_caution(one, test, language) for one in kept]


def _caution(caution: Caution, test: Experiment, language: Language) -> str:
    _ = translator(__name__, language).message
    facts = caution.facts
    return _cautions(_)[caution.code].format(
        at_risk=money(facts.get("at_risk", 0.0), test.currency, language),
        limit=money(facts.get("limit", 0.0), test.currency, language),
        hours=hours(facts.get("hours", 0.0), language),
        most_hours=hours(facts.get("limit", 0.0), language),
        effect=number(100 * (1 + facts.get("effect", 0.0)), language),
        count=number(facts.get("count", 0.0), language),
    )


def answer_sentences(look: Look, language: Language) -> list[str]:
    """Both answers, what got worse; before anything is counted, what to do."""
    if look.comparison is None and look.effect is None:
        return [tests_words(language)["counted_no"]]
    return [*answers(look, language), *(guardrail_sentence(rail, language) for rail in look.worse)]


def stop_sentences(look: Look, language: Language) -> list[str]:
    """Why to end it now; that it goes on where there is no reason."""
    _ = translator(__name__, language).message
    test = look.experiment
    if test.state is ExperimentState.STOPPED:
        return []
    if look.stops:
        return [stop_sentence(stop, language) for stop in look.stops]
    if test.last is None:
        return []
    return [_("Go on until {last}.").format(last=day(test.last, language)), tests_words(language)["go_on"]]


def cost_sentence(look: Look, language: Language) -> str:
    """What it has cost so far, hours priced: for the owner alone."""
    _ = translator(__name__, language).message
    return _("Cost so far: {cost}.").format(cost=money(look.cost_so_far, look.experiment.currency, language))


def risk_sentence(accounts: Accounts, currency: str, language: Language) -> str:
    """What may be lost in tests that are planned or running."""
    _ = translator(__name__, language).message
    return _("Running: {running}. At risk in those planned or running: {sum}.").format(
        running=number(accounts.running, language), sum=money(accounts.at_risk, currency, language)
    )


def window_rows(windows: tuple[Window, ...], language: Language) -> list[tuple[str, str]]:
    """The days of each stretch, and whether it is on."""
    words = tests_words(language)
    return [
        (f"{day(one.first, language, year=False)} – {day(one.last, language)}", words["on" if one.on else "off"])
        for one in windows
    ]


def share_rows(shares: DayShares, language: Language) -> tuple[str, list[tuple[str, str]]]:
    """From when, and out of 100 people how many see each message."""
    _ = translator(__name__, language).message
    since = _("From {day}, out of 100 people, show:").format(day=day(shares.day, language))
    return since, [(one.arm, number(100 * one.share, language)) for one in shares.arms]


def _cautions(_: Message) -> dict[Warned, str]:
    return {
        Warned.NO_LISTENING: _(
            "Nobody has listened yet to what people say of you: without a starting point you will not see what the test"
            " does to it."
        ),
        Warned.NO_FOLLOW_UP: _("Nothing is planned to see who stays after the end."),
        Warned.OVER_LIMIT: _(
            "With this test, {at_risk} would be at risk in all, more than the {limit} you can afford to lose."
        ),
        Warned.NO_LIMIT_SAID: _("You have not said what you can afford to lose: say it in the settings."),
        Warned.NO_CAP: _("No sum is set at which this test stops itself."),
        Warned.NO_DECISION: _("No decision hangs on the answer: then better not to ask."),
        Warned.TOO_SMALL: _(
            "It will only see effects as large as 100 becoming {effect}: it will most likely say nothing."
        ),
        Warned.NO_HISTORY: _("Your history is too short to tell what the test can see."),
        Warned.FEW_SCHEDULES: _("Only {count} calendars can be drawn, too few to prove anything: take more weeks."),
        Warned.PLATFORM_SPLIT: _(
            "The platform chooses who sees what while it optimises. What is proven then holds for what it showed, to"
            " whom it showed it, and not exactly for the messages alone."
        ),
        Warned.LONG_HOURS: _(
            "Your tests would take {hours} a week, more than {most_hours}, 15 % of one person's week."
        ),
        Warned.NOTHING_TO_TELL_THE_MODEL: _(
            "Message against message does not tell what the channel brings in all; a group that sees nothing would."
        ),
    }
