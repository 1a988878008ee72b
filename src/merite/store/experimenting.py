"""The tables of tests: what was planned, who got which message, what came of it; samples offered and drawn."""

from merite.store.columns import CURRENCY, FACT, Column, Kind, Table, day, money, number, text, whole

EXPERIMENTS = Table(
    name="experiments",
    meaning="Every test, from the idea to what happened afterwards.",
    typed=True,
    columns=(
        *FACT,
        text("kind", "split (who sees what), on-off (which days), areas or draw (who receives)", None),
        text("state", "planned, running, stopped, or removed before it began", None),
        text("universe", "universe that is tried", None),
        text("segment", "which customers", "everybody"),
        text("arms", "arms with share, message, tactic and stance (JSON)", None),
        text("hypothesis", "what is expected, in the person's words", "not said"),
        text("metric", "what decides: sales, orders, clicks...", None),
        text("outcomes", "what else is counted: accepted, understood, picked-up, spread (JSON)", None),
        text("guardrails", "what must not get worse: unsubscribes, hides, complaints, refunds (JSON)", None),
        text("serves", "the decision that the answer changes", "not said"),
        text("follow_up", "what will be watched after the end", "not planned"),
        money("money", "money that the test takes", None),
        number("hours", "hours that the test takes", None),
        money("can_lose", "the most that it may lose before it stops", "not said"),
        CURRENCY,
        whole("weeks", "planned length", None),
        day("first", "first day", "not started"),
        day("last", "last planned day", "not started"),
        text("delivery", "drawn by merite, or split by a platform", None),
        text("salt", "word that the assignment is computed from", "not started"),
        text("plan", "schedule, areas, seed (JSON)", None),
        text("foreseen", "what was known before it started (JSON)", "not asked"),
        day("stopped", "the day it was stopped", "not stopped"),
        text("finding", "what was proven", "not stopped"),
        text("result", "both answers at the end (JSON)", "not stopped"),
        text("decided", "adopt, keep, drop or test-again", "not decided"),
        text("why", "why, in the person's words", "not said"),
        text("afterwards", "what happened afterwards", "not said"),
    ),
)  # fmt: skip
ASSIGNMENTS = Table(
    name="assignments",
    meaning="Who, which days, which areas were given to which arm of a test, with what chance; moving shares.",
    typed=True,
    columns=(
        *FACT,
        text("experiment", "`key` of the test", None),
        text("unit_kind", "person, link, days or area; shares: those of a day on", None),
        text(
            "unit", "pseudonym of the person, the link, the area; for days and shares, the first one", None, person=True
        ),
        text("arm", "arm given", None),
        number("chance", "chance that the unit had of that arm; its share", None),
        day("first", "first day", "not bound to days"),
        day("last", "last day", "not bound to days, or until the next shares"),
    ),
)
OUTCOMES = Table(
    name="outcomes",
    meaning="What was counted of a test, by day and arm, area or draw; increments, never totals.",
    typed=True,
    columns=(
        *FACT,
        text("experiment", "`key` of the test", None),
        day("day", "day that the counts are of"),
        text("arm", "arm", "a test in time or areas"),
        text("area", "area", "not by area"),
        whole("exposures", "people or times shown", "not counted"),
        whole("conversions", "how many did what the metric counts", "not counted"),
        money("revenue", "sales of the exposed", "not counted"),
        number("revenue_squares", "sum of their squares, a person or visit", "not counted"),
        money("sales", "sales of the day and area, goods net of tax", "not counted"),
        whole("accepted", "how many opened, watched or agreed to receive", "not counted"),
        whole("understood", "how many showed they understood", "not counted"),
        whole("picked_up", "how many used it", "not counted"),
        whole("spread", "how many passed it on", "not counted"),
        whole("unsubscribes", "unsubscribes", "not counted"),
        whole("hides", "hides and other refusals", "not counted"),
        whole("complaints", "complaints", "not counted"),
        whole("refunds", "refunds", "not counted"),
        text("currency", "ISO 4217 code of the row's money", "no money in the row"),
    ),
)
EVIDENCE = Table(
    name="evidence",
    meaning="What finished tests tell the sales model: extra sales over a window, universes on against off.",
    typed=True,
    columns=(
        *FACT,
        text("experiment", "`key` of the test", None),
        text("universe", "universes, several joined by `+`", None),
        day("first", "first day of the window"),
        day("last", "last day of the window; it counts"),
        number("estimate", "extra sales over the window, in `currency`", None),
        number("standard_error", "standard error of it", None),
        text("area", "area", "the whole business"),
        Column(name="in_panel", kind=Kind.YESNO, meaning="true where whole weeks on and off say it already"),
        CURRENCY,
    ),
)
OFFERS = Table(
    name="offers",
    meaning="Samples and tests offered to people, fewer than those who apply.",
    typed=True,
    columns=(
        *FACT,
        text("experiment", "`key` of the test it belongs to", "none"),
        text("what", "what is offered", "not said"),
        whole("samples", "how many there are", None),
        day("day", "day of the draw", "not drawn"),
        text("salt", "word that the draw is computed from", "not drawn"),
    ),
)
APPLICATIONS = Table(
    name="applications",
    meaning="Who asked for what is offered.",
    typed=True,
    columns=(
        *FACT,
        text("offer", "`key` of the offer", None),
        text("applicant", "pseudonym", None, person=True),
        day("day", "day of the application", "not said"),
    ),
)
SAMPLES = Table(
    name="samples",
    meaning="Who was drawn, and who was not: the difference between the two is the effect of receiving.",
    typed=True,
    columns=(
        *FACT,
        text("offer", "`key` of the offer", None),
        text("applicant", "pseudonym", None, person=True),
        Column(name="drawn", kind=Kind.YESNO, meaning="whether the draw gave one"),
        whole("place", "place in the draw, 1 first; a sample that is refused goes to the next", None),
        number("chance", "chance that every applicant had", None),
    ),
)
