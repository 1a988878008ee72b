"""``merite note``: what happened that was not marketing."""

from typing import Any

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.rounds.days import read_period
from merite.rounds.entries import looked_after


@declare("note")
@click.argument("kind", required=False)
@click.option("--from", "first", metavar="DAY")
@click.option("--to", "last", metavar="DAY")
@click.option("--note", metavar="TEXT")
@click.option("--key", metavar="KEY")
@click.option("--remove", metavar="KEY")
@click.option("--list", "listed", is_flag=True)
def command(call: Call, **said: Any) -> None:
    from merite.rounds.noting import note_event
    from merite.store.workspace import opened
    from merite.texts.diary import diary_told, misuse

    with opened(call.folder) as space:
        answer = looked_after(space, "diary", said)
        if answer is None:
            if not said["kind"]:
                raise click.UsageError(misuse("note-what", call.language))
            first, last = read_period(said["first"], said["last"], space.settings)
            answer = note_event(space, said["kind"], first, last, note=said["note"], key=said["key"])
    call.answer(answer, diary_told(answer, call.language))
