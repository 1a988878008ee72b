"""``merite backup``: everything into one file."""

from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("backup")
@click.argument("file", type=click.Path(path_type=Path))
def command(call: Call, file: Path) -> None:
    from merite.store.backup import backup
    from merite.texts.leaving import copied_text

    answer = backup(call.folder, file)
    call.answer(answer, copied_text(answer, call.language))
