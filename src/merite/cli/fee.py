"""``merite fee``: a cost of marketing that is neither ad spend nor hours."""

from typing import Any

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.rounds.days import read_period
from merite.rounds.entries import looked_after


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
    from merite.rounds.noting import note_fee
    from merite.store.workspace import opened
    from merite.texts.diary import fee_told, misuse

    with opened(call.folder) as space:
        answer = looked_after(space, "fees", said)
        if answer is None:
            if not said["kind"] or not said["amount"]:
                raise click.UsageError(misuse("fee-what", call.language))
            first, last = read_period(said["first"], said["last"], space.settings)
            more = {name: said[name] for name in ("universe", "note", "new", "key")}
            answer = note_fee(space, said["kind"], said["amount"], first, last, **more)
    call.answer(answer, fee_told(answer, space.settings.currency, call.language))
