"""``merite engine copy``: the store as Parquet files, for an engine beyond one machine."""

from pathlib import Path

import click

from merite.cli.frame import Call, MeriteGroup, said_language
from merite.cli.frame import command as declare


@click.group("engine", cls=MeriteGroup, params=[said_language()])
def command() -> None:
    """What concerns the second engine; its help comes from texts."""


@declare("copy")
@click.option("--to", "target", type=click.Path(file_okay=False), default=None, metavar="DIR")
def copy(call: Call, target: str | None) -> None:
    from merite.store.spark import COPY_FOLDER, copy_to_parquet
    from merite.store.workspace import opened
    from merite.texts.keeping import copied_sentence

    call.progress("copy")
    with opened(call.folder) as space:
        answer = copy_to_parquet(space.store, Path(target) if target else call.folder / COPY_FOLDER)
    call.answer(answer, copied_sentence(sum(answer.tables.values()), str(answer.folder), call.language))


command.add_command(copy)
