"""``merite ask``: whom to ask for a review today, and the card for the counter."""

from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.rounds.days import read_day
from merite.vocabulary.days import shop_day


@declare("ask")
@click.argument("buyers", required=False, metavar="BUYERS", type=click.Path(path_type=Path))
@click.option("--out", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--record", is_flag=True)
@click.option("--on", metavar="DAY")
@click.option("--card", metavar="LINK")
def command(call: Call, buyers: Path | None, out: Path | None, record: bool, on: str | None, card: str | None) -> None:
    from merite.texts.asking import asking_told, misuse

    if card is not None:
        _card(call, card, out)
        return
    if buyers is None:
        raise click.UsageError(misuse("ask-what", call.language))
    from merite.rounds.ask import ask_buyers
    from merite.store.workspace import opened

    with opened(call.folder) as space:
        day = read_day("--on", on, shop_day(space.settings))
        answer = ask_buyers(space, buyers, today=day, record=record, out=out)
    call.answer(answer, asking_told(answer, call.language))


def _card(call: Call, link: str, out: Path | None) -> None:
    from merite.report.card import write_card
    from merite.texts.asking import misuse

    if not link.startswith(("https://", "http://")) or len(link) > 500:
        raise click.UsageError(misuse("ask-link", call.language))
    file = out or Path("review-card.svg")
    write_card(link, file, call.language)
    call.answer({"card": str(file)}, str(file))
