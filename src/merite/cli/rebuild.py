"""``merite rebuild``: the store made again from the inbox and the journal."""

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("rebuild")
def command(call: Call) -> None:
    from merite.rounds.rebuild import rebuild_workspace
    from merite.texts.keeping import rebuilt_sentence

    answer = rebuild_workspace(call.folder, progress=call.progress)
    rows = sum(answer.rows.values())
    call.answer(answer, rebuilt_sentence(answer.imports, answer.typed, rows, answer.torn, call.language))
