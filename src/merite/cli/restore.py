"""``merite restore``: everything back from one file."""

from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("folder", type=click.Path(path_type=Path))
def command(call: Call, file: Path, folder: Path) -> None:
    from merite.store.restore import restore
    from merite.texts.leaving import restored_text

    answer = restore(file, folder)
    call.answer(answer, restored_text(answer, call.language))
