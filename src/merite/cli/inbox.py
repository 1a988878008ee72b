"""``merite inbox``: what is new in the watched folder is added, once or at a pace."""

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.cli.paced import answers, at_a_pace


@declare("inbox")
@at_a_pace
def command(call: Call, every: str | None, rounds: int | None) -> None:
    from merite.rounds.exchange import rates_given
    from merite.rounds.inbox import take_inbox
    from merite.store import settings_file
    from merite.texts.inbox import inbox_text

    for answer, last in answers(call, every, rounds, lambda: take_inbox(call.folder)):
        own = settings_file.read(call.folder)[0].currency
        text = inbox_text(answer, call.language, own, rates_given(call.folder))
        if last:
            call.answer(answer, text)
        elif answer.files:
            call.remark(text)
