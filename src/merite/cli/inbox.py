"""``merite inbox``: what is new in the watched folder is added, once or at a pace."""

import time

import click

from merite.cli.frame import Call, failure
from merite.cli.frame import command as declare


@declare("inbox")
@click.option("--every", metavar="PACE")
@click.option("--rounds", type=click.IntRange(1), metavar="N")
def command(call: Call, every: str | None, rounds: int | None) -> None:
    from merite.errors.workspace import StoreHeld
    from merite.rounds.inbox import take_inbox
    from merite.rounds.pace import pace_of
    from merite.store import settings_file
    from merite.texts.inbox import inbox_text

    pause = None if every is None else pace_of(every)
    done = 0
    while True:
        done += 1
        last = pause is None or done == rounds
        own = settings_file.read(call.folder)[0].currency
        try:
            answer = take_inbox(call.folder)
        except StoreHeld as error:  # somebody works in the workspace: the next look finds the files again
            if last:
                raise
            call.remark(str(failure(error, call.language)["message"]))
        else:
            if last:
                call.answer(answer, inbox_text(answer, call.language, own))
                return
            if answer.files:
                call.remark(inbox_text(answer, call.language, own))
        time.sleep(pause or 0.0)
