"""``merite read``: language, tone and kind of the texts of a file."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("read")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
def command(call: Call, *, file: str) -> None:
    """Read the texts, show."""
    from merite.files.given import bytes_given
    from merite.listen.reader import default_reader, read_texts
    from merite.listen.texts_file import texts_in
    from merite.texts.reading import texts_read_text
    from merite.vocabulary.reading import TextsRead

    texts, said = texts_in(file, bytes_given(file))
    reader = default_reader()
    rows = read_texts(reader, texts, said, progress=lambda done: call.progress("read-texts", done))
    answer = TextsRead(reader=reader.name, rows=tuple(rows))
    call.answer(answer, texts_read_text(answer, texts, call.language))
