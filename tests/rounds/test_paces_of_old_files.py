"""What a plan says of the last weeks, and of the same weeks a year ago, is of those weeks."""

import datetime

import numpy as np
import pytest
from click.testing import CliRunner

from merite.cli import Root
from merite.store.workspace import create
from merite.vocabulary import Settings

MONDAY = datetime.date(2024, 1, 1)
WEEKS = 104


@pytest.fixture(scope="module")
def seaside(tmp_path_factory):
    """Ads of which there is much for the twenty first weeks of a year, and then for the last three hardly any."""
    folder = tmp_path_factory.mktemp("seaside")
    create(folder / "shop", Settings(margin=0.5, hourly_cost=20.0))
    rng, days = np.random.default_rng(3), [MONDAY + datetime.timedelta(days=day) for day in range(7 * WEEKS)]
    sold = "".join(f"{day},{300 + 40 * rng.standard_normal():.2f}\n" for day in days)
    (folder / "caisse.csv").write_text("Date,Total TTC\n" + sold, encoding="utf-8")
    spent = "".join(
        f"{day},Instagram,{(90.0 if week % 52 < 20 else 4.0 if week >= WEEKS - 3 else 30.0):.2f}\n"
        for week, day in enumerate(days[::7])
    )
    (folder / "couts.csv").write_text("date,canal,montant\n" + spent, encoding="utf-8")
    ran = CliRunner().invoke(
        Root(), ["add", str(folder / "caisse.csv"), str(folder / "couts.csv"), "--workspace", str(folder / "shop")]
    )
    assert ran.exit_code == 0, ran.output
    return folder / "shop"


@pytest.mark.parametrize(("later", "there"), [(3, True), (14, True), (60, False), (2500, False)])
def test_figures_that_end_long_before_the_month_tell_no_pace_of_now_nor_of_a_year_ago(seaside, later, there):
    from merite.rounds.plan import plan_workspace

    made, _ = plan_workspace(seaside, today=MONDAY + datetime.timedelta(days=7 * WEEKS + later))
    (ads,) = made.universes
    assert (ads.lately is not None) is there and (ads.a_year_ago is not None) is there
