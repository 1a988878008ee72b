"""``merite undo``: a file that was added is taken back."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("undo")
@click.argument("import_id", metavar="IMPORT")
def command(call: Call, import_id: str) -> None:
    from merite.rounds.undo import undo
    from merite.texts.undoing import undone_sentence

    answer = undo(call.folder, import_id)
    call.answer(answer, undone_sentence(answer.file, answer.gone, answer.back, answer.without, call.language))
