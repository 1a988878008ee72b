"""Which reader reads which export."""

from collections.abc import Callable

from merite.formats import Family
from merite.sources import ads, audiences, mails, orders_payments, orders_shopify, orders_woocommerce, posts, reviews
from merite.sources import visits as visits_
from merite.sources.options import Options
from merite.sources.reading import Reading
from merite.sources.recognise import Recognised

Reader = Callable[[Reading], None]

_FAMILIES: dict[Family, Reader] = {
    Family.ADS: ads.read,
    Family.POSTS: posts.read,
    Family.MAILS: mails.read,
    Family.VISITS: visits_.read,
    Family.REVIEWS: reviews.read,
    Family.AUDIENCES: audiences.read,
}
_ORDERS: dict[str, Reader] = {
    "shopify_orders": orders_shopify.read,
    "woocommerce_analytics_orders": orders_woocommerce.read_analytics,
    "woocommerce_advanced_order_export": orders_woocommerce.read_advanced,
    "woocommerce_customer_order_csv": orders_woocommerce.read_legacy,
    "prestashop_orders_fr": orders_payments.read_prestashop,
    "stripe_payments": orders_payments.read_stripe,
    "square_transactions": orders_payments.read_square,
    "helloasso_payments_fr": orders_payments.read_helloasso,
}


def read(known: Recognised, options: Options) -> Reading:
    """The table's facts, refusals, questions and totals."""
    reading = Reading(known, options)
    reader_of(known)(reading)
    if reading.years and options.year is None:
        reading.ask("years-assumed", ", ".join(map(str, sorted(reading.years))), "--year")
    return reading


def reader_of(known: Recognised) -> Reader:
    """The reader of a table: by its format for orders, by its family for the rest, days of a page by their own."""
    if known.format.family is Family.ORDERS:
        return _ORDERS[known.format.id]
    if known.part.table == "audiences":
        return audiences.read
    return _FAMILIES[known.format.family]
