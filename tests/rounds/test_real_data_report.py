"""A report on files that nobody here wrote says what is known, and does not say what cannot be."""

import datetime
import shutil
from pathlib import Path

import pytest

from merite.rounds.report import report
from merite.sources.add import add_files
from merite.store import workspace
from merite.vocabulary import Language, Settings
from merite.vocabulary.sheet import HealthRemark

TEMPLATES = Path(__file__).parents[1] / "sources" / "templates"
FILES = (
    "customers/CDNOW_master.txt",
    "customers/onlineretail_mwoitek.csv",
    "tests/dataset_Facebook.csv",
    "tests/KAG_conversion_data.csv",
)


@pytest.fixture(scope="module")
def told(shared: Path, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("real") / "shop"
    workspace.create(folder, Settings(currency="USD", country="US", margin=0.4, hourly_cost=25.0))
    (folder / "templates").mkdir()
    for template in TEMPLATES.glob("*.toml"):
        shutil.copy(template, folder / "templates")
    with workspace.opened(folder) as space:
        added = add_files(space, [shared / "data" / name for name in FILES])
    return added, report(folder, [Language.FRENCH], today=datetime.date(2026, 11, 20))


def test_all_four_are_added_by_their_saved_templates(told):
    added, _ = told
    assert [(one.format, one.rows.kept, one.rows.refused, one.error) for one in added.files] == [
        ("cdnow", 69_659, 0, None),
        ("uk-gift-shop", 18_532, 0, None),
        ("facebook-2014", 500, 0, None),
        ("kag-ads", 1_143, 0, None),
    ]


def test_what_has_no_real_date_is_said_to_be_kept_and_is_never_fitted(told):
    _, made = told
    outside = {n.facts["name"]: n.facts["count"] for n in made.sheet.health if n.code is HealthRemark.DATES_NOT_USABLE}
    assert outside == {"facebook-2014": 500, "kag-ads": 1143}
    assert made.measured.measurement.fit is None
    assert made.sheet.proof is None and made.sheet.cards == ()


def test_the_sales_are_known_and_what_brings_them_is_said_not_to_be(told):
    _, made = told
    assert made.sheet.sales == pytest.approx(2_500_315.63, rel=0.02)  # whole weeks only
    assert made.sheet.known is not None and made.sheet.known.sales_a_week is not None
    assert "Vos ventes sont connues" in made.headline["fr"]
    assert "ce que vous faites pour les amener ne l’est pas encore" in made.headline["fr"]
