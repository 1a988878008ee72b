"""Which files a business has, by trade and by what it puts out."""

from collections.abc import Callable
from pathlib import Path

from merite.vocabulary.words import Trade
from merite.worlds.chance import stream
from merite.worlds.exports.ads import google_ads, meta_ads, pinterest_ads
from merite.worlds.exports.costs import costs_by_hand, till_by_hand
from merite.worlds.exports.orders import helloasso_payments, shopify_orders, square_transactions
from merite.worlds.exports.posts import facebook_content, instagram_content, mailchimp_campaigns
from merite.worlds.exports.reviews import trustpilot_reviews
from merite.worlds.record import World

_SALES: dict[Trade, tuple[str, Callable[[World], bytes]]] = {
    Trade.SHOP: ("orders_export.csv", shopify_orders),
    Trade.MUSICIAN: ("transactions.csv", square_transactions),
    Trade.ASSOCIATION: ("export-paiements.csv", helloasso_payments),
}
_MEDIA: dict[str, tuple[str, Callable[[World], bytes]]] = {
    "meta.paid": ("meta-annonces.csv", meta_ads),
    "google-ads.paid": ("google-ads.csv", google_ads),
    "pinterest.paid": ("pinterest-ads.csv", pinterest_ads),
    "facebook": ("facebook-content.csv", facebook_content),
    "instagram": ("instagram-content.csv", instagram_content),
    "newsletter": ("mailchimp-campaigns.csv", mailchimp_campaigns),
    "popup.paid": ("couts.csv", costs_by_hand),
}


def write_exports(world: World, folder: Path) -> list[Path]:
    """Write the world's export files into ``folder`` (made if need be) and say which.

    Adding them to a workspace gives the world's panel again: sales to the cent, ad spend, publications and mails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = [_sales(world), *(_MEDIA[outing.universe] for outing in world.outings)]
    if world.trade is Trade.SHOP:
        wanted.append(("avis-trustpilot.csv", trustpilot_reviews))
    written = []
    for name, content in wanted:
        (folder / name).write_bytes(content(world))
        written.append(folder / name)
    return written


def _sales(world: World) -> tuple[str, Callable[[World], bytes]]:
    """One shop in four has no other record than its till's closing report."""
    if world.trade is Trade.SHOP and stream(world.seed, "till or site").random() < 0.25:
        return "caisse.csv", till_by_hand
    return _SALES[world.trade]
