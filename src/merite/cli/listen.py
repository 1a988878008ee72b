"""``merite listen``: ask the declared sources what is said, once or at a pace."""

import time

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("listen")
@click.option("--source", "only", metavar="NAME")
@click.option("--every", metavar="PACE")
@click.option("--rounds", type=click.IntRange(1), metavar="N")
def command(call: Call, only: str | None, every: str | None, rounds: int | None) -> None:
    from merite.rounds.alerts import check_alerts
    from merite.rounds.listen import listen_once
    from merite.rounds.pace import pace_of
    from merite.texts.collect import round_told
    from merite.texts.flash import checked_text

    pause = None if every is None else pace_of(every)
    done = 0
    while True:
        began = time.monotonic()
        answer = listen_once(call.folder, only=only, progress=call.progress)
        done += 1
        alerts = check_alerts(call.folder)
        if alerts.raised or alerts.not_sent:
            call.remark(checked_text(alerts, call.language))
        if pause is None or done == rounds:
            call.answer(answer, round_told(answer, call.language))
            return
        call.clear_progress()
        call.remark(round_told(answer, call.language))
        time.sleep(max(pause - (time.monotonic() - began), 0.0))
