"""``merite compare``: two answers on a test of messages, side by side."""

import click

from merite.cli.amounts import Amount
from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("compare")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option("--share", default=None)
@click.option("--alpha", type=Amount(0, 1, min_open=True, max_open=True), default=0.05)
@click.option("--value", type=Amount(min=0), default=None)
@click.option("--a-year", type=Amount(min=0), default=None)
@click.option("--accepted-loss", type=Amount(min=0), default=None)
@click.option("--switching-cost", type=Amount(min=0), default=0.0)
@click.option("--margin", type=Amount(0, 1, min_open=True), default=1.0)
@click.option("--split-by", type=click.Choice(["random", "platform"]), default="random")
def command(
    call: Call,
    *,
    file: str,
    share: str | None,
    alpha: float,
    value: float | None,
    a_year: float | None,
    accepted_loss: float | None,
    switching_cost: float,
    margin: float,
    split_by: str,
) -> None:
    """Read the rows, compare, show."""
    from merite.experiments.arms_file import read_arms
    from merite.experiments.compare import compare, shares_said
    from merite.files.given import bytes_given
    from merite.texts.comparison import comparison_text
    from merite.vocabulary.comparison import SplitBy

    rows = read_arms(file, bytes_given(file))
    answer = compare(
        rows,
        shares=shares_said(share, list(dict.fromkeys(row.arm for row in rows))),
        alpha=alpha,
        value=value,
        a_year=a_year,
        accepted_loss=accepted_loss,
        switching_cost=switching_cost,
        margin=margin,
        split_by=SplitBy(split_by),
    )
    call.answer(answer, comparison_text(answer, call.language))
