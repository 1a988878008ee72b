"""``merite demo``: everything on a made-up business whose truth is known."""

from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("demo")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), default=Path("merite-demo"))
@click.option("--seed", type=click.IntRange(0), default=None)
@click.option("--trade", type=click.Choice(["shop", "musician", "association"]), default="shop")
def command(call: Call, *, folder: Path, seed: int | None, trade: str) -> None:
    """Make the business, and say what merite found and what is true."""
    from merite.rounds.demo import demo
    from merite.texts.demo import demo_text
    from merite.vocabulary.words import Trade

    found = demo(folder, trade=Trade(trade), seed=seed, progress=call.progress)
    call.answer(found, demo_text(found.headline, found.reports, found.measurement, found.truth, found.currency,
                                 call.language))  # fmt: skip
