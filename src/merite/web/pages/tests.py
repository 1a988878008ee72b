"""``/c/{slug}/tests``: every test, and planning a new one."""

import datetime
import re
from collections.abc import Mapping
from typing import Any

from starlette.responses import Response

from merite.errors.init import BadAmount
from merite.experiments.ledger import ledger, one_test, tests_of
from merite.rounds import answers as read
from merite.rounds.channels import channel_or_own
from merite.rounds.experiment_plan import described
from merite.rounds.experiments import plan
from merite.rounds.hours import known_universes
from merite.store.workspace import Workspace
from merite.texts import web_tests as texts
from merite.texts.universes import universe_name
from merite.vocabulary.account import Role
from merite.vocabulary.days import shop_day
from merite.vocabulary.experiment import Experiment, ExperimentKind, ExperimentState
from merite.vocabulary.universes import UNIVERSES
from merite.web.asked import Asked
from merite.web.routes import page

ARMS = 4
MOST_WEEKS = 104


@page("/c/{slug}/tests", needs=Role.READER)
def tests(asked: Asked) -> Response:
    """The list, the running ones first, with what is at risk."""
    with asked.opened() as space:
        settings = space.settings
        now = shop_day(settings)
        found = ledger(space, today=now, hourly_cost=settings.hourly_cost, limit=settings.can_lose)
    order = (ExperimentState.RUNNING, ExperimentState.PLANNED, ExperimentState.STOPPED)
    shown = sorted(found.tests, key=lambda one: order.index(one.state))
    risk = texts.risk_sentence(found.accounts, settings.currency, asked.language)
    return asked.render(
        "tests.html",
        words=texts.tests_words(asked.language),
        shown=[(one, texts.list_line(one, now, asked.language)) for one in shown],
        risk=risk if found.tests and not asked.private else None,
        may_write=asked.role is not None and asked.role.covers(Role.EDITOR),
    )


@page("/c/{slug}/tests/new", needs=Role.EDITOR)
def kinds(asked: Asked) -> Response:
    """What should chance decide?"""
    return asked.render("test_kinds.html", words=texts.tests_words(asked.language), kinds=texts.kinds(asked.language))


@page("/c/{slug}/tests/new/{kind}", needs=Role.EDITOR, methods=("GET", "POST"))
def new(asked: Asked) -> Response:
    """Describe a test of one kind; it is planned, with what it can see, and nothing begins."""
    kind = _kind(asked)
    if kind is None:
        return asked.go(asked.here("tests/new"))
    language = asked.language
    with asked.opened() as space:
        if asked.request.method == "POST":
            said = _said(asked, space, kind)
            made = plan(space, described(said, space.settings.currency))
            asked.note("test-planned", name=made.name)
            return asked.go(asked.here(f"tests/one/{made.name}"), said=texts.tests_words(language)["planned"])
        known = dict.fromkeys([*known_universes(space), *UNIVERSES])
        again = asked.request.query_params.get("again")
        before = _planned_before(space, again)
    return asked.render(
        "test_new.html",
        words=texts.tests_words(language),
        kind=kind.value,
        title=texts.kind_title(kind, language),
        names=[(name, universe_name(name, language)) for name in known],
        arms=texts.arm_names(language),
        metrics=texts.metrics(language),
        tactics=texts.tactics(language),
        stances=texts.stances(language),
        guardrails=texts.guardrails(language),
        weeks=before.weeks if before else _weeks(asked, kind),
        before=before,
        universe=before.universe if before else asked.request.query_params.get("channel", ""),
    )


def _weeks(asked: Asked, kind: ExperimentKind) -> int:
    """Those of the test that was proposed, where the form was opened from one; else the usual ones."""
    proposed = asked.request.query_params.get("weeks", "")
    usual = 12 if kind is ExperimentKind.ON_OFF else 4
    return int(proposed) if proposed.isascii() and proposed.isdigit() and 1 <= int(proposed) <= MOST_WEEKS else usual


def _kind(asked: Asked) -> ExperimentKind | None:
    said = asked.path("kind")
    return ExperimentKind(said) if said in set(ExperimentKind) else None


def _planned_before(space: Workspace, name: str | None) -> Experiment | None:
    """The planned test to be changed; None where that is not asked, or it has begun."""
    if not name:
        return None
    test = one_test(space, name)
    return test if test.state is ExperimentState.PLANNED else None


def _said(asked: Asked, space: Workspace, kind: ExperimentKind) -> dict[str, Any]:
    """The form as options of ``merite test new``, values read."""
    form = asked.form

    def words(name: str) -> str | None:
        return form.get(name, "").strip() or None

    universe = channel_or_own(words("other") or asked.typed("channel"), known_universes(space))
    names = [(form.get(f"arm{here}", "").strip(), form.get(f"message{here}", "").strip()) for here in range(ARMS)]
    arms = [_plain(name) for here, (name, message) in enumerate(names) if name and (message or here < 2)]
    tried = arms[1:]
    return {
        "name": _name(space, words("name"), kind, universe, asked),
        "kind": kind.value,
        "universe": universe,
        "arms": arms if kind is ExperimentKind.SPLIT else (),
        "messages": [f"{_plain(name)}={message}" for name, message in names if _plain(name) in arms and message],
        "tactics": [f"{arm}={form['tactic']}" for arm in tried] if words("tactic") else (),
        "stances": [f"{arm}={form['stance']}" for arm in tried] if words("stance") else (),
        "control_group": "control_group" in form,
        "platform": "platform" in form,
        "adaptive": "adaptive" in form,
        "metric": words("metric"),
        "guardrails": form.getlist("guardrail"),
        "weeks": int(_amount(form, "weeks", as_in="horizon_months", empty=4.0)),
        "money": _amount(form, "money", as_in="monthly_budget", empty=0.0),
        "hours": _amount(form, "hours", as_in="monthly_budget", empty=0.0),
        "can_lose": _amount(form, "can_lose", as_in="can_lose", empty=0.0) if words("can_lose") else None,
        "count": int(form["areas"]) if form.get("areas", "").isdecimal() else None,
        **{name: words(name) for name in ("hypothesis", "serves", "follow_up")},
    }


def _amount(form: Mapping[str, str], name: str, *, as_in: str, empty: float) -> float:
    """The number in a field, within the limits of the setting ``as_in``; raises ``BadAmount`` with the field's name."""
    typed = form.get(name, "").strip()
    try:
        return read.amount(as_in)(typed) if typed else empty
    except BadAmount as error:
        error.facts["name"] = name
        raise


def _plain(name: str) -> str:
    """A word for a message without the sign that would give it a share."""
    return name.replace("=", " ").strip()


def _name(space: Workspace, said: str | None, kind: ExperimentKind, universe: str, asked: Asked) -> str:
    """The name typed, made plain; else one of channel, kind and month that no test has."""
    if said:
        return re.sub(r"[^\w-]+", "-", said).strip("-_")[:60] or said
    known = {test.name for test in tests_of(space)}
    first = re.sub(r"[^\w-]+", "-", texts.default_name(kind, universe, asked.language))[:48]
    month = f"{first}-{_month(shop_day(space.settings))}"
    return next(name for name in (month, *(f"{month}-{n}" for n in range(2, 1000))) if name not in known)


def _month(day: datetime.date) -> str:
    return f"{day:%Y-%m}"
