"""What a report foretells is kept, scored when its days are over, and cannot be rewritten."""

import datetime
import json
import shutil
from dataclasses import replace

import numpy as np
import pytest
from click.testing import CliRunner

from merite.cli import Root
from merite.invest.promises import CLAIMS, chained
from merite.measure.forecast import forecast, prolonged
from merite.measure.panel_store import panel_from_store
from merite.rounds.measure import measure_panel
from merite.rounds.promise_pace import other_pace
from merite.rounds.promises import believed, promised, register, register_of
from merite.rounds.report import report
from merite.store import settings_file
from merite.store.workspace import opened
from merite.vocabulary.decision import Reason
from merite.vocabulary.promise import PromiseKind, Scored
from merite.vocabulary.words import Language
from merite.worlds import Ingredients, make
from merite.worlds.exports import typed_diary, write_exports
from merite.worlds.living import living

pytestmark = pytest.mark.usefixtures("same_fit_once")
CALM = replace(Ingredients.none(), season=True, peaks=True, trend=True)


@pytest.fixture(scope="module")
def told(tmp_path_factory, same_fit_once):
    """A business and its first report."""
    folder = tmp_path_factory.mktemp("told")
    world = make(14, weeks=80, tickets=60)
    exports = write_exports(world, folder / "exports")
    shop = folder / "shop"
    from merite.sources.add import add_files
    from merite.store.workspace import create

    create(shop, world.settings)
    with opened(shop) as space:
        add_files(space, exports)
    day = world.panel.dates[-1] + datetime.timedelta(days=8)
    now = datetime.datetime(day.year, day.month, day.day, 9, tzinfo=datetime.UTC)
    return shop, world, now, report(shop, (Language.FRENCH,), out=folder / "one", today=day, now=now)


def _register(reported):
    return next(part for part in reported.sheet.parts if part.topic == "promises")


def test_the_day_of_a_promise_is_the_shops(told, tmp_path):
    shop, world, now, reported = told
    folder = shutil.copytree(shop, tmp_path / "west")
    settings_file.write(folder, replace(world.settings, time_zone="Etc/GMT+12"))
    with opened(folder) as space:
        found = register(space, reported.measured)
    day = now.date() - datetime.timedelta(days=1)
    assert {one.made_at.date() for one in found.promises} == {day} and found.broken_at is None
    assert {one.made_at for one in found.promises} == {one.made_at for one in _register(reported).promises}


def test_sales_to_come_are_foretold_and_the_page_says_so(told):
    _, world, _, reported = told
    sales = [one for one in _register(reported).promises if one.kind is PromiseKind.SALES]
    assert len(sales) == 1 and sales[0].scored is Scored.NOT_YET
    assert sales[0].first > world.panel.dates[-1] and sales[0].said.low < sales[0].said.high
    assert {one.about for one in _register(reported).promises} >= {""} and _register(reported).broken_at is None
    page = reported.written.pages["fr"].read_text(encoding="utf-8")
    assert "Ce que nous avions annoncé" in page and "Le plan du" in page


def test_advice_is_kept_with_the_profit_that_it_rests_on_and_judged_by_later_figures(told, tmp_path):
    _, world, _, reported = told
    shop = shutil.copytree(told[0], tmp_path / "shop")
    claims = {one.universe: one for one in reported.measured.decisions if one.verdict in CLAIMS}
    kept = {one.about: one for one in _register(reported).promises if one.kind is PromiseKind.ADVICE}
    assert claims and set(kept) == set(claims)
    for name, one in kept.items():
        assert one.advice is claims[name].verdict and one.scored is Scored.NOT_YET and 0.5 <= one.said.level <= 1.0
    with opened(shop) as space:
        rows = sorted(space.store.arrow(space.store.table("forecasts")).to_pylist(), key=lambda row: row["forecast_id"])
        early = {"first": world.panel.dates[20], "last": world.panel.dates[32] + datetime.timedelta(days=6)}
        advice = next(row for row in rows if row["kind"] == "advice") | early
        wrong = [
            advice | {"advice": said, "level": 1.0, "forecast_id": f"{len(rows) + here:06d}"}
            for here, said in enumerate(["invest", "stop-paying"] * 10, start=1)
        ]
        measured = reported.measured
        assert believed(promised(space), measured, space.settings) == measured
        space.type_in("forecasts", chained(wrong, rows[-1]["hash"]))
        after = believed(promised(space), measured, space.settings)
        assert {one.reason for one in after.decisions if one.universe in claims} == {Reason.RECORD_FAILED}
        rates = {rate.kind: rate for rate in register(space, measured).rates}
        assert rates[PromiseKind.ADVICE].held == 10 and rates[PromiseKind.ADVICE].switched_off


def test_a_report_a_day_is_not_thirty_promises_and_a_past_day_is_none(told, tmp_path):
    shop, _, now, reported = told
    before = len(_register(reported).promises)
    third = report(shop, out=tmp_path, today=reported.sheet.made_on, now=now + datetime.timedelta(days=1))
    assert len(_register(third).promises) == before
    late = report(shop, out=tmp_path, today=reported.sheet.made_on, now=now + datetime.timedelta(days=60))
    assert len(_register(late).promises) == before


def test_a_clock_that_runs_ahead_for_a_day_stops_no_promise_for_years(told, tmp_path):
    _, _, now, reported = told
    shop = shutil.copytree(told[0], tmp_path / "shop")
    before = len(_register(reported).promises)
    ahead = now + datetime.timedelta(days=5 * 366)
    report(shop, out=tmp_path, today=ahead.date(), now=ahead)
    with opened(shop) as space:
        assert len(promised(space)) == before
        assert {row["day"] for row in space.store.rows("SELECT day FROM advice")} <= {reported.sheet.made_on}
    later = now + datetime.timedelta(days=35)
    after = report(shop, out=tmp_path, today=later.date(), now=later)
    assert len(_register(after).promises) > before and _register(after).broken_at is None


def test_what_is_over_is_scored_by_the_till(told):
    shop, world, _, _ = told
    first, last = world.panel.dates[20], world.panel.dates[32] + datetime.timedelta(days=6)
    sold = float(np.nansum(world.panel.sales[20:33]))
    with opened(shop) as space:
        space.type_in("diary", typed_diary(world))
        rows = sorted(space.store.arrow(space.store.table("forecasts")).to_pylist(), key=lambda row: row["forecast_id"])
        wide = rows[-1] | {
            "kind": "sales",
            "about": "",
            "advice": None,
            "first": first,
            "last": last,
            "low": 0.0,
            "middle": 1.5 * sold,
            "high": 2 * sold,
        }
        wide |= {"forecast_id": f"{len(rows) + 1:06d}"}
        narrow = wide | {"low": 1.01 * sold, "forecast_id": f"{len(rows) + 2:06d}"}
        space.type_in("forecasts", chained([wide, narrow], rows[-1]["hash"]))
    found, _ = register_of(shop)
    assert found.broken_at is None
    assert [one.scored for one in found.promises[:2]] == [Scored.MISSED, Scored.HELD]
    assert found.promises[0].came == pytest.approx(sold, abs=0.05)
    with opened(shop) as space:
        panel = panel_from_store(space.store, space.settings, space.rules)
        measured = measure_panel(panel, space.settings)
        measured.panel.sales[25] = np.nan  # its export is late: what is known by then is not what came
        waiting = register(space, measured)
    assert [one.scored for one in waiting.promises[:2]] == [Scored.NOT_YET, Scored.NOT_YET]


def test_sales_foretold_for_a_pace_that_was_not_kept_are_not_scored(told):
    """A shop that stopped its ads as advised sold less than was foretold for going on, and we were said to be wrong."""
    _, world, _, reported = told
    measured, settings = reported.measured, world.settings
    panel, result = measured.panel, measured.result
    last, made = panel.dates[-13:], panel.dates[-13]
    row = {
        "first": last[0], "last": last[-1], "made_at": datetime.datetime(made.year, made.month, made.day, 9),  # noqa: DTZ001
    }  # fmt: skip
    before = result.by_period[:, -26:-13].sum()
    alike = row | {"low": 0.0, "high": 2.0 * abs(before - result.by_period[:, -13:].sum()) + before}
    assert not other_pace(alike, measured, settings)
    stopped, nothing = _stopped(panel), result.by_period.copy()
    nothing[:, -13:] = 0.0
    off = replace(measured, panel=stopped, result=replace(result, by_period=nothing))
    narrow, wide = (row | {"low": 0.0, "high": times * before} for times in (1.0, 10.0))
    assert other_pace(narrow, off, settings)
    assert not other_pace(wide, off, settings), "what they brought hardly shows in the range"
    assert not other_pace(narrow, replace(off, panel=panel), settings), "the pace was kept"


def _stopped(panel):
    """The same with nothing put in over the last quarter."""

    def cut(series):
        return np.concatenate([series[:-13], np.zeros(13)])

    return replace(
        panel,
        universes=tuple(
            replace(one, spend=cut(one.spend), hours=cut(one.hours), extra_cost=cut(one.extra_cost))
            for one in panel.universes
        ),
    )


def test_a_rewritten_row_is_told_on_the_command_line(told):
    shop, _, _, _ = told
    with opened(shop) as space:
        row = space.store.arrow(space.store.table("forecasts")).to_pylist()[0]
        space.type_in("forecasts", [{**row, "high": row["high"] * 2}])
    done = CliRunner().invoke(Root(name="merite"), ["promises", "--workspace", str(shop), "--json"])
    answer = json.loads(done.stdout)
    assert answer["ok"] and answer["broken_at"] == row["forecast_id"]
    said = CliRunner().invoke(Root(name="merite"), ["promises", "--workspace", str(shop), "--lang", "fr"]).stdout
    assert "modifié après coup" in said


def test_forecasts_of_calm_businesses_hold_what_came():
    held = 0
    for seed in (1, 2, 3, 4):
        shop = living(seed, tickets=150, history=104, weeks=24, ingredients=CALM)
        told = forecast(shop.panel(shop.usual, 104), shop.settings, days=84)
        came = float(np.nansum(shop.panel(shop.usual, 116).sales[104:]))
        low, high = np.quantile(told.draws, (0.05, 0.95))
        held += low <= came <= high
        assert told.weight == 0.75 and (told.last - told.first).days == 83
        assert high - low < came
    assert held >= 3


def test_what_is_put_out_goes_on_at_its_pace():
    shop = living(3, tickets=150, history=104, weeks=24)
    longer = prolonged(shop.panel(shop.usual, 104), 12, {shop.names[0]: 0.0})
    assert longer.periods == 116 and np.isnan(longer.sales[104:]).all()
    assert not longer.universes[0].dose[104:].any() and longer.universes[1].dose[104:].any()


def test_with_one_year_last_year_weighs_in():
    shop = living(5, tickets=150, history=60, weeks=24)
    told = forecast(shop.panel(shop.usual, 60), shop.settings, days=56)
    assert 0.4 <= told.weight < 1.0 and told.last_year is not None
