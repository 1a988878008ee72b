"""``merite photo``: the account of what is said."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("photo")
@click.option("--from", "first", default=None, metavar="DAY")
@click.option("--to", "last", default=None, metavar="DAY")
@click.option("--subject", default=None)
def command(call: Call, *, first: str | None, last: str | None, subject: str | None) -> None:
    """Make the account, keep it, show it."""
    from merite.listen.photo import photo
    from merite.rounds.days import read_day
    from merite.store.workspace import opened
    from merite.texts.photo import photo_text
    from merite.vocabulary.days import shop_day

    with opened(call.folder) as space:
        now = shop_day(space.settings)
        made = photo(
            space,
            first=read_day("--from", first, now) if first else None,
            last=read_day("--to", last, now) if last else None,
            subject=subject,
            progress=call.progress,
        )
    call.answer(made, photo_text(made, call.language))
