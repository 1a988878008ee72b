"""``merite community``: who answers, who comes back, what spreads; and what was done because people asked."""

from typing import Any

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("community")
@click.option("--done", metavar="TEXT")
@click.option("--need", metavar="TEXT")
@click.option("--asked-by", type=click.IntRange(0), metavar="N")
@click.option("--on", metavar="DAY")
@click.option("--link", metavar="ADDRESS")
@click.option("--remove", metavar="KEY")
@click.option("--list", "listed", is_flag=True)
def command(call: Call, **said: Any) -> None:
    from merite.rounds.entries import looked_after
    from merite.store.workspace import opened
    from merite.texts.community import community_text, needs_told

    with opened(call.folder) as space:
        if said["done"] or said["remove"] or said["listed"]:
            entries = looked_after(space, "answered_needs", said) or _kept(call, space, said)
            call.answer(entries, needs_told(entries, call.language))
            return
        from merite.community.study import community_of
        from merite.vocabulary.days import shop_day

        found = community_of(space, today=shop_day(space.settings))
    call.answer({"community": found}, community_text(found, call.language))


def _kept(call: Call, space: Any, said: dict[str, Any]) -> dict[str, Any]:
    from merite.rounds.days import read_day
    from merite.rounds.noting import note_need
    from merite.texts.community import need_missing
    from merite.vocabulary.days import shop_day

    if not said["need"]:
        raise click.UsageError(need_missing(call.language))
    day = read_day("--on", said["on"], shop_day(space.settings))
    return note_need(space, said["need"], said["done"], day=day, texts=said["asked_by"], link=said["link"])
