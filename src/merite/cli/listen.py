"""``merite listen``: ask the declared sources what is said, once or at a pace."""

import time

import click

from merite.cli.frame import Call, failure
from merite.cli.frame import command as declare


@declare("listen")
@click.option("--source", "only", metavar="NAME")
@click.option("--every", metavar="PACE")
@click.option("--rounds", type=click.IntRange(1), metavar="N")
def command(call: Call, only: str | None, every: str | None, rounds: int | None) -> None:
    from merite.errors.workspace import StoreHeld
    from merite.rounds.alerts import check_alerts
    from merite.rounds.listen import listen_once
    from merite.rounds.pace import pace_of
    from merite.texts.collect import round_told
    from merite.texts.flash import checked_text

    pause = None if every is None else pace_of(every)
    done = 0
    while True:
        began = time.monotonic()
        done += 1
        last = pause is None or done == rounds
        try:
            answer = listen_once(call.folder, only=only, progress=call.progress)
            alerts = check_alerts(call.folder)
        except StoreHeld as error:  # somebody works in the workspace: the next round hears what this one could not keep
            if last:
                raise
            call.remark(str(failure(error, call.language)["message"]))
        else:
            if alerts.raised or alerts.not_sent:
                call.remark(checked_text(alerts, call.language))
            if last:
                call.answer(answer, round_told(answer, call.language))
                return
            call.clear_progress()
            call.remark(round_told(answer, call.language))
        time.sleep(max((pause or 0.0) - (time.monotonic() - began), 0.0))
