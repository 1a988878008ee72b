"""``merite note``: what happened that was not marketing."""

from typing import Any

import click

from merite.cli.days import read_period
from merite.cli.entries import corrected, last_entries, struck_out, typed_in
from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("note")
@click.argument("kind", required=False)
@click.option("--from", "first", metavar="DAY")
@click.option("--to", "last", metavar="DAY")
@click.option("--note", metavar="TEXT")
@click.option("--key", metavar="KEY")
@click.option("--remove", metavar="KEY")
@click.option("--list", "listed", is_flag=True)
def command(call: Call, **said: Any) -> None:
    from merite.store.workspace import opened
    from merite.texts.diary import diary_kind, diary_told, misuse

    with opened(call.folder) as space:
        if said["listed"]:
            answer = last_entries(space, "diary")
        elif said["remove"]:
            answer = struck_out(space, "diary", said["remove"])
        elif not said["kind"]:
            raise click.UsageError(misuse("note-what", call.language))
        else:
            kind = diary_kind(said["kind"])
            first, last = read_period(said["first"], said["last"], space.settings)
            row = {"kind": kind.value, "first": first, "last": last, "note": said["note"]}
            answer = typed_in(space, "diary", [{**corrected(space, "diary", said["key"]), **row}])
    call.answer(answer, diary_told(answer, call.language))
