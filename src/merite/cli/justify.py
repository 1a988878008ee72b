"""``merite justify``: the report as a page for a boss or a banker, to print and sign."""

from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("justify")
@click.option("--pdf", is_flag=True, default=False)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=None)
@click.option("--seed", type=click.IntRange(0), default=0)
def command(call: Call, *, pdf: bool, out: Path | None, seed: int) -> None:
    """Write the page, in the owner's language unless ``--lang`` asks for another, and say where it is."""
    from merite.rounds.justify import justify
    from merite.texts.justification import made

    language = call.language if call.asked_language else None
    found = justify(call.folder, language, out=out, pdf=pdf, seed=seed, progress=call.progress)
    shown = found.page if found.pdf is None else found.pdf
    call.answer(found, made(str(shown), call.language))
