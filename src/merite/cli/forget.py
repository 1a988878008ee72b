"""``merite forget ID``: take a person out of everything that merite keeps."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("forget")
@click.argument("person", metavar="ID")
def command(call: Call, person: str) -> None:
    from merite.store.forget import forget
    from merite.texts.keeping import forgotten_sentence

    answer = forget(call.folder, person)
    call.answer(answer, forgotten_sentence(answer.tables, answer.files, call.language))
