"""``merite check``: the attempts to prove the answer of ``merite measure`` wrong, and what came of them."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.panel_options import PanelAsked, found_in, panel_options


@declare("check")
@panel_options
@click.option("--all", "everything", is_flag=True, default=False)
def command(
    call: Call,
    *,
    asked: PanelAsked,
    everything: bool,
) -> None:
    """Read the options, measure, check, answer."""
    from merite.rounds.check import check_file, check_workspace
    from merite.texts.trust import trust_text

    found, settings = found_in(call, asked, check_workspace, check_file, everything=everything)
    call.answer(found, trust_text(found.trust, settings.currency, call.language, less=found.less))
