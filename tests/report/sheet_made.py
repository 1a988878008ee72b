"""A full sheet of a made-up tea shop, and what it is made of."""

import datetime
from dataclasses import replace

import numpy as np

from merite.vocabulary import Estimate, Evidence, Finding, FitQuality, Interquartile, Settings, UniverseMeasure, Verdict
from merite.vocabulary.decision import ChangeMind, Decision, Reason
from merite.vocabulary.sheet import (
    BeforeAfter,
    Card,
    Change,
    Claim,
    ClaimReason,
    Claims,
    Density,
    HealthRemark,
    Limit,
    Noted,
    Proof,
    Response,
    SettingChanged,
    Sheet,
    SheetCost,
    SourceFile,
    Spread,
    Stamp,
    VerdictChanged,
)
from merite.vocabulary.words import Language

MADE_ON = datetime.date(2026, 11, 16)
FIRST, LAST = datetime.date(2026, 9, 1), datetime.date(2026, 11, 15)
HOURLY, MARGIN = 22.0, 0.45
MONTHS = 2.5
HASH = "3f5a9c0e7d1b2a4466f08e9912c4d7a5b3e1f0a9c8d7e6f5a4b3c2d1e0f9a8b7"


def estimate(draws, level=0.9, unit="CAD", n=104):
    tail = (1 - level) / 2
    low, middle, high = (float(x) for x in np.quantile(draws, (tail, 0.5, 1 - tail)))
    return Estimate(middle=middle, low=low, high=high, level=level, unit=unit, n=n)


def spread(draws):
    low, quarter, middle, three, high = (float(x) for x in np.quantile(draws, (0.05, 0.25, 0.5, 0.75, 0.95)))
    return Spread(low=low, quarter=quarter, middle=middle, three_quarters=three, high=high)


CHANNELS = (
    # name, money and hours a month, typical sales a month, how unsure (sd of the log), verdict, reason, what would tell
    ("facebook.paid", 85, 0.0, 60, 0.9, Verdict.STOP_PAYING, Reason.LOSES_EVEN_IF_OPTIMISTIC, ChangeMind.A_YEAR_LATER),
    ("facebook", 0, 1.4, 120, 1.0, Verdict.HOLD, Reason.WAITING_TEACHES, ChangeMind.MORE_WEEKS),
    ("instagram", 0, 6.5, 420, 0.9, Verdict.NOT_KNOWN_YET, Reason.COULD_BE_MUCH_OR_NOTHING, ChangeMind.WEEKS_OFF),
    ("newsletter", 29, 2.5, 900, 0.3, Verdict.INVEST, Reason.NEXT_HOUR_PAYS, ChangeMind.A_YEAR_LATER),
    ("google-ads", 50, 0.5, 240, 0.7, Verdict.TRY, Reason.ASSUMPTION_DECIDES, ChangeMind.VARY_THE_DOSE),
)
MORE = (
    ("tiktok", 0, 3.0, 150, 1.1, Verdict.TRY, Reason.COULD_BE_MUCH_OR_NOTHING, ChangeMind.A_TEST),
    ("blog", 0, 4.0, 300, 0.6, Verdict.HOLD, Reason.PAYS_BUT_SATURATED, ChangeMind.MORE_WEEKS),
    ("pinterest.paid", 40, 0.0, 35, 0.8, Verdict.STOP_PAYING, Reason.EARNS_NOTHING, ChangeMind.A_YEAR_LATER),
    ("whatsapp", 0, 1.0, 90, 0.7, Verdict.HOLD, Reason.PAYS_BARELY, ChangeMind.MORE_WEEKS),
    ("print", 120, 0.5, 260, 0.8, Verdict.NOT_KNOWN_YET, Reason.CONSTANT_DOSE, ChangeMind.VARY_THE_DOSE),
    ("popup", 0, 0.2, 40, 0.6, Verdict.HOLD, Reason.WAITING_TEACHES, ChangeMind.MORE_WEEKS),
    (
        "partenariat-avec-l-association-des-commercants-de-la-rue-saint-denis", 75, 2.0, 210, 0.9,
        Verdict.NOT_KNOWN_YET, Reason.COULD_BE_MUCH_OR_NOTHING, ChangeMind.WEEKS_OFF,
    ),
)  # fmt: skip


def card_of(row, rng, *, margin=MARGIN, hourly=HOURLY):
    name, paid, passed, typical, sd, verdict, reason, mind = row
    sales = typical * np.exp(rng.normal(0, sd, 4000))
    cost = paid + passed * (hourly or 0)
    priced = hourly is not None or passed == 0
    kept = sales * (margin or 0)
    gain = kept - cost
    measure = UniverseMeasure(
        name=name,
        cost=cost * MONTHS if priced else None,
        money=paid * MONTHS,
        hours=passed * MONTHS,
        contribution=estimate(sales * MONTHS),
        interquartile=Interquartile(low=float(np.quantile(sales, 0.25)), high=float(np.quantile(sales, 0.75))),
        roi=estimate(kept / cost, unit="ratio") if margin and cost and priced else None,
        finding=Finding.NOT_KNOWN_YET,
        verdict=verdict if margin else None,
        prior_driven=reason is Reason.ASSUMPTION_DECIDES,
        chance_of_loss=float((gain < 0).mean()) if margin and priced else None,
    )
    decision = Decision(
        universe=name,
        verdict=verdict,
        reason=reason,
        evidence=Evidence.STARTING_ASSUMPTION if reason is Reason.ASSUMPTION_DECIDES else Evidence.MODEL,
        prior_driven=reason is Reason.ASSUMPTION_DECIDES,
        money_a_month=paid,
        hours_a_month=passed,
        cost_a_month=cost if priced else None,
        expected_profit=estimate(gain) if margin and priced else None,
        chance_of_loss=float((gain < 0).mean()) if margin and priced else None,
        per_hour=estimate((kept - paid) / passed, unit="CAD/hour") if passed >= 1 and margin else None,
        change_mind=mind,
        weeks_needed=10,
        next_look=datetime.date(2026, 12, 12) if verdict is not Verdict.HOLD else datetime.date(2027, 2, 1),
        expected_margin_more=estimate(gain / 3) if verdict is Verdict.INVEST and margin and priced else None,
        flips_under=("optimistic",) if reason is Reason.ASSUMPTION_DECIDES else (),
        keep_minutes=20 if name.startswith("facebook") else 0,
    )
    return Card(
        measure=measure,
        decision=decision,
        money_a_month=paid,
        hours_a_month=passed,
        hours_money_a_month=passed * hourly if hourly is not None else None,
        margin_a_month=estimate(kept) if margin else None,
        sales_a_month=estimate(sales),
        density=Density.of(kept if margin else sales),
        hours_estimated=name == "instagram",
    ), sales * MONTHS


def proof_of(rows, rng, weeks=104):
    start = datetime.date(2024, 11, 18)
    dates = tuple(start + datetime.timedelta(weeks=i) for i in range(weeks))
    season = 1 + 0.5 * np.exp(-(((np.arange(weeks) % 52) - 4) ** 2) / 8.0)
    base = 2100 * season * np.exp(np.cumsum(rng.normal(0, 0.01, weeks)))
    series = [(row[0], row[3] / 4.3 * rng.gamma(3, 1 / 3, weeks)) for row in rows]
    fitted = base + sum(values for _, values in series)
    sales = fitted * np.exp(rng.normal(0, 0.12, weeks))
    seen = [None if i in (30, 31) else float(value) for i, value in enumerate(sales)]
    dose = np.linspace(0, 1, 30)
    return Proof(
        dates=dates,
        step=7,
        sales=tuple(seen),
        fitted_low=tuple((fitted * 0.8).tolist()),
        fitted=tuple(fitted.tolist()),
        fitted_high=tuple((fitted * 1.22).tolist()),
        base=tuple(base.tolist()),
        contributions=tuple((name, tuple(values.tolist())) for name, values in series),
        responses=tuple(
            Response(
                universe=row[0],
                dose_kind="spend" if row[1] else "hours" if row[0] == "instagram" else "activity",
                dose=tuple((dose * (60 if row[1] else 6)).tolist()),
                low=tuple((row[3] / 4 * 0.4 * dose / (dose + 0.4)).tolist()),
                middle=tuple((row[3] / 4 * dose / (dose + 0.4)).tolist()),
                high=tuple((row[3] / 4 * 2.4 * dose / (dose + 0.4)).tolist()),
                covered_low=(60 if row[1] else 6) * 0.1,
                covered_high=(60 if row[1] else 6) * 0.6,
                usual=(60 if row[1] else 6) * 0.35,
            )
            for row in rows
        ),
        assumptions=tuple(
            BeforeAfter(
                universe=row[0],
                assumed=spread(600 * np.exp(rng.normal(0, 1.1, 4000))),
                known=spread(row[3] * MONTHS * np.exp(rng.normal(0, row[4], 4000))),
            )
            for row in rows
        ),
    )


def settings(**more):
    return replace(
        Settings(
            business="Boutique Mérisier",
            country="CA-QC",
            currency="CAD",
            language=Language.FRENCH_CANADA,
            margin=MARGIN,
            hourly_cost=HOURLY,
            wants=("garder la boutique ouverte le lundi",),
            refuses=("pas de concours", "pas d’influenceurs"),
        ),
        **more,
    )


def stamp(**more):
    return Stamp(
        **{
            "version": "0.1.0",
            "made_at": datetime.datetime(2026, 11, 16, 9, 30, tzinfo=datetime.UTC),
            "seed": 0,
            "panel_sha256": HASH,
            "fit": FitQuality(draws=2000, rhat=1.004, ess=812.0, seconds=0.4),
        }
        | more
    )


def full(rows=CHANNELS, *, margin=MARGIN, hourly=HOURLY, **more):
    rng = np.random.default_rng(7)
    made = [card_of(row, rng, margin=margin, hourly=hourly) for row in rows]
    cards, total = tuple(card for card, _ in made), sum(sales for _, sales in made)
    paid = sum(row[1] for row in rows) * MONTHS
    passed = sum(row[2] for row in rows) * MONTHS
    cost = SheetCost(money=paid, hours=passed, fees=75.0, hours_money=passed * hourly if hourly is not None else None)
    proof = proof_of(rows, rng)
    kept = total * (margin or 0)
    return replace(
        Sheet(
            settings=settings(margin=margin, hourly_cost=hourly),
            made_on=MADE_ON,
            first=FIRST,
            last=LAST,
            cost=cost,
            sales=27_450.0,
            sales_brought=estimate(total),
            margin_brought=estimate(kept) if margin else None,
            balance=estimate(kept - (cost.total or 0)) if margin and cost.total is not None else None,
            balance_without_hours=estimate(kept - paid) if margin else None,
            cards=cards,
            claims=Claims(
                rows=(
                    Claim(
                        universe="facebook.paid", claimed=6800.0, claimed_orders=92, seen_at_till=240.0,
                        brought=cards[0].measure.contribution,
                        reasons=(ClaimReason.COUNTS_WHOEVER_SAW, ClaimReason.SAME_SALE_TWICE),
                    ),
                    Claim(
                        universe="newsletter", claimed=1900.0, seen_at_till=1210.0,
                        brought=cards[3].measure.contribution if len(cards) > 3 else None,
                        reasons=(ClaimReason.CLAIM_WITHIN_RANGE,),
                    ),
                    Claim(
                        universe="instagram", claimed=None, seen_at_till=None,
                        brought=cards[2].measure.contribution if len(cards) > 2 else None,
                        reasons=(ClaimReason.CLAIMS_NOTHING,),
                    ),
                ),
                claimed=8700.0,
                till_sales=27_450.0,
            ),
            proof=proof,
            health=(
                Noted(code=HealthRemark.WEEKS_MISSING, facts={"count": 2}),
                Noted(code=HealthRemark.ROWS_REFUSED, facts={"count": 3}),
                Noted(code=HealthRemark.HOURS_ESTIMATED, facts={"name": "Instagram"}),
            ),
            sources=(
                SourceFile(
                    name="orders_export_1.csv", format="shopify-orders", sha256=HASH,
                    first=datetime.date(2024, 11, 18), last=LAST, kept=5821, refused=1,
                ),
                SourceFile(
                    name="Publicités Meta – sept. à nov. 2026.xlsx", format="meta-ads", sha256=HASH[::-1],
                    first=FIRST, last=LAST, kept=212, refused=2,
                ),
            ),
            limits=(
                Noted(code=Limit.FEW_SALES, facts={"tickets": 58}),
                Noted(code=Limit.AFTER_THE_PERIOD),
                Noted(code=Limit.NO_TEST),
                Noted(code=Limit.TAX_ON_ADS_UNKNOWN),
                Noted(code=Limit.NO_BENCHMARK),
            ),
            stamp=stamp(
                settings_changed=(
                    SettingChanged(name="margin", before="0.5", after="0.45", when=datetime.date(2026, 11, 3)),
                )
            ),
            change=Change(
                since=datetime.date(2026, 10, 1),
                balance_before=estimate(kept - (cost.total or 0) - 300) if margin else None,
                verdicts=(
                    VerdictChanged(universe="facebook.paid", before=Verdict.TRY, after=Verdict.STOP_PAYING),
                ),
            ),
        ),
        **more,
    )  # fmt: skip
