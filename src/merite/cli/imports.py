"""``merite imports``: the files that were added, and what each refused."""

from pathlib import Path
from zoneinfo import ZoneInfo

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("imports")
@click.argument("import_id", metavar="[IMPORT]", required=False)
@click.option("--to", "target", type=click.Path(dir_okay=False, writable=True), default=None, metavar="FILE")
def command(call: Call, import_id: str | None, target: str | None) -> None:
    from merite.store.imports import imports_of, undone_of
    from merite.store.workspace import opened
    from merite.texts.undoing import imports_text

    if import_id is not None:
        _one(call, import_id, target)
        return
    if target is not None:
        raise click.MissingParameter(param_hint="IMPORT")
    with opened(call.folder) as space:
        kept, undone, zone = imports_of(space.store), undone_of(space.store), ZoneInfo(space.settings.time_zone)
    call.answer({"imports": kept, "undone": undone}, imports_text(kept, undone, call.language, zone))


def _one(call: Call, import_id: str, target: str | None) -> None:
    from merite.files.safe_csv import safe_csv
    from merite.store.imports import import_of, refused_of
    from merite.store.workspace import opened
    from merite.texts.undoing import import_text, refused_rows, refused_written

    with opened(call.folder) as space:
        one, refused = import_of(space.store, import_id), refused_of(space.store, import_id)
        zone = ZoneInfo(space.settings.time_zone)
    words = import_text(one, refused, call.language, zone)
    if target is not None:
        text = safe_csv(refused_rows(refused, call.language))
        Path(target).write_text(text, encoding="utf-8-sig", newline="")  # the mark lets Excel read accents
        words = refused_written(target, len(refused), call.language)
    call.answer({"import": one, "refused": refused, "written": target}, words)
