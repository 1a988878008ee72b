"""What was sold, as Shopify, Square and HelloAsso export it, with what must not be counted as sales."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from merite.vocabulary.panel import Panel
from merite.worlds.chance import stream
from merite.worlds.exports.days import moment_of
from merite.worlds.exports.lines import Row, amount, file_of
from merite.worlds.record import World

_ARTICLES = {
    "fr": ("Thé vert 100 g", "Thé noir 100 g", "Infusion du soir", "Théière en fonte", "Tasse en grès", "Miel 250 g"),
    "fr-CA": ("Thé vert 100 g", "Thé noir 100 g", "Tisane du soir", "Théière en fonte", "Tasse en grès", "Miel 250 g"),
}
_SYMBOL = {"EUR": "€", "CAD": "$"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sale:
    number: int
    day: int
    minute: int
    cents: int
    refunded: bool


def _sales(world: World) -> Iterator[_Sale]:
    till = world.tickets
    rows = zip(till.day.tolist(), till.minute.tolist(), till.cents.tolist(), till.refunded.tolist(), strict=True)
    for number, (day, minute, cents, refunded) in enumerate(rows):
        yield _Sale(number=number, day=day, minute=minute, cents=cents, refunded=refunded > 0)


def shopify_orders(world: World) -> bytes:
    """Orders of one to three articles; refunds, a few gift cards and cancelled orders among them."""
    rng = stream(world.seed, "shopify")
    included = world.settings.currency == "EUR"
    rows: list[Row] = []
    for sale in _sales(world):
        rows.extend(_shopify_order(world, sale, rng, included))
        chance = rng.random()
        if chance < 0.01:
            rows.append(_shopify_gift_card(world, sale))
        elif chance < 0.02:
            rows.append(_shopify_cancelled(world, sale, included))
    return file_of("shopify_orders", rows)


def _shopify_order(world: World, sale: _Sale, rng: np.random.Generator, included: bool) -> list[Row]:
    tax = round(sale.cents * (world.settings.tax_rate or 0.0))
    subtotal = sale.cents + tax if included else sale.cents
    shipping = 0 if included or rng.random() < 0.8 else 999
    total = sale.cents + tax + shipping
    discount = round(subtotal * 0.1) if rng.random() < 0.08 else 0
    when = moment_of(world, sale.day, sale.minute).strftime("%Y-%m-%d %H:%M:%S %z")
    articles = _ARTICLES["fr" if included else "fr-CA"]
    prices = _parts(subtotal + discount, int(rng.choice([1, 2, 3], p=[0.6, 0.3, 0.1])), rng)
    name, person = f"#{2 * sale.number + 1001}", f"client{int(rng.integers(1, 400))}@example.com"
    first = {
        "Name": name, "Email": person, "Financial Status": "refunded" if sale.refunded else "paid", "Paid at": when,
        "Fulfillment Status": "fulfilled", "Fulfilled at": when, "Accepts Marketing": "no",
        "Currency": world.settings.currency, "Subtotal": amount(subtotal), "Shipping": amount(shipping),
        "Taxes": amount(tax), "Total": amount(total), "Discount Code": "BIENVENUE" if discount else "",
        "Discount Amount": amount(discount), "Created at": when, "Payment Method": "Shopify Payments",
        "Refunded Amount": amount(total if sale.refunded else 0), "Id": str(5_551_110_000_000 + sale.number),
        "Source": "web", "Outstanding Balance": "0.00",
    }  # fmt: skip
    lines: list[Row] = []
    for index, price in enumerate(prices):
        article = articles[int(rng.integers(0, len(articles)))]
        line = {
            "Name": name, "Email": person, "Created at": when, "Lineitem quantity": "1", "Lineitem name": article,
            "Lineitem price": amount(price), "Lineitem discount": "0.00", "Lineitem taxable": "true",
        }  # fmt: skip
        lines.append({**first, **line} if index == 0 else line)
    return lines


def _shopify_gift_card(world: World, sale: _Sale) -> Row:
    when = moment_of(world, sale.day, sale.minute).strftime("%Y-%m-%d %H:%M:%S %z")
    gift = "Carte cadeau" if world.settings.currency == "EUR" else "Carte-cadeau"
    return {
        "Name": f"#{2 * sale.number + 1002}", "Email": "cadeau@example.com", "Financial Status": "paid",
        "Paid at": when, "Currency": world.settings.currency, "Subtotal": "50.00", "Shipping": "0.00",
        "Taxes": "0.00", "Total": "50.00", "Discount Amount": "0.00", "Created at": when, "Lineitem quantity": "1",
        "Lineitem name": gift, "Lineitem price": "50.00", "Lineitem taxable": "false", "Refunded Amount": "0.00",
        "Id": str(5_551_120_000_000 + sale.number), "Source": "web",
    }  # fmt: skip


def _shopify_cancelled(world: World, sale: _Sale, included: bool) -> Row:
    when = moment_of(world, sale.day, sale.minute).strftime("%Y-%m-%d %H:%M:%S %z")
    tax = round(sale.cents * (world.settings.tax_rate or 0.0))
    subtotal = amount(sale.cents + tax if included else sale.cents)
    return {
        "Name": f"#{2 * sale.number + 1002}", "Email": "annule@example.com", "Financial Status": "voided",
        "Currency": world.settings.currency, "Subtotal": subtotal, "Shipping": "0.00", "Taxes": amount(tax),
        "Total": amount(sale.cents + tax), "Discount Amount": "0.00", "Created at": when, "Cancelled at": when,
        "Lineitem quantity": "1", "Lineitem name": "Thé noir 100 g", "Lineitem price": subtotal,
        "Refunded Amount": "0.00", "Id": str(5_551_130_000_000 + sale.number), "Source": "web",
    }  # fmt: skip


def square_transactions(world: World) -> bytes:
    """Payments with tax on top, some tips and discounts; each refund is a row of its own with negative amounts."""
    rng = stream(world.seed, "square")
    symbol = _SYMBOL[world.settings.currency]
    rows: list[Row] = []
    for sale in _sales(world):
        tip = 200 if rng.random() < 0.1 else 0
        discount = round(sale.cents * 0.1) if rng.random() < 0.05 else 0
        rows.append(_square_row(world, sale, symbol, tip, discount, refund=False))
        if sale.refunded:
            rows.append(_square_row(world, sale, symbol, 0, 0, refund=True))
    return file_of("square_transactions", rows)


def _square_row(world: World, sale: _Sale, symbol: str, tip: int, discount: int, *, refund: bool) -> Row:
    sign = -1 if refund else 1
    tax = round(sale.cents * (world.settings.tax_rate or 0.0))
    collected = sale.cents + tax + tip
    fees = round(collected * 0.026) + 10
    when = moment_of(world, sale.day, sale.minute)

    def shown(cents: int) -> str:
        return f"{'-' if cents < 0 else ''}{symbol}{amount(abs(cents))}"

    return {
        "Date": when.strftime("%Y-%m-%d"), "Time": when.strftime("%H:%M:%S"), "Time Zone": _square_zone(world),
        "Gross Sales": shown(sign * (sale.cents + discount)), "Discounts": shown(-sign * discount),
        "Service Charges": shown(0), "Net Sales": shown(sign * sale.cents), "Gift Card Sales": shown(0),
        "Tax": shown(sign * tax), "Tip": shown(tip), "Partial Refunds": shown(0),
        "Total Collected": shown(sign * collected), "Source": "Point of Sale", "Fees": shown(-sign * fees),
        "Net Total": shown(sign * (collected - fees)), "Transaction ID": f"{'R' if refund else 'T'}{sale.number:07d}",
        "Payment ID": f"{'RP' if refund else 'P'}{sale.number:07d}", "Event Type": "Refund" if refund else "Payment",
        "Location": world.settings.business, "Transaction Status": "Complete",
    }  # fmt: skip


def _square_zone(world: World) -> str:
    return "Eastern Time (US & Canada)" if world.settings.currency == "CAD" else "Paris"


def helloasso_payments(world: World) -> bytes:
    """Tickets and memberships, with a gift beside the price now and then; refunded payments say so."""
    rng = stream(world.seed, "helloasso")
    rows: list[Row] = []
    for sale in _sales(world):
        gift = 500 if rng.random() < 0.12 else 0
        when = moment_of(world, sale.day, sale.minute).strftime("%d/%m/%Y %H:%M:%S")
        campaign = ("Billetterie", "Adhésion")[int(rng.random() < 0.4)]
        rows.append({
            "Référence commande": str(82_810 + sale.number), "Référence paiement": str(53_041 + sale.number),
            "Montant total": amount(sale.cents + gift, ","), "Date du paiement": when,
            "Statut du paiement": "Remboursé" if sale.refunded else "Payé", "Versé": "Oui",
            "Nom payeur": "Martin", "Prénom payeur": "Anne",
            "Email payeur": f"membre{rng.integers(1, 400)}@example.com",
            "Campagne": f"{campaign} {_year(world.panel, sale.day)}", "Type de campagne": campaign,
            "Montant du tarif": amount(sale.cents, ","), "Don supplémentaire": amount(gift, ",") if gift else "",
            "Moyen de paiement": "Carte bancaire",
        })  # fmt: skip
    return file_of("helloasso_payments_fr", rows)


def _year(panel: Panel, day: int) -> int:
    return panel.dates[min(day // 7, panel.periods - 1)].year


def _parts(total: int, count: int, rng: np.random.Generator) -> list[int]:
    """``total`` cents in ``count`` parts, each of at least one cent where that can be."""
    if count == 1 or total < count:
        return [total]
    cuts = sorted(rng.choice(np.arange(1, total), count - 1, replace=False).tolist()) if total > count else [1]
    edges = [0, *cuts, total]
    return [after - before for before, after in itertools.pairwise(edges)]
