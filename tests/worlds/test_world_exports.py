"""The files of a world hold what its panel says, to the cent, in the bytes that each tool writes."""

import csv
import datetime
import io
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from merite.formats import BY_ID
from merite.vocabulary import Trade
from merite.worlds import Ingredients, World, make
from merite.worlds.exports import typed_diary, typed_hours, write_exports

ALL = Ingredients()


def _rows(path: Path, known: str) -> list[dict[str, str]]:
    layout = BY_ID[known]
    text = path.read_bytes().decode("utf-8-sig" if layout.bom else "utf-8")
    lines = text.splitlines(keepends=True)[len(layout.preamble) :]
    return list(csv.DictReader(io.StringIO("".join(lines), newline=""), delimiter=layout.delimiter))


def _weekly(world: World, amounts: list[tuple[datetime.date, Decimal]]) -> np.ndarray:
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for day, amount in amounts:
        sums[(day - world.panel.dates[0]).days // 7] += amount
    return np.array([float(sums[week]) for week in range(world.panel.periods)])


def _agrees(found: np.ndarray, wanted: np.ndarray) -> None:
    assert np.array_equal(np.round(found, 2), np.round(np.nan_to_num(wanted), 2))


@pytest.mark.parametrize("seed", [2, 3, 9])
def test_shopify_orders_add_up_to_the_panels_sales(tmp_path: Path, seed: int) -> None:
    world = make(seed, ingredients=ALL, tickets=30.0)
    write_exports(world, tmp_path)
    amounts = []
    for row in _rows(tmp_path / "orders_export.csv", "shopify_orders"):
        if not row["Total"] or row["Cancelled at"] or row["Lineitem name"].startswith("Carte"):
            continue
        net = Decimal(row["Subtotal"])
        net -= Decimal(row["Taxes"]) if row["Subtotal"] == row["Total"] else 0
        kept = Decimal(row["Refunded Amount"]) == 0
        amounts.append((datetime.date.fromisoformat(row["Created at"][:10]), net if kept else Decimal(0)))
    _agrees(_weekly(world, amounts), world.panel.sales)


def test_squares_refunds_are_rows_of_their_own(tmp_path: Path) -> None:
    world = make(3, trade=Trade.MUSICIAN, ingredients=ALL)
    write_exports(world, tmp_path)
    rows = _rows(tmp_path / "transactions.csv", "square_transactions")
    amounts = [
        (datetime.date.fromisoformat(row["Date"]), Decimal(row["Net Sales"].replace("€", "").replace("$", "")))
        for row in rows
    ]
    assert sum(row["Event Type"] == "Refund" for row in rows) == int((world.tickets.refunded > 0).sum()) > 0
    _agrees(_weekly(world, amounts), world.panel.sales)


def test_helloassos_fares_add_up_and_gifts_stand_apart(tmp_path: Path) -> None:
    world = make(4, trade=Trade.ASSOCIATION, ingredients=ALL)
    write_exports(world, tmp_path)
    rows = _rows(tmp_path / "export-paiements.csv", "helloasso_payments_fr")
    amounts = [
        (
            datetime.datetime.strptime(row["Date du paiement"][:10], "%d/%m/%Y").date(),  # noqa: DTZ007
            Decimal(row["Montant du tarif"].replace(",", ".")),
        )
        for row in rows
        if row["Statut du paiement"] == "Payé"
    ]
    assert any(row["Don supplémentaire"] for row in rows)
    _agrees(_weekly(world, amounts), world.panel.sales)


def test_ads_and_publications_add_up_to_the_panels_doses(tmp_path: Path) -> None:
    seen = set()
    for seed in range(8):
        world = make(seed, ingredients=ALL, weeks=60, tickets=10.0)
        write_exports(world, tmp_path / str(seed))
        for universe in world.panel.universes:
            name, known, date, cell = _WHERE[universe.name]
            if known is None:
                continue
            rows = _rows(tmp_path / str(seed) / name, known)
            amounts = [(_day(row[date]), Decimal(row[_cell(row, cell)].replace(",", "")) if cell else Decimal(1))
                       for row in rows if not row.get("Campaign status", "").startswith("Total")]  # fmt: skip
            _agrees(_weekly(world, amounts), universe.spend if universe.dose_kind == "spend" else universe.activity)
            seen.add(universe.name)
    assert seen == {name for name, (_, known, _, _) in _WHERE.items() if known}


_WHERE: dict[str, tuple[str, str | None, str, str]] = {
    "meta.paid": ("meta-annonces.csv", "meta_ads_report_fr", "Jour", "Montant dépensé"),
    "google-ads.paid": ("google-ads.csv", "google_ads_campaign_report", "Day", "Cost"),
    "pinterest.paid": ("pinterest-ads.csv", "pinterest_ads", "Date", "Spend"),
    "facebook": ("facebook-content.csv", "meta_fb_content", "Publish time", ""),
    "instagram": ("instagram-content.csv", "meta_ig_content", "Publish time", ""),
    "newsletter": ("mailchimp-campaigns.csv", "mailchimp_campaigns", "Send Date", "Successful Deliveries"),
    "popup.paid": ("couts.csv", None, "", ""),
}


def _cell(row: dict[str, str], beginning: str) -> str:
    return next(heading for heading in row if heading.startswith(beginning))


def _day(text: str) -> datetime.date:
    for pattern in ("%Y-%m-%d", "%m/%d/%Y %H:%M", "%b %d, %Y %I:%M %p"):
        try:
            return datetime.datetime.strptime(text, pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise AssertionError(text)


def test_hours_and_diary_are_what_the_owner_would_type() -> None:
    world = make(6, ingredients=ALL)
    for universe in world.panel.universes:
        typed = sum(row["hours"] for row in typed_hours(world) if row["universe"] == universe.name)
        assert typed == pytest.approx(universe.hours.sum())
    assert len(typed_diary(world)) == sum(happening.written for happening in world.diary)


def test_the_same_world_writes_the_same_bytes(tmp_path: Path) -> None:
    world = make(2, weeks=30)
    one, two = write_exports(world, tmp_path / "one"), write_exports(world, tmp_path / "two")
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
