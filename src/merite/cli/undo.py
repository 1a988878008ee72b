"""``merite undo``: a file that was added is taken back."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("undo")
@click.argument("import_ids", metavar="IMPORT...", nargs=-1, required=True)
def command(call: Call, import_ids: tuple[str, ...]) -> None:
    from merite.rounds.undo import undo
    from merite.texts.undoing import undone_sentence

    answers = [undo(call.folder, import_id) for import_id in import_ids]
    words = [undone_sentence(one.file, one.gone, one.back, one.without, call.language) for one in answers]
    call.answer(answers[0] if len(answers) == 1 else {"imports": answers}, "\n".join(words))
