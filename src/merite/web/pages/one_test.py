"""``/c/{slug}/tests/one/{name}``: a test from its plan to its end."""

from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from merite.errors.experiments import NothingToDraw
from merite.experiments.counts_file import line_counts, read_counts
from merite.experiments.ledger import one_test
from merite.experiments.schedule import schedule_of
from merite.experiments.units_file import read_units
from merite.report.fragments import EVIDENCE
from merite.rounds import experiments as rounds
from merite.rounds.answers import amount
from merite.rounds.days import read_day
from merite.rounds.experiment_draws import (
    assigned_table,
    draw_samples,
    drawn_before,
    drawn_table,
    drawn_with_names,
    give,
    with_names,
)
from merite.rounds.experiment_plan import calendar_of
from merite.rounds.experiment_shares import shares
from merite.store import looks
from merite.store.workspace import Workspace
from merite.texts import web_tests as texts
from merite.vocabulary.account import Role
from merite.vocabulary.days import shop_day
from merite.vocabulary.experiment import Decided, Experiment, ExperimentKind, ExperimentState, Look
from merite.vocabulary.for_others import test_look_for_others
from merite.vocabulary.trials import Trials
from merite.web.asked import Asked
from merite.web.looking import audience_of, pieces_of
from merite.web.routes import page
from merite.web.sent import attachment

LIST = 20_000_000  # bytes
_COLUMNS = {
    ExperimentKind.SPLIT: "arm, exposures, conversions",
    ExperimentKind.DRAW: "arm, exposures, conversions",
    ExperimentKind.AREAS: "date, area, sales",
    ExperimentKind.ON_OFF: "date, sales",
}


@page("/c/{slug}/tests/one/{name}", needs=Role.READER)
def test(asked: Asked) -> Response:
    """The plan with what it can see, or both answers as they stand."""
    with asked.opened() as space:
        found = one_test(space, asked.path("name"))
        now = shop_day(space.settings)
        planned = found.state is ExperimentState.PLANNED
        found = rounds.foreseen_now(space, found) if planned else found
        seen = None if planned else rounds.look(space, found.name, now)
        drawn = _drawn(space, found)
    language, words = asked.language, texts.tests_words(asked.language)
    return asked.render(
        "test_one.html",
        words=words,
        test=found,
        line=texts.list_line(found, now, language),
        today=now,
        decisions=texts.decisions(language),
        may_write=asked.role is not None and asked.role.covers(Role.EDITOR),
        drawn=None if drawn is None else words["draw_done"].format(drawn=drawn[0], all=drawn[1]),
        columns=words["columns"].format(names=_COLUMNS[found.kind]),
        windows=_windows(found, asked),
        evidence=_evidence(found, asked),
        **_before(found, asked),
        **_now(seen, asked),
    )


@page("/c/{slug}/tests/one/{name}/begin", needs=Role.EDITOR, methods=("POST",))
def begin(asked: Asked) -> Response:
    """Draw what chance decides; from here on the plan stands."""
    with asked.opened() as space:
        rounds.start(space, asked.path("name"), read_day("on", asked.form.get("on"), shop_day(space.settings)))
    asked.note("test-begun", name=asked.path("name"))
    return _back(asked, "begun")


@page("/c/{slug}/tests/one/{name}/give-up", needs=Role.EDITOR, methods=("POST",))
def give_up(asked: Asked) -> Response:
    """Plan it no more: what it would have put at risk is free again."""
    with asked.opened() as space:
        rounds.give_up(space, asked.path("name"))
    asked.note("test-given-up", name=asked.path("name"))
    return asked.go(asked.here("tests"), said=texts.tests_words(asked.language)["given_up"])


@page("/c/{slug}/tests/one/{name}/count", needs=Role.EDITOR, methods=("POST",), largest=LIST)
def count(asked: Asked) -> Response:
    """Add what was counted, typed or from a file."""
    with asked.opened() as space:
        found = one_test(space, asked.path("name"))
        day = read_day("day", asked.form.get("day"), shop_day(space.settings))
        rounds.count(space, found.name, _counted(asked, found), day)
    return _back(asked, "counted")


@page("/c/{slug}/tests/one/{name}/assign", needs=Role.EDITOR, methods=("POST",), largest=LIST)
def assign(asked: Asked) -> Response:
    """The list of people with each one's message."""
    units = _listed(asked)
    with asked.opened() as space:
        found = give(space, asked.path("name"), units, shop_day(space.settings), people=True)
    name = f"{texts.tests_words(asked.language)['list_name']}-{asked.path('name')}.csv"
    return attachment(("\ufeff" + assigned_table(with_names(units, found))).encode(), name, "text/csv")


@page("/c/{slug}/tests/one/{name}/draw", needs=Role.EDITOR, methods=("POST",), largest=LIST)
def draw(asked: Asked) -> Response:
    """The random draw among those who asked: once; without a number of samples, who was drawn."""
    units, samples = _listed(asked), asked.form.get("samples", "").strip()
    with asked.opened() as space:
        if samples:
            number = int(amount("monthly_budget")(samples))
            found = draw_samples(space, asked.path("name"), units, number, shop_day(space.settings))
        else:
            found = drawn_before(space, asked.path("name"))
    name = f"{texts.tests_words(asked.language)['draw_name']}-{asked.path('name')}.csv"
    return attachment(("\ufeff" + drawn_table(drawn_with_names(units, found))).encode(), name, "text/csv")


@page("/c/{slug}/tests/one/{name}/shares", needs=Role.EDITOR, methods=("POST",))
def next_shares(asked: Asked) -> Response:
    """How much to show each message next, where shares follow results."""
    with asked.opened() as space:
        made = shares(space, asked.path("name"), shop_day(space.settings))
    since, rows = texts.share_rows(made, asked.language)
    said = " ".join([since, ", ".join(f"{arm}: {share}" for arm, share in rows)])
    return asked.go(asked.here(f"tests/one/{asked.path('name')}"), said=said)


@page("/c/{slug}/tests/one/{name}/calendar.ics", needs=Role.READER)
def calendar(asked: Asked) -> Response:
    """The drawn weeks for a phone's calendar."""
    with asked.opened() as space:
        found = one_test(space, asked.path("name"))
    content = calendar_of(found, asked.language, now=asked.site.clock())
    return attachment(content, f"{found.name}.ics", "text/calendar")


@page("/c/{slug}/tests/one/{name}/stop", needs=Role.EDITOR, methods=("POST",))
def stop(asked: Asked) -> Response:
    """End it with what was decided and why, or say what happened afterwards."""
    decided = Decided(asked.form["decided"]) if asked.form.get("decided") in set(Decided) else None
    why, after = (asked.form.get(name, "").strip() or None for name in ("why", "afterwards"))
    with asked.opened() as space:
        rounds.end_or_complete(
            space, asked.path("name"), shop_day(space.settings), decided=decided, why=why, afterwards=after
        )
    if after is None:
        asked.note("test-ended", name=asked.path("name"), decided=None if decided is None else decided.value)
    return _back(asked, "ended" if after is None else "noted")


def _back(asked: Asked, said: str) -> Response:
    return asked.go(asked.here(f"tests/one/{asked.path('name')}"), said=texts.tests_words(asked.language)[said])


def _before(found: Experiment, asked: Asked) -> dict[str, Any]:
    """What stands before the start."""
    if found.foreseen is None:
        return {"foreseen": [], "cautions": []}
    private = asked.private
    return {
        "foreseen": texts.foreseen_sentences(found.foreseen, found, asked.language, private=private),
        "cautions": texts.cautions(found.foreseen, found, asked.language, private=private),
    }


def _now(seen: Look | None, asked: Asked) -> dict[str, Any]:
    """Both answers, and whether to end it."""
    if seen is None:
        return {"answers": [], "stops": [], "ends": False}
    seen = test_look_for_others(seen) if asked.private else seen
    stops = texts.stop_sentences(seen, asked.language)
    cost = [] if asked.private else [texts.cost_sentence(seen, asked.language)]
    return {"answers": texts.answer_sentences(seen, asked.language), "stops": [*cost, *stops], "ends": bool(seen.stops)}


def _evidence(found: Experiment, asked: Asked) -> Markup:
    """The picture of its evidence over time as of the last look; "" before there is one."""
    look = looks.last(asked.its.folder)
    if look is None:
        return Markup("")
    told = looks.record(asked.its.folder, look, audience_of(asked)).get("sheet", {}).get("parts", {}).get(Trials.topic)
    names = [one["experiment"]["name"] for one in told["looks"]] if told else []
    if found.name not in names:
        return Markup("")
    piece = f"{EVIDENCE}test{names.index(found.name)}"
    return pieces_of(asked, look, [piece])[piece]


def _windows(found: Experiment, asked: Asked) -> list[tuple[str, str]]:
    if found.kind is not ExperimentKind.ON_OFF or found.state is ExperimentState.PLANNED:
        return []
    return texts.window_rows(schedule_of(found).windows(), asked.language)


def _drawn(space: Workspace, found: Experiment) -> tuple[int, int] | None:
    """How many were drawn of how many, where the draw took place."""
    if found.kind is not ExperimentKind.DRAW:
        return None
    try:
        placed = drawn_before(space, found.name)
    except NothingToDraw:
        return None
    return sum(one.drawn for one in placed), len(placed)


def _counted(asked: Asked, found: Experiment) -> list[dict[str, Any]]:
    sent = asked.files.get("file", ())
    if sent:
        return list(read_counts(sent[0].filename or "counts.csv", sent[0].file.read(), found))
    if asked.form.get("sales", "").strip():
        return [{"sales": amount("monthly_budget")(asked.form["sales"])}]
    typed = [
        (arm, asked.form.get(f"seen{here}", "").strip(), asked.form.get(f"acted{here}", "").strip())
        for here, arm in enumerate(asked.form.getlist("arm"))
    ]
    return [line_counts(f"{arm}={seen or 0}:{acted or 0}", found) for arm, seen, acted in typed if seen or acted]


def _listed(asked: Asked) -> list[str]:
    sent = asked.files.get("file", ())
    if not sent:
        raise NothingToDraw(samples=0, applicants=0)
    return read_units(sent[0].filename or "list.csv", sent[0].file.read(), None)
