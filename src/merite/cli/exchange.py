"""``merite exchange``: what other currencies are worth in the business's own, and what waits for a rate."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("exchange")
@click.argument("currency", required=False)
@click.argument("rate", required=False)
@click.option("--remove", is_flag=True)
def command(call: Call, currency: str | None, rate: str | None, remove: bool) -> None:
    from merite.rounds.exchange import exchange_of, give_rates
    from merite.store.workspace import opened
    from merite.texts.exchange import exchange_text, misuse

    if currency is not None and (rate is None) is not remove:
        raise click.UsageError(misuse(call.language))
    with opened(call.folder) as space:
        if currency is not None:
            give_rates(space.folder, {currency: rate or ""})
    with opened(call.folder) as space:  # with the rates as they are now
        answer = exchange_of(space)
    call.answer(answer, exchange_text(answer, call.language))
