"""What was paid for, as Meta's French ads report, Google Ads and Pinterest export it, a row a day."""

import numpy as np

from merite.formats import BY_ID
from merite.worlds.chance import stream
from merite.worlds.exports.days import day_of
from merite.worlds.exports.lines import Row, amount, file_of
from merite.worlds.record import Outing, World


def outing_of(world: World, universe: str) -> Outing:
    """What ``universe`` put out; raises ValueError when the world has no such universe."""
    for outing in world.outings:
        if outing.universe == universe:
            return outing
    raise ValueError(f"no {universe} in this world")


def _days(outing: Outing) -> list[int]:
    return np.flatnonzero((outing.cents > 0) | (outing.orders_claimed > 0)).tolist()


def meta_ads(world: World) -> bytes:
    """Meta's report in French, campaigns named by season, the currency in the headings."""
    outing, rng = outing_of(world, "meta.paid"), stream(world.seed, "meta ads")
    currency = world.settings.currency
    header = tuple(heading.replace("(EUR)", f"({currency})") for heading in BY_ID["meta_ads_report_fr"].header)
    spent = next(heading for heading in header if heading.startswith("Montant dépensé"))
    rows: list[Row] = []
    for day in _days(outing):
        cents, date = int(outing.cents[day]), day_of(world, day)
        shown = int(cents * rng.uniform(1.0, 2.5)) + 10
        clicks = int(rng.binomial(shown, 0.012))
        rows.append({
            "Nom de la campagne": f"{_season(date.month)} {date.year}",
            "Nom de l’ensemble de publicités": "25-54 ans", "Nom de la publicité": "Vidéo A", "Jour": date.isoformat(),
            "Résultats": str(int(outing.orders_claimed[day])), "Couverture": str(int(shown * 0.6)),
            "Impressions": str(shown), "Répétition": "1.67", spent: amount(cents), "Clics sur un lien": str(clicks),
            "Clics (tous)": str(round(clicks * 1.5)), "Achats": str(int(outing.orders_claimed[day])),
            "Valeur de conversion des achats": amount(int(outing.cents_claimed[day])),
            "Début des rapports": date.isoformat(), "Fin des rapports": date.isoformat(),
        })  # fmt: skip
    return file_of("meta_ads_report_fr", rows, header=header)


def google_ads(world: World) -> bytes:
    """The campaign report cut by day, with its two lines ahead and its total behind."""
    outing, rng = outing_of(world, "google-ads.paid"), stream(world.seed, "google ads")
    plain = BY_ID["google_ads_campaign_report"].header
    header = (*plain[:2], "Day", *plain[2:])
    rows: list[Row] = []
    shown_in_all = 0
    for day in _days(outing):
        cents = int(outing.cents[day])
        shown = int(cents * rng.uniform(0.3, 0.8)) + 5
        shown_in_all += shown
        rows.append({
            "Campaign status": "Enabled", "Campaign": "Marque", "Day": day_of(world, day).isoformat(),
            "Budget": "10.00", "Budget name": " --", "Budget type": "Daily", "Currency code": world.settings.currency,
            "Status": "Eligible", "Status reasons": "eligible", "Campaign type": "Search", "Impr.": f"{shown:,}",
            "Clicks": str(int(rng.binomial(shown, 0.04))), "Cost": _thousands(cents),
            "Conversions": f"{int(outing.orders_claimed[day])}.00",
            "Conv. value": _thousands(int(outing.cents_claimed[day])),
        })  # fmt: skip
    first, last = day_of(world, 0), day_of(world, 7 * world.panel.periods - 1)
    period = f'"{first:%B} {first.day}, {first.year} - {last:%B} {last.day}, {last.year}"'
    total: Row = {
        "Campaign status": "Total: Campaigns", "Campaign": "--", "Day": "--", "Currency code": world.settings.currency,
        "Impr.": f"{shown_in_all:,}", "Cost": _thousands(int(outing.cents.sum())),
        "Conversions": f"{int(outing.orders_claimed.sum()):,}.00",
        "Conv. value": _thousands(int(outing.cents_claimed.sum())),
    }  # fmt: skip
    preamble = (BY_ID["google_ads_campaign_report"].preamble[0], period)
    return file_of("google_ads_campaign_report", rows, header=header, preamble=preamble, after=[total])


def pinterest_ads(world: World) -> bytes:
    """Pinterest's report by day; it does not name its currency."""
    outing, rng = outing_of(world, "pinterest.paid"), stream(world.seed, "pinterest ads")
    rows: list[Row] = []
    for day in _days(outing):
        cents = int(outing.cents[day])
        shown = int(cents * rng.uniform(1.0, 3.0)) + 10
        rows.append({
            "Date": day_of(world, day).isoformat(), "Campaign name": "Idées", "Ad group name": "Maison",
            "Spend in account currency": amount(cents), "Impressions": str(shown),
            "Pin clicks": str(int(rng.binomial(shown, 0.01))), "Outbound clicks": str(int(rng.binomial(shown, 0.005))),
            "Total conversions": str(int(outing.orders_claimed[day])),
            "Checkouts": str(int(outing.orders_claimed[day])),
            "Checkout value in account currency": amount(int(outing.cents_claimed[day])),
        })  # fmt: skip
    return file_of("pinterest_ads", rows)


def _thousands(cents: int) -> str:
    whole, part = divmod(cents, 100)
    return f"{whole:,}.{part:02d}"


def _season(month: int) -> str:
    return ("Hiver", "Printemps", "Été", "Automne", "Fêtes")[4 if month == 12 else (month % 12) // 3]
