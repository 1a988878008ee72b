"""Every figure of the sheet in files that other programs read: one JSON, and one CSV per kind of figure."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from merite.files.safe_csv import Cell, safe_csv
from merite.report.sections.advisers import advisers_files
from merite.report.sections.community import community_files
from merite.report.sections.log import log_files
from merite.report.sections.plan import TESTS_FILE, plan_files
from merite.report.sections.promises import promises_files
from merite.report.sections.said import said_files
from merite.report.sections.trials import trials_files
from merite.report.sections.trust import trust_files
from merite.texts.headline import headline_text
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.for_others import PRIVATE, tenths
from merite.vocabulary.sheet import Sheet
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import Language

Rows = list[Sequence[Cell]]


def figures_json(sheet: Sheet, languages: Iterable[Language]) -> dict[str, Any]:
    """The whole sheet as plain values, with the headline in each language; private settings only on a private copy."""
    body: dict[str, Any] = to_json(sheet)
    if sheet.hide_private:
        body["settings"] = {name: value for name, value in body["settings"].items() if name not in PRIVATE}
        body["cards"] = [_for_others(card) for card in body["cards"]]
        body = {name: value for name, value in body.items() if name not in MONEY_LEFT}
        body["cost"] = {name: value for name, value in body["cost"].items() if name != "hours_money"}
    body["parts"] = {part.topic: to_json(part) for part in sheet.parts}
    if sheet.hide_private:
        body["parts"] |= {name: without_sums(body["parts"][name]) for name in WITH_SUMS if name in body["parts"]}
    return {"headline": {language.value: headline_text(sheet, language) for language in languages}, "sheet": body}


def figures_csv(sheet: Sheet) -> dict[str, str]:
    """The CSV files by name, for those kinds of figures that the sheet has: English heads, plain numbers, ISO dates."""
    tables = {
        "report-channels.csv": _channels(sheet),
        "report-claims.csv": _claims(sheet),
        "report-weeks.csv": _weeks(sheet),
        "report-response.csv": _response(sheet),
        "report-assumptions.csv": _assumptions(sheet),
    }
    for part in sheet.parts:
        tables |= PART_TABLES.get(part.topic, lambda part: {})(part)
    if sheet.hide_private:
        tables.pop(TESTS_FILE, None)  # what a test costs and is worth
    return {name: safe_csv(rows) for name, rows in tables.items() if len(rows) > 1}


PRIVATE_FIGURES = frozenset(
    (
        "chance_of_losing_more_than", "bounds", "cost", "hours_money", "at_risk", "cost_so_far", "spent", "regret",
        "limit", "value", "value_of_waiting", "net", "knowing_all", "expected_loss", "gain", "within_limit",
    )
)  # fmt: skip
"""Figures of parts from which the margin, the wage, the sum that may be lost or the budget could be read."""


WITH_SUMS = ("next-month", "tests")
"""Topics in which they stand."""
MONEY_LEFT = ("margin_brought", "balance", "balance_without_hours")
"""Figures that, beside the sales brought, would tell the margin."""


def _for_others(card: dict[str, Any]) -> dict[str, Any]:
    """A card without what would tell the margin or the price of an hour."""
    kept = {
        name: value for name, value in card.items() if name not in ("hours_money_a_month", "margin_a_month", "density")
    }
    return kept | {"measure": measure_for_others(card["measure"])}


def measure_for_others(measure: dict[str, Any]) -> dict[str, Any]:
    """The measure of a channel without its cost, hours priced, and what is made of it."""
    kept = {name: value for name, value in measure.items() if name not in ("cost", "roi", "sales_per_cost")}
    return kept | {"chance_of_loss": tenths(measure["chance_of_loss"])}


def without_sums(value: Any) -> Any:
    """Plain values with every entry of ``PRIVATE_FIGURES`` left out, however deep: a 0 there would be read as a sum."""
    if isinstance(value, dict):
        return {name: without_sums(item) for name, item in value.items() if name not in PRIVATE_FIGURES}
    return [without_sums(item) for item in value] if isinstance(value, list) else value


PART_TABLES: dict[str, Callable[[Any], dict[str, Rows]]] = {
    "next-month": plan_files,
    "community": community_files,
    "trust": trust_files,
    "said": said_files,
    "tests": trials_files,
    "promises": promises_files,
    "advisers": advisers_files,
    "log": log_files,
}
"""By topic, the CSV files that a part adds: name to rows, heads first."""


def _ends(estimate: Estimate | None) -> tuple[Cell, ...]:
    return (None,) * 3 if estimate is None else (estimate.low, estimate.middle, estimate.high)


def _channels(sheet: Sheet) -> Rows:
    rows: Rows = [
        (
            "channel", "money_a_month", "hours_a_month", "hours_money_a_month", "margin_a_month_low",
            "margin_a_month_middle", "margin_a_month_high", "sales_a_month_low", "sales_a_month_middle",
            "sales_a_month_high", "margin_an_hour_low", "margin_an_hour_middle", "margin_an_hour_high",
            "chance_of_loss", "verdict", "reason", "evidence", "next_look",
        )
    ]  # fmt: skip
    for card in sheet.cards:
        decision = card.decision
        rows.append(
            (
                card.measure.name,
                card.money_a_month,
                card.hours_a_month,
                card.hours_money_a_month,
                *_ends(card.margin_a_month),
                *_ends(card.sales_a_month),
                *_ends(decision.per_hour if decision else None),
                decision.chance_of_loss if decision else card.measure.chance_of_loss,
                decision.verdict.value if decision else None,
                decision.reason.value if decision else None,
                decision.evidence.value if decision else None,
                decision.next_look if decision else None,
            )
        )
    return rows


def _claims(sheet: Sheet) -> Rows:
    heads = "channel", "claimed", "claimed_orders", "seen_at_till", "brought_low", "brought_middle", "brought_high"
    rows: Rows = [(*heads, "reasons")]
    for claim in sheet.claims.rows if sheet.claims is not None else ():
        rows.append(
            (
                claim.universe,
                claim.claimed,
                claim.claimed_orders,
                claim.seen_at_till,
                *_ends(claim.brought),
                " ".join(reason.value for reason in claim.reasons),
            )
        )
    return rows


def _weeks(sheet: Sheet) -> Rows:
    proof, known = sheet.proof, sheet.known
    if proof is not None:
        names = [f"brought.{universe}" for universe, _ in proof.contributions]
        columns: list[Sequence[Cell]] = [proof.dates, proof.sales, proof.fitted_low, proof.fitted, proof.fitted_high]
        columns += [proof.base, *(series for _, series in proof.contributions)]
        heads = ("date", "sales", "expected_low", "expected", "expected_high", "anyway", *names)
        return [heads, *zip(*columns, strict=True)]
    if known is not None:
        return [("date", "sales", "paid"), *zip(known.dates, known.sales, known.costs, strict=True)]
    return []


def _response(sheet: Sheet) -> Rows:
    rows: Rows = [("channel", "dose_kind", "dose", "sales_low", "sales_middle", "sales_high", "covered")]
    for curve in sheet.proof.responses if sheet.proof is not None else ():
        for dose, low, middle, high in zip(curve.dose, curve.low, curve.middle, curve.high, strict=True):
            covered = int(curve.covered_low <= dose <= curve.covered_high)
            rows.append((curve.universe, curve.dose_kind, dose, low, middle, high, covered))
    return rows


def _assumptions(sheet: Sheet) -> Rows:
    rows: Rows = [("channel", "which", "low", "quarter", "middle", "three_quarters", "high")]
    for pair in sheet.proof.assumptions if sheet.proof is not None else ():
        for which, spread in (("assumed", pair.assumed), ("with-figures", pair.known)):
            ends = (spread.low, spread.quarter, spread.middle, spread.three_quarters, spread.high)
            rows.append((pair.universe, which, *ends))
    return rows
