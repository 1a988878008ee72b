"""``merite measure``: what each universe cost and brought, with ranges."""

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.panel_options import PanelAsked, found_in, panel_options


@declare("measure")
@panel_options
def command(
    call: Call,
    *,
    asked: PanelAsked,
) -> None:
    """Read the options, measure, answer."""
    from merite.measure.odd_sales import odd_sales, weeks_missing
    from merite.rounds.measure import measure_file, measure_workspace
    from merite.texts.measure import measurement_text
    from merite.texts.remarks import noted_sentence

    found, settings = found_in(call, asked, measure_workspace, measure_file)
    estimated = {universe.name for universe in found.panel.universes if universe.hours_estimated}
    told = measurement_text(found.measurement, settings.currency, call.language, sold=found.sold, estimated=estimated)
    call.answer(found.measurement, told)
    missing = () if asked.panel is None else weeks_missing(found.panel)  # a workspace's are told on its page
    for noted in (*missing, *odd_sales(found.panel)):
        call.remark(noted_sentence(noted, call.language))
    if asked.panel is None and not call.json:
        _remark_set_aside(call)


def _remark_set_aside(call: Call) -> None:
    """Say what is kept and not counted for want of a rate."""
    from merite.rounds.exchange import exchange_of
    from merite.store.workspace import opened
    from merite.texts.exchange import exchange_text

    with opened(call.folder) as space:
        answer = exchange_of(space)
    if answer.set_aside:
        call.remark(exchange_text(answer, call.language))
