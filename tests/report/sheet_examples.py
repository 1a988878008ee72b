"""Sheets to look at: a full one, a young shop, hours alone, no margin, twelve channels, hostile words, an empty one."""

import datetime
from dataclasses import replace

import numpy as np

from merite.vocabulary import Finding, Settings, Verdict
from merite.vocabulary.decision import ChangeMind, Reason
from merite.vocabulary.for_others import sheet_for_others
from merite.vocabulary.sheet import (
    KnownWithoutModel,
    Limit,
    Noted,
    PlannedWeek,
    Sheet,
    SheetCost,
)
from merite.vocabulary.words import Language
from report.sheet_made import CHANNELS, LAST, MADE_ON, MORE, full, settings, stamp


def _blank_fit(card):
    decision = replace(
        card.decision,
        verdict=Verdict.NOT_KNOWN_YET,
        reason=Reason.TOO_SHORT,
        expected_profit=None,
        chance_of_loss=None,
        per_hour=None,
        change_mind=ChangeMind.MORE_WEEKS,
    )
    measure = replace(
        card.measure, contribution=None, interquartile=None, roi=None, finding=Finding.TOO_SHORT, chance_of_loss=None
    )
    return replace(card, measure=measure, decision=decision, margin_a_month=None, sales_a_month=None, density=None)


def young(weeks=11):
    """A shop with eleven weeks of sales: no model."""
    sheet = full()
    start = datetime.date(2026, 8, 31)
    dates = tuple(start + datetime.timedelta(weeks=i) for i in range(weeks))
    rng = np.random.default_rng(3)
    return replace(
        sheet,
        cards=tuple(_blank_fit(card) for card in sheet.cards),
        sales_brought=None,
        margin_brought=None,
        balance=None,
        balance_without_hours=None,
        proof=None,
        claims=None,
        change=None,
        known=KnownWithoutModel(
            dates=dates,
            sales=tuple(None if i == 4 else float(x) for i, x in enumerate(rng.normal(2300, 300, weeks))),
            costs=tuple(float(x) for x in rng.uniform(20, 120, weeks)),
            sales_a_week=2290.0,
            tickets_a_week=61.0,
            break_even=930.0,
            calendar=tuple(
                PlannedWeek(
                    first=datetime.date(2026, 11, 23) + datetime.timedelta(weeks=i), universe=name, on=(i + j) % 2 == 0
                )
                for j, name in enumerate(("instagram", "facebook.paid"))
                for i in range(6)
            ),
            will_tell=datetime.date(2027, 3, 1),
            weeks_of_sales=weeks - (weeks > 4),
        ),
        limits=(Noted(code=Limit.SHORT_HISTORY, facts={"weeks": weeks}),),
        stamp=stamp(fit=None, seed=None),
    )


def hours_only():
    """A musician who pays for nothing."""
    rows = tuple(row for row in CHANNELS if row[1] == 0)
    return full(rows, claims=None)


def unpriced_hours():
    return full(hourly=None)


def no_margin():
    return full(margin=None)


def twelve():
    return full(CHANNELS + MORE)


def hostile():
    """Words of people that would break a page that trusted them."""
    attack = '<script>alert("x")</script><img src=x onerror=alert(1)>'
    sheet = full()
    bad = replace(sheet.cards[0], measure=replace(sheet.cards[0].measure, name=attack))
    return replace(
        sheet,
        settings=settings(
            business=attack, comment=attack + "\n\n</style>", made_by=attack, wants=(attack,), refuses=("{{ 7*7 }}",)
        ),
        cards=(bad, *sheet.cards[1:]),
        proof=replace(sheet.proof, contributions=((attack, sheet.proof.base), *sheet.proof.contributions)),
        sources=(replace(sheet.sources[0], name=attack),),
        logo="javascript:alert(1)",
    )


def rich():
    """Sums of seven figures in a currency whose sign is long: the pictures must have room for their labels."""
    rows = tuple((name, paid * 400, hours, typical * 500, *rest) for name, paid, hours, typical, *rest in CHANNELS)
    sheet = full(rows, sales=13_000_000.0)
    proof = sheet.proof
    bigger = {
        name: tuple(None if x is None else 500 * x for x in getattr(proof, name))
        for name in ("sales", "base", "fitted", "fitted_low", "fitted_high")
    }
    return replace(sheet, settings=settings(currency="USD"), proof=replace(proof, **bigger))


def agency():
    """An agency's report: logo, comment, private figures hidden."""
    pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
    return sheet_for_others(
        replace(
            full(),
            settings=settings(
                made_by="Agence Belvédère, Lyon",
                comment="Un bon automne. Nous proposons de garder l’infolettre.",
                country="FR",
                currency="EUR",
                language=Language.FRENCH,
            ),
            logo=f"data:image/png;base64,{pixel}",
            prior_driven=True,
        )
    )


def empty():
    """A workspace in which nothing was added yet."""
    return Sheet(
        settings=Settings(),
        made_on=MADE_ON,
        first=None,
        last=None,
        cost=SheetCost(money=0.0, hours=0.0),
        stamp=stamp(fit=None, seed=None, panel_sha256=None),
    )


def sales_only():
    """Sales and no marketing at all."""
    sheet = young()
    return replace(sheet, cards=(), cost=SheetCost(money=0.0, hours=0.0), known=replace(sheet.known, calendar=()))


def one_week():
    """One week of everything."""
    sheet = young(weeks=1)
    return replace(sheet, first=datetime.date(2026, 11, 9), last=LAST)


def marketing_only():
    """Ads and no sales."""
    sheet = young()
    known = replace(
        sheet.known, sales=(None,) * len(sheet.known.dates), sales_a_week=None, break_even=None, will_tell=None
    )
    return replace(sheet, sales=None, known=known)


ALL = {
    "full": full,
    "young": young,
    "hours-only": hours_only,
    "unpriced-hours": unpriced_hours,
    "no-margin": no_margin,
    "twelve": twelve,
    "hostile": hostile,
    "rich": rich,
    "agency": agency,
    "empty": empty,
    "sales-only": sales_only,
    "one-week": one_week,
    "marketing-only": marketing_only,
}
