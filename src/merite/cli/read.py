"""``merite read``: language, tone and kind of the texts of a file."""

import sys
from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("read")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
def command(call: Call, *, file: str) -> None:
    """Read the texts, show."""
    from merite.errors.imports import FileMissing
    from merite.listen.reader import default_reader, read_texts
    from merite.listen.texts_file import texts_in
    from merite.texts.reading import texts_read_text
    from merite.vocabulary.reading import TextsRead

    if file == "-":
        content = sys.stdin.buffer.read()
    elif not Path(file).is_file():
        raise FileMissing(file=file)
    else:
        content = Path(file).read_bytes()
    texts, said = texts_in(file, content)
    reader = default_reader()
    rows = read_texts(reader, texts, said, progress=lambda done: call.progress("read-texts", done))
    answer = TextsRead(reader=reader.name, rows=tuple(rows))
    call.answer(answer, texts_read_text(answer, texts, call.language))
