"""``merite test shares``: how much to show each message next."""

import click

from merite.cli.experiment_name import named
from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.rounds.days import read_day
from merite.vocabulary.days import shop_day


@declare("shares")
@named
@click.option("--on", metavar="DAY")
def shares(call: Call, *, name: str, on: str | None) -> None:
    from merite.rounds.experiment_shares import shares as next_ones
    from merite.store.workspace import opened
    from merite.texts.experiment_shares import shares_told

    with opened(call.folder) as space:
        now = shop_day(space.settings)
        made = next_ones(space, name, now, on=read_day("--on", on, now) if on else None)
    call.answer({"test": name, "shares": made}, shares_told(made, name, call.language))
