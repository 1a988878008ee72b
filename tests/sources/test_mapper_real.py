"""Files that nobody here wrote, added by saved templates: every figure equals the published one."""

from decimal import Decimal
from pathlib import Path

import pyarrow.compute as pc
import pytest

from merite.files.raw import read_tables
from merite.sources.mapper import read_with
from merite.sources.mapping import Said
from merite.sources.template_fits import recognised_by
from merite.sources.templates import built_in, parsed
from merite.store.workspace import create, opened
from merite.vocabulary.settings import Settings

TEMPLATES = {
    file.stem: parsed(file.read_text(encoding="utf-8"), file.stem)
    for file in sorted((Path(__file__).parent / "templates").glob("*.toml"))
}


def mapped(shared, template, file, **habits):
    path = shared / "data" / file
    return read_with(
        TEMPLATES[template], read_tables(path.name, path.read_bytes()), file=path.name, habits=Said(**habits)
    )


def total(found, measure):
    return next(one["amount"] for one in found.batch.totals if one["measure"] == measure)


@pytest.fixture(scope="module")
def cdnow(shared):
    return mapped(shared, "cdnow", "customers/CDNOW_master.txt", pseudonym=lambda text: f"p:{int(text):08d}")


@pytest.fixture
def space(tmp_path):
    create(tmp_path / "shop", Settings())
    with opened(tmp_path / "shop") as found:
        yield found


def test_every_order_of_cdnow_is_kept_to_the_cent(cdnow):
    orders = cdnow.batch.tables["orders"]
    assert orders.num_rows == cdnow.batch.rows_read == 69_659
    assert pc.sum(orders["goods_net"]).as_py() == Decimal("2500315.6300")
    assert pc.count_distinct(orders["customer"]).as_py() == 23_570
    assert total(cdnow, "customers") == 23_570
    assert (cdnow.batch.first.isoformat(), cdnow.batch.last.isoformat()) == ("1997-01-01", "1998-06-30")


def test_rows_equal_to_another_are_all_kept_and_none_is_doubled(cdnow, shared, space):
    rows = [tuple(row) for row in read_tables("c", (shared / "data/customers/CDNOW_master.txt").read_bytes())[0].rows]
    equal = len(rows) - len(set(rows))
    seen, worth = set(), Decimal()
    for row in rows:
        worth += Decimal(row[3]) if row in seen else 0
        seen.add(row)
    assert (equal, worth) == (255, Decimal("4332.88"))
    first = space.store.save(cdnow.batch)
    assert (first.kept, first.replaced, first.unchanged) == (69_659, 0, 0)
    again = space.store.save(cdnow.batch)
    assert (again.kept, again.replaced, again.unchanged) == (0, 0, 69_659)
    stored = space.store.rows("SELECT count(*) AS n, sum(goods_net) AS s, count(DISTINCT customer) AS c FROM orders")
    assert stored == [{"n": 69_659, "s": Decimal("2500315.6300"), "c": 23_570}]


def test_without_consent_customers_are_counted_and_not_kept(shared):
    found = mapped(shared, "cdnow", "customers/CDNOW_master.txt")
    assert found.batch.tables["orders"]["customer"].null_count == 69_659
    assert total(found, "customers") == 23_570


def test_the_invoices_of_the_uk_gift_shop(shared, space):
    found = mapped(shared, "uk-gift-shop", "customers/onlineretail_mwoitek.csv")
    assert found.batch.tables["orders"].num_rows == 18_532
    assert found.batch.rejects == ()
    assert total(found, "sales_net") == pytest.approx(8_911_407.904)
    assert space.store.save(found.batch).kept == 18_532


def test_posts_without_a_full_date_are_kept_outside_the_panel(shared, space):
    found = mapped(shared, "facebook-2014", "tests/dataset_Facebook.csv")
    posts = found.batch.tables["exposures"]
    assert posts.num_rows == 500
    assert posts["universe"].to_pylist().count("facebook.paid") == 139
    assert not any(posts["dates_real"].to_pylist())
    assert found.batch.first is None
    assert [question.code for question in found.questions] == ["dates-not-real"]
    assert space.store.save(found.batch).kept == 500


def test_ads_whose_dates_are_not_real_are_kept_and_marked(shared, space):
    found = mapped(shared, "kag-ads", "tests/KAG_conversion_data.csv")
    ads = found.batch.tables["exposures"]
    assert ads.num_rows == 1_143
    assert total(found, "impressions") == 213_434_828
    assert round(total(found, "cost"), 2) == 58_705.23
    assert total(found, "clicks") == 38_165
    assert set(ads["dates_real"].to_pylist()) == {False}
    assert (found.batch.first, found.batch.last) == (None, None)
    assert space.store.save(found.batch).kept == 1_143


@pytest.mark.parametrize(
    ("template", "file"),
    [
        ("cdnow", "customers/CDNOW_master.txt"),
        ("uk-gift-shop", "customers/onlineretail_mwoitek.csv"),
        ("facebook-2014", "tests/dataset_Facebook.csv"),
        ("kag-ads", "tests/KAG_conversion_data.csv"),
    ],
)
def test_a_saved_template_knows_its_file_again(shared, template, file):
    path = shared / "data" / file
    tables = read_tables(path.name, path.read_bytes())
    found = recognised_by((*TEMPLATES.values(), *built_in()), tables)
    assert found is not None
    assert found[0].name == template


def test_no_template_takes_a_file_that_it_is_not_meant_for(shared):
    for path in sorted((shared / "formats" / "samples").glob("*.csv")):
        tables = read_tables(path.name, path.read_bytes())
        assert recognised_by((*TEMPLATES.values(), *built_in()), tables) is None, path.name
