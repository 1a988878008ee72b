"""``merite promises``: what was foretold, and what came."""

from typing import Any

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("promises")
def command(call: Call) -> None:
    """Measure, score, answer."""
    from merite.rounds.promises import register_of
    from merite.texts.promises import promises_text

    found, settings = register_of(call.folder, progress=call.progress)
    answer: Any = {"promises": [], "rates": [], "head": "", "broken_at": None} if found is None else found
    call.answer(answer, promises_text(found, settings.currency, call.language))
