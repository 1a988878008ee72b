"""Marketing costs that no platform exports, as an owner keeps them in a spreadsheet."""

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
