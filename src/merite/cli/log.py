"""``merite log``: what was decided, why, and what came of it."""

from typing import Any

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.rounds.entries import looked_after


@declare("log")
@click.argument("decision", required=False)
@click.option("--universe", metavar="UNIVERSE")
@click.option("--hypothesis", metavar="TEXT")
@click.option("--because", metavar="TEXT")
@click.option("--who", metavar="NAME")
@click.option("--answer", metavar="accept|change|refuse")
@click.option("--on", metavar="DAY")
@click.option("--outcome", metavar="TEXT")
@click.option("--key", metavar="KEY")
@click.option("--remove", metavar="KEY")
@click.option("--list", "listed", is_flag=True)
def command(call: Call, **said: Any) -> None:
    """Keep, complete, strike out or list."""
    from merite.rounds.noting import note_decision
    from merite.store.workspace import opened
    from merite.texts.learning_log import log_told, misuse

    with opened(call.folder) as space:
        answer = looked_after(space, "decisions", said)
        if answer is None:
            if not said["decision"] and not (said["key"] and said["outcome"]):
                raise click.UsageError(misuse(call.language))
            answer = note_decision(space, said)
    call.answer(answer, log_told(answer, call.language))
