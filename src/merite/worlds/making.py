"""Makes a world from its seed: market, effort, truth, tickets, and the panel that they add up to."""

import datetime

import numpy as np

from merite.vocabulary.panel import Panel, Series, UniverseSeries
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Language, TaxesOnAds, Trade
from merite.worlds.chance import stream
from merite.worlds.effort import Effort, Means, efforts
from merite.worlds.market import WEEK, Market, market
from merite.worlds.outings import day_by_day
from merite.worlds.people import MOST_NOTICED
from merite.worlds.record import Family, Happening, HoursSpent, Ingredients, Outing, Tickets, World
from merite.worlds.response import Response, draw_response
from merite.worlds.till import Baskets, Hazards, by_week, draw_baskets, draw_hazards, noise_of, ring_up
from merite.worlds.truth import Truth, settle

BEFORE = 26  # weeks of effort ahead of the panel
MOST = 0.35  # of sales, that marketing may bring in all
_FRIENDLY = Ingredients(
    level_shifts=False, closures=False, stock_outs=False, press=False, roadworks=False, diary_gaps=False,
    chasing=False, constant=False, correlated=False, late_start=False, community=False, shocks=False,
    overdispersion=False,
)  # fmt: skip


def make(
    seed: int,
    *,
    trade: Trade = Trade.SHOP,
    family: Family | None = None,
    weeks: int = 104,
    tickets: float = 60.0,
    universes: int | None = None,
    spend_share: float | None = None,
    ingredients: Ingredients | None = None,
) -> World:
    """The business number ``seed``: the same arguments give the same world.

    ``family``: drawn from the seed when None. ``tickets``: expected sales a week, mean over open weeks.
    ``universes``: 2 to 6 when None. ``spend_share``: cost of marketing as a share of sales, .005 to .10 when None.
    ``ingredients``: each drawn from the seed when None (nine in ten are on; the plain family has few).
    Raises ValueError for fewer than 2 weeks or no tickets.
    """
    if weeks < 2 or tickets <= 0.0:
        raise ValueError("a world has at least two weeks and some tickets")
    family = family_of(seed) if family is None else family
    wanted = ingredients_of(seed, family) if ingredients is None else ingredients
    settings = settings_of(seed, trade)
    monday = monday_of(seed, weeks)
    around = market(seed, monday, weeks, BEFORE, trade, settings.country, wanted)
    baskets, hazards = draw_baskets(seed, trade), draw_hazards(seed, wanted)
    hourly = settings.hourly_cost or 0.0
    work = efforts(
        seed, trade, around.season, around.closed, tickets * baskets.mean, hourly, BEFORE, universes, spend_share,
        wanted,
    )  # fmt: skip
    _, _, truth = settled(seed, family, around, work, tickets * baskets.mean * weeks, settings, wanted)
    open_weeks = float((around.closed[BEFORE:] == 0.0).sum())
    sold = ring_up(seed, trade, truth.expected * tickets * open_weeks, baskets, hazards)
    money = tickets * open_weeks * baskets.mean * (1.0 - hazards.refunds)
    return _world(seed, trade, family, settings, monday, around, work, truth, money, sold, baskets, hazards, tickets,
                  wanted)  # fmt: skip


def settled(
    seed: int, family: Family, around: Market, work: tuple[Effort, ...], sales: float, settings: Settings,
    wanted: Ingredients,
) -> tuple[Response, Series, Truth]:  # fmt: skip
    """How this business responds, the mean dose (universes,) that its doses are counted in, and what is then true."""
    doses = np.stack([effort.dose for effort in work])
    means = doses[:, BEFORE:].mean(axis=1)
    doses = np.divide(doses, means[:, None], out=np.zeros_like(doses), where=means[:, None] > 0.0)
    owned = [effort.means in (Means.POSTS, Means.MAILS) for effort in work]
    response = draw_response(seed, family, around.base, owned, wanted)
    shares = _wanted_shares(seed, work, sales, settings, wanted)
    strongest = MOST_NOTICED if family is Family.PEOPLE else 50.0
    truth = settle(response, doses, np.where(means > 0.0, shares, 0.0), BEFORE, strongest=strongest, most=MOST)
    return response, means, truth


def _wanted_shares(
    seed: int, work: tuple[Effort, ...], sales: float, settings: Settings, wanted: Ingredients
) -> Series:
    """What each universe should bring, as a share of sales: its cost times a return drawn from a wide mix."""
    rng = stream(seed, "returns")
    shares = np.zeros(len(work))
    luck = float(rng.normal(0.0, 0.3))
    for here, effort in enumerate(work):
        kind = rng.choice(4, p=[0.2, 0.25, 0.25, 0.3])
        roi = (0.0, rng.uniform(0.1, 0.8), rng.uniform(0.8, 1.3), rng.uniform(1.3, 4.0))[kind] * np.exp(luck)
        if kind == 0 and not wanted.earns_nothing:
            roi = 0.5
        cost = effort.spend[BEFORE:].sum() + (settings.hourly_cost or 0.0) * effort.hours[BEFORE:].sum()
        shares[here] = roi * cost / (settings.margin or 0.5) / sales
    return shares * min(1.0, MOST / max(float(shares.sum()), 1e-12))


def _world(
    seed: int, trade: Trade, family: Family, settings: Settings, monday: datetime.date, around: Market,
    work: tuple[Effort, ...], truth: Truth, money: float, sold: Tickets, baskets: Baskets, hazards: Hazards,
    tickets: float, wanted: Ingredients,
) -> World:  # fmt: skip
    names = [effort.universe for effort in work]
    expected = truth.expected * money
    without = dict(zip([*names, "total"], truth.without * money, strict=True))
    outings: list[Outing] = []
    for effort in work:
        brought = expected - without[effort.universe]
        outings.append(day_by_day(seed, effort, BEFORE, brought, expected, baskets.mean))
    diary = around.diary
    return World(
        seed=seed,
        trade=trade,
        family=family,
        settings=settings,
        panel=panel_of(monday, around, work, sold, diary, settings.currency),
        truth={name: float((expected - series).sum()) for name, series in without.items()},
        expected=expected,
        without=without,
        noise=noise_of(tickets, baskets, hazards),
        tickets=sold,
        outings=tuple(outings),
        hours=_hours(monday, work),
        diary=diary,
        ingredients=wanted,
    )


def panel_of(
    monday: datetime.date, around: Market, work: tuple[Effort, ...], sold: Tickets, diary: tuple[Happening, ...],
    currency: str,
) -> Panel:  # fmt: skip
    weeks = len(around.base) - BEFORE
    closed = around.closed[BEFORE:] > 0.0
    net = by_week(sold, sold.cents - sold.refunded, weeks) / 100.0
    count = by_week(sold, np.ones_like(sold.cents), weeks)
    dates = tuple(monday + week * WEEK for week in range(weeks))
    return Panel(
        dates=dates,
        step=7,
        sales=np.where(closed, np.nan, np.round(net, 2)),
        tickets=np.where(closed, np.nan, count),
        universes=tuple(_series(effort) for effort in work),
        currency=currency,
        controls=controls_of(dates, diary),
    )


def _series(effort: Effort) -> UniverseSeries:
    put_out = effort.posts if effort.means is Means.POSTS else effort.sends
    return UniverseSeries(
        name=effort.universe,
        spend=effort.spend[BEFORE:].copy(),
        hours=effort.hours[BEFORE:].copy(),
        activity=put_out[BEFORE:].copy(),
        extra_cost=np.zeros(len(effort.dose) - BEFORE),
    )


def controls_of(dates: tuple[datetime.date, ...], diary: tuple[Happening, ...]) -> dict[str, Series]:
    """What the owner wrote down, by kind: the share of each week's days."""
    controls: dict[str, Series] = {}
    for happening in diary:
        if happening.written:
            series = controls.setdefault(happening.kind.value, np.zeros(len(dates)))
            series[[happening.first <= day <= happening.last for day in dates]] = 1.0
    return controls


def _hours(monday: datetime.date, work: tuple[Effort, ...]) -> tuple[HoursSpent, ...]:
    spent = []
    for effort in work:
        for week, hours in enumerate(effort.hours[BEFORE:]):
            first = monday + week * WEEK
            if hours > 0.0:
                last = first + datetime.timedelta(days=6)
                spent.append(HoursSpent(universe=effort.universe, first=first, last=last, hours=float(hours)))
    return tuple(spent)


def family_of(seed: int) -> Family:
    families = list(Family)
    return families[int(stream(seed, "family").integers(0, len(families)))]


def ingredients_of(seed: int, family: Family) -> Ingredients:
    if family is Family.PLAIN:
        return _FRIENDLY
    rng = stream(seed, "ingredients")
    return Ingredients(**{name: bool(rng.random() < 0.9) for name in Ingredients.__dataclass_fields__})


def monday_of(seed: int, weeks: int) -> datetime.date:
    last = datetime.date(2026, 11, 9) - int(stream(seed, "monday").integers(0, 60)) * WEEK
    return last - (weeks - 1) * WEEK


def settings_of(seed: int, trade: Trade) -> Settings:
    rng = stream(seed, "settings")
    quebec = trade is not Trade.ASSOCIATION and rng.random() < 0.3
    margins = {Trade.SHOP: (0.3, 0.6), Trade.MUSICIAN: (0.5, 0.8), Trade.ASSOCIATION: (0.6, 0.95)}
    return Settings(
        business=_NAMES[trade][1 if quebec else 0],
        trade=trade,
        country="CA-QC" if quebec else "FR",
        currency="CAD" if quebec else "EUR",
        language=Language.FRENCH_CANADA if quebec else Language.FRENCH,
        time_zone="America/Toronto" if quebec else "Europe/Paris",
        margin=round(float(rng.uniform(*margins[trade])), 2),
        hourly_cost=float(rng.integers(15, 35)),
        taxes_on_ads_recovered=TaxesOnAds.RECOVERED,
        tax_rate=0.14975 if quebec else 0.2,
    )


_NAMES = {
    Trade.SHOP: ("Thés et Cie", "La Théière du Plateau"),
    Trade.MUSICIAN: ("Les Passants", "Rue Beaubien"),
    Trade.ASSOCIATION: ("Les Amis du Jardin", "Les Amis du Jardin"),
}
