"""``merite fee``: a cost of marketing that is neither ad spend nor hours."""

import re
from decimal import Decimal
from typing import Any

import click

from merite.cli.days import read_period
from merite.cli.entries import corrected, last_entries, struck_out, typed_in
from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("fee")
@click.argument("kind", required=False)
@click.argument("amount", required=False)
@click.option("--from", "first", metavar="DAY")
@click.option("--to", "last", metavar="DAY")
@click.option("--universe", metavar="CHANNEL")
@click.option("--note", metavar="TEXT")
@click.option("--new", is_flag=True)
@click.option("--key", metavar="KEY")
@click.option("--remove", metavar="KEY")
@click.option("--list", "listed", is_flag=True)
def command(call: Call, **said: Any) -> None:
    from merite.store.workspace import opened
    from merite.texts.diary import fee_told, misuse

    with opened(call.folder) as space:
        if said["listed"]:
            answer = last_entries(space, "fees")
        elif said["remove"]:
            answer = struck_out(space, "fees", said["remove"])
        elif not said["kind"] or not said["amount"]:
            raise click.UsageError(misuse("fee-what", call.language))
        else:
            row = {**corrected(space, "fees", said["key"]), **_row(space, said)}
            answer = typed_in(space, "fees", [row])
    call.answer(answer, fee_told(answer, space.settings.currency, call.language))


def _row(space: Any, said: dict[str, Any]) -> dict[str, Any]:
    from merite.cli.hours import known_universes
    from merite.measure.time_log import checked_universe
    from merite.texts.diary import fee_kind

    first, last = read_period(said["first"], said["last"], space.settings)
    universe = said["universe"]
    if universe:
        universe = checked_universe(universe, known_universes(space), new=said["new"])
    return {
        "kind": fee_kind(said["kind"]).value,
        "amount": read_amount(said["amount"]),
        "currency": space.settings.currency,
        "first": first,
        "last": last,
        "universe": universe or None,
        "note": said["note"],
    }


def read_amount(said: str) -> Decimal:
    """``300``, ``299.90``, ``1 299,90 €`` as money; raises ``BadFee``."""
    from merite.errors.diary import BadFee

    text = re.sub(r"[\s\u00a0\u202f€$£]", "", said)
    if not re.fullmatch(r"\d{1,12}([.,]\d{1,4})?", text):
        raise BadFee(found=said)
    return Decimal(text.replace(",", "."))
