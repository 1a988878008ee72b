"""``merite add``: read export files, keep what was understood, and answer for each."""

import glob
from pathlib import Path
from typing import Any

import click

from merite.cli.frame import Call, failure
from merite.cli.frame import command as declare


@declare("add")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--dates", type=click.Choice(["dmy", "mdy", "ymd"]))
@click.option("--currency", metavar="CODE")
@click.option("--time-zone", metavar="ZONE")
@click.option("--year", type=click.IntRange(1990, 2100), metavar="YEAR")
@click.option("--template", metavar="NAME")
@click.option("--dry-run", is_flag=True)
def command(call: Call, files: tuple[str, ...], **said: Any) -> None:
    from merite.rounds.exchange import rates_given
    from merite.sources.add import add_files
    from merite.store.workspace import opened
    from merite.texts.imports import answer_text
    from merite.vocabulary.tojson import to_json

    with opened(call.folder) as space:
        paths = _paths(files)
        answer = add_files(space, paths, progress=call.progress, **said)
        own, rated = space.settings.currency, rates_given(call.folder)
    call.clear_progress()
    told = to_json(answer)
    given = {path.name: str(path) for path in paths}
    failed = {
        here: failure(error, call.language, file=given.get(answer.files[here].file))
        for here, error in answer.failures.items()
    }
    for here, words in failed.items():
        told["files"][here]["error"] = {name: value for name, value in words.items() if name != "ok"}
    if failed:
        first = failed[min(failed)]
        told = {**first, **told}
    paragraphs = [
        f"{failed[here]['message']}\n  {failed[here]['fix']}"
        if here in failed
        else answer_text(one, call.language, own, rated)
        for here, one in enumerate(answer.files)
    ]
    call.answer(told, "\n\n".join(paragraphs))
    if failed:
        raise SystemExit(1)


def _paths(words: tuple[str, ...]) -> list[Path]:
    """The files named; a pattern that the shell left as it is (Windows) is unfolded here."""
    found: list[Path] = []
    for word in words:
        matches = sorted(glob.glob(word)) if any(sign in word for sign in "*?[") and not Path(word).exists() else []
        found.extend(map(Path, matches or [word]))
    return found
