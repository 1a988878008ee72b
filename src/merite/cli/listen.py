"""``merite listen``: ask the declared sources what is said, once or at a pace."""

from typing import Any

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.paced import answers, at_a_pace


@declare("listen")
@click.option("--source", "only", metavar="NAME")
@at_a_pace
def command(call: Call, only: str | None, every: str | None, rounds: int | None) -> None:
    from merite.rounds.alerts import check_alerts
    from merite.rounds.listen import listen_once
    from merite.texts.collect import round_told
    from merite.texts.flash import checked_text

    def once() -> tuple[Any, Any]:
        return listen_once(call.folder, only=only, progress=call.progress), check_alerts(call.folder)

    for (answer, alerts), last in answers(call, every, rounds, once):
        if alerts.raised or alerts.not_sent:
            call.remark(checked_text(alerts, call.language))
        if last:
            call.answer(answer, round_told(answer, call.language))
        else:
            call.clear_progress()
            call.remark(round_told(answer, call.language))
