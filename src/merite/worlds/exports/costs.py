"""What no platform exports, as an owner keeps it in a spreadsheet: marketing costs, and the till's closing report."""

import numpy as np

from merite.worlds.exports.ads import outing_of
from merite.worlds.exports.days import day_of
from merite.worlds.exports.lines import amount
from merite.worlds.record import World


def costs_by_hand(world: World) -> bytes:
    """Date, channel and amount of each pop-up stall, with French semicolons and decimal commas."""
    outing = outing_of(world, "popup.paid")
    paid = [(day_of(world, day), int(outing.cents[day])) for day in np.flatnonzero(outing.cents).tolist()]
    lines = ["Date;Canal;Montant", *(f"{date:%d/%m/%Y};popup;{amount(cents, ',')}" for date, cents in paid)]
    return ("\r\n".join(lines) + "\r\n").encode()


def till_by_hand(world: World) -> bytes:
    """The till's closing report, one row a trading day: number of sales, total before tax, tax, total."""
    till = world.tickets
    net = np.bincount(till.day, till.cents - till.refunded).astype(np.int64)
    count = np.bincount(till.day)
    lines = ["Date;Nombre de tickets;Total HT;TVA;Total TTC"]
    for day in np.flatnonzero(count).tolist():
        before, tax = int(net[day]), round(int(net[day]) * (world.settings.tax_rate or 0.0))
        cells = (
            f"{day_of(world, day):%d/%m/%Y}",
            str(int(count[day])),
            *(amount(c, ",") for c in (before, tax, before + tax)),
        )
        lines.append(";".join(cells))
    return ("\r\n".join(lines) + "\r\n").encode("cp1252")
