"""``merite test``: plan, draw, count, look, stop, and the ledger of all tests."""

import datetime
from pathlib import Path
from typing import Any

import click

from merite.cli.experiment_name import named
from merite.cli.experiment_plan import new, power
from merite.cli.experiment_shares import shares
from merite.cli.frame import Call, MeriteGroup, said_language
from merite.cli.frame import command as declare
from merite.files.given import bytes_given
from merite.rounds.days import read_day
from merite.vocabulary.days import shop_day
from merite.vocabulary.experiment import Decided, ExperimentKind


@click.group("test", cls=MeriteGroup, params=[said_language()])
def command() -> None:
    """The tests of a business; its help comes from texts."""


@declare("start")
@named
@click.option("--on", metavar="DAY")
@click.option("--seed", type=click.IntRange(0), default=None)
def start(call: Call, *, name: str, on: str | None, seed: int | None) -> None:
    from merite.experiments.schedule import schedule_of
    from merite.rounds.experiments import start as begin
    from merite.store.workspace import opened
    from merite.texts.experiments import started_told

    with opened(call.folder) as space:
        test = begin(space, name, read_day("--on", on, shop_day(space.settings)), seed=seed)
        timed = test.kind is ExperimentKind.ON_OFF
        windows = schedule_of(test).windows() if timed else ()
        file = _written_calendar(call, test, space.reports / f"test-{test.name}.ics") if timed else None
    shown = None if file is None else str(file)
    call.answer({"test": test, "windows": windows, "calendar": file}, started_told(test, windows, shown, call.language))


@declare("calendar")
@named
@click.option("--out", type=click.Path(dir_okay=False), default=None, metavar="FILE")
def calendar(call: Call, *, name: str, out: str | None) -> None:
    from merite.experiments.ledger import one_test
    from merite.experiments.schedule import schedule_of
    from merite.store.workspace import opened
    from merite.texts.experiments import started_told

    with opened(call.folder) as space:
        test = one_test(space, name)
        windows = schedule_of(test).windows()
        file = _written_calendar(call, test, Path(out) if out else space.reports / f"test-{test.name}.ics")
    told = started_told(test, windows, str(file), call.language)
    call.answer({"windows": windows, "calendar": file}, told)


@declare("assign")
@named
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--links", is_flag=True)
@click.option("--column", metavar="HEADING")
@click.option("--out", type=click.Path(dir_okay=False), default=None, metavar="FILE")
def assign(call: Call, *, name: str, file: str, links: bool, column: str | None, out: str | None) -> None:
    from merite.rounds.experiment_draws import assigned_table, give, with_names
    from merite.store.workspace import opened
    from merite.texts.experiment_draws import assigned_told

    units = _listed(file, column)
    with opened(call.folder) as space:
        found = give(space, name, units, shop_day(space.settings), people=not links)
    named_ = found if links else with_names(units, found)
    if out:
        Path(out).write_text(assigned_table(named_), encoding="utf-8", newline="")
    call.answer({"assigned": found, "file": out}, assigned_told(named_, out, call.language))


@declare("draw")
@named
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), required=False)
@click.option("--samples", type=click.IntRange(1), default=None)
@click.option("--column", metavar="HEADING")
@click.option("--on", metavar="DAY")
@click.option("--seed", type=click.IntRange(0), default=None)
@click.option("--out", type=click.Path(dir_okay=False), default=None, metavar="FILE")
def draw(call: Call, *, name: str, file: str | None, **said: Any) -> None:
    from merite.rounds.experiment_draws import draw_samples, drawn_before, drawn_table, drawn_with_names
    from merite.store.workspace import opened
    from merite.texts.experiment_draws import drawn_told

    people = [] if file is None else _listed(file, said["column"])
    with opened(call.folder) as space:
        if said["samples"] is None:
            found = drawn_before(space, name)
        else:
            day = read_day("--on", said["on"], shop_day(space.settings))
            found = draw_samples(space, name, people, said["samples"], day, seed=said["seed"])
    listed = drawn_with_names(people, found)
    if said["out"]:
        Path(said["out"]).write_text(drawn_table(listed), encoding="utf-8", newline="")
    call.answer({"drawn": found, "file": said["out"]}, drawn_told(listed, said["out"], call.language))


@declare("count")
@named
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True), required=False)
@click.option("--arm", "arms", multiple=True, metavar="ARM=EXPOSURES:CONVERSIONS")
@click.option("--on", metavar="DAY")
def count(call: Call, *, name: str, file: str | None, arms: tuple[str, ...], on: str | None) -> None:
    from merite.experiments.counts_file import line_counts, read_counts
    from merite.experiments.ledger import one_test
    from merite.rounds.experiments import count as add
    from merite.store.workspace import opened
    from merite.texts.experiment_draws import counted_told

    content = None if file is None else bytes_given(file)
    with opened(call.folder) as space:
        test = one_test(space, name)
        rows = [line_counts(said, test) for said in arms]
        if file is not None and content is not None:
            rows += read_counts(file, content, test)
        added = add(space, name, rows, read_day("--on", on, shop_day(space.settings)))
    call.answer({"test": name, "rows": added}, counted_told(added, call.language))


@declare("look")
@named
@click.option("--on", metavar="DAY")
def look(call: Call, *, name: str, on: str | None) -> None:
    from merite.rounds.experiments import look as see
    from merite.store.workspace import opened
    from merite.texts.experiment_looks import look_told

    with opened(call.folder) as space:
        seen = see(space, name, read_day("--on", on, shop_day(space.settings)))
    call.answer(seen, look_told(seen, call.language))


@declare("stop")
@named
@click.option("--on", metavar="DAY")
@click.option("--decided", type=click.Choice([word.value for word in Decided]), default=None)
@click.option("--why", metavar="TEXT")
@click.option("--afterwards", metavar="TEXT")
def stop(call: Call, *, name: str, on: str | None, **said: str | None) -> None:
    from merite.rounds.experiments import end_or_complete
    from merite.store.workspace import opened
    from merite.texts.experiment_looks import look_told

    decided = Decided(said["decided"]) if said["decided"] else None
    with opened(call.folder) as space:
        day = read_day("--on", on, shop_day(space.settings))
        seen = end_or_complete(space, name, day, decided=decided, why=said["why"], afterwards=said["afterwards"])
    call.answer(seen, look_told(seen, call.language))


@declare("list")
def list_(call: Call) -> None:
    from merite.experiments.ledger import ledger
    from merite.store.workspace import opened
    from merite.texts.experiment_looks import ledger_told

    with opened(call.folder) as space:
        settings = space.settings
        found = ledger(space, today=shop_day(settings), hourly_cost=settings.hourly_cost, limit=settings.can_lose)
    call.answer(found, ledger_told(found, settings.currency, call.language))


@declare("learned")
def learned(call: Call) -> None:
    from merite.experiments.practices import learn
    from merite.experiments.tried import tried_messages
    from merite.store.workspace import opened
    from merite.texts.practices import practices_told

    with opened(call.folder) as space:
        found = learn(tried_messages(space))
    call.answer(found, practices_told(found, call.language))


@declare("evidence")
@click.option("--out", type=click.Path(dir_okay=False), default=None, metavar="FILE")
def evidence(call: Call, *, out: str | None) -> None:
    from merite.experiments.evidence_file import evidence_csv, evidence_rows
    from merite.store.workspace import opened
    from merite.texts.experiment_looks import evidence_told

    with opened(call.folder) as space:
        rows, currency = evidence_rows(space.store), space.settings.currency
    if out:
        Path(out).write_text(evidence_csv(rows), encoding="utf-8", newline="")
    call.answer({"evidence": rows, "file": out}, evidence_told(rows, out, currency, call.language))


def _written_calendar(call: Call, test: Any, file: Path) -> Path:
    from merite.rounds.experiment_plan import calendar_of

    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(calendar_of(test, call.language, now=datetime.datetime.now(tz=datetime.UTC)))
    return file


def _listed(file: str, column: str | None) -> list[str]:
    from merite.experiments.units_file import read_units

    return read_units(file, bytes_given(file), column)


for one in (new, start, shares, look, stop, list_, power, count, assign, calendar, draw, evidence, learned):
    command.add_command(one)
