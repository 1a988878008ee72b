"""The kinds of businesses of the sales bench, and the business of a given number in each."""

from bench.businesses import business
from bench.case import Case
from bench.recovery import example, recovery
from merite.vocabulary.words import Trade
from merite.worlds import Ingredients, make

TICKETS = (20, 60, 150, 450)
WEEKS = (78, 104, 156, 208)
UNIVERSES = (2, 3, 4, 5, 6)

KINDS = {
    "worlds harsh": 192, "worlds friendly": 192, "worlds drawn": 192, "rules harsh": 192, "rules friendly": 96,
    "recovery": 128, "example": 64,
}  # fmt: skip
"""How many businesses of each; numbers cycle through sales a week, then lengths, then counts of universes."""

RETURNS = {"returns nothing": 0.0, "returns half": 0.5}
"""Harsh businesses whose every universe has the same true return; break-even is 1."""
OF_RETURNS = 64

HARD = frozenset({"worlds harsh", "worlds drawn", "rules harsh"})
_TRADES = (Trade.SHOP, Trade.SHOP, Trade.SHOP, Trade.MUSICIAN, Trade.ASSOCIATION)
_FRIENDLY = Ingredients(
    level_shifts=False, closures=False, stock_outs=False, press=False, roadworks=False, diary_gaps=False,
    chasing=False, constant=False, correlated=False, late_start=False, community=False, shocks=False,
    overdispersion=False, earns_nothing=False, word_of_mouth=False,
)  # fmt: skip


def case(kind: str, number: int, seed: int) -> Case:
    """The business ``number`` of a kind; the same arguments give the same one."""
    tickets, weeks, universes = TICKETS[number % 4], WEEKS[number // 4 % 4], UNIVERSES[(number + number // 16) % 5]
    if kind == "example":
        return example(number, weeks=weeks, seed=seed)
    if kind == "recovery":
        return recovery(number, weeks=weeks, universes=universes, seed=seed)
    if kind.startswith("worlds"):
        return _world(kind, number, tickets, weeks, universes, seed)
    return business(
        number, kind=kind, harsh=kind != "rules friendly", weeks=weeks, tickets=tickets, universes=universes,
        seed=seed, returns=RETURNS.get(kind),
    )  # fmt: skip


def _world(kind: str, number: int, tickets: int, weeks: int, universes: int, seed: int) -> Case:
    ingredients = {"worlds harsh": Ingredients(), "worlds friendly": _FRIENDLY}.get(kind)
    trade = _TRADES[number // 16 % 5]
    world = make(
        seed * 100_000 + list(KINDS).index(kind) * 10_000 + number, trade=trade, weeks=weeks, tickets=tickets,
        universes=None if kind == "worlds drawn" else universes, ingredients=ingredients,
    )  # fmt: skip
    return Case(
        kind=kind, number=number, panel=world.panel, truth=world.truth, expected=world.expected, tickets=tickets,
        margin=world.margin, hourly_cost=world.settings.hourly_cost or 0.0, country=world.settings.country, trade=trade,
    )  # fmt: skip


def speed_case(seed: int) -> Case:
    """Five universes over 156 weeks, on which times are measured."""
    world = make(seed, universes=5, weeks=156)
    return Case(
        kind="speed", number=0, panel=world.panel, truth=world.truth, expected=world.expected, tickets=60,
        margin=world.margin, hourly_cost=world.settings.hourly_cost or 0.0, country=world.settings.country,
    )  # fmt: skip
