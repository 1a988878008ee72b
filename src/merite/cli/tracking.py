"""``merite tracking``: the course of what is said."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("tracking")
@click.option("--subject", default=None)
def command(call: Call, *, subject: str | None) -> None:
    """Follow what is said week after week, show it."""
    from merite.listen.tracking import tracking
    from merite.store.workspace import opened
    from merite.texts.tracking import tracking_text

    with opened(call.folder) as space:
        made = tracking(space, subject=subject, progress=call.progress)
    call.answer(made, tracking_text(made, call.language))
