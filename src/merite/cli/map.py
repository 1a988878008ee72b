"""``merite map``: how a file that no tool announces is to be read; tried without storing anything, and saved."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.errors.templates import BadTemplate

if TYPE_CHECKING:
    from merite.sources.templates import Template


@declare("map")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--table", default=None)
@click.option("--column", "columns", multiple=True, metavar="NAME=HEADING")
@click.option("--constant", "constants", multiple=True, metavar="NAME=VALUE")
@click.option("--only", multiple=True, metavar="HEADING=VALUE,VALUE")
@click.option("--without", multiple=True, metavar="HEADING=VALUE,VALUE")
@click.option("--key", multiple=True, metavar="HEADING")
@click.option("--repeated", type=click.Choice(["number", "refuse", "first", "sum"]), default=None)
@click.option("--negatives", type=click.Choice(["refunds", "keep", "refuse"]), default=None)
@click.option("--dates", type=click.Choice(["dmy", "mdy", "ymd"]), default=None)
@click.option("--decimal", type=click.Choice([".", ","]), default=None)
@click.option("--currency", default=None)
@click.option("--time-zone", default=None)
@click.option("--year", type=int, default=None)
@click.option("--sheet", default=None)
@click.option("--no-header", is_flag=True, default=False)
@click.option("--dates-not-real", is_flag=True, default=False)
@click.option("--template", default=None)
@click.option("--save", default=None, metavar="NAME")
@click.option("--replace", "overwrite", is_flag=True, default=False)
@click.option("--dry-run", is_flag=True, default=False)
def command(
    call: Call, *, file: Path, template: str | None, save: str | None, overwrite: bool, dry_run: bool, **said: Any
) -> None:
    """Guess or take a mapping, try it on the file, answer, save."""
    from merite.files.given import bytes_of
    from merite.rounds.mapping import habits_of
    from merite.sources import template_file
    from merite.sources.map_file import map_file
    from merite.sources.templates import named, of_folder
    from merite.texts.mapping import mapping_text, template_remarks

    content = bytes_of(file)
    habits = habits_of(call.folder)
    chosen: Template | None = None
    if template is not None:
        chosen = named(template, of_folder(call.folder))
    answer = map_file(
        file.name,
        content,
        _said(said),
        template=chosen,
        habits=habits,
        remarks=template_remarks(call.language),
        called=save or "",
    )
    if save is not None and not dry_run:
        _need_workspace(call.folder)
        path = template_file.save(call.folder, save, answer.template, replace=overwrite)
        answer = replace(answer, saved=str(path))
    text = mapping_text(answer, call.language, given=str(file))
    call.answer(answer, text if save is not None else f"{text}\n\n{answer.template}")


def _need_workspace(folder: Path) -> None:
    from merite.errors.workspace import NoWorkspace
    from merite.store.settings_file import SETTINGS_FILE

    if not (folder / SETTINGS_FILE).is_file():
        raise NoWorkspace(folder=str(folder))


def _said(options: dict[str, Any]) -> dict[str, Any]:
    """The options as a template's file would say them."""
    said: dict[str, Any] = {
        "columns": {column: _source(heading) for column, heading in _pairs(options["columns"], "--column")},
        "constants": {column: _constant(value) for column, value in _pairs(options["constants"], "--constant")},
        "key": list(options["key"]),
        "filters": [
            {"column": column, word: value.split(",")}
            for word, option in (("is", "only"), ("is_not", "without"))
            for column, value in _pairs(options[option], f"--{option}")
        ],
    }
    for name in ("table", "repeated", "negatives", "dates", "decimal", "time_zone", "year", "sheet"):
        if options[name] is not None:
            said[name] = options[name]
    if options["currency"]:
        said["currency"] = options["currency"].upper()
    if options["no_header"]:
        said["header"] = False
    if options["dates_not_real"]:
        said["dates_real"] = False
    return said


def _pairs(given: tuple[str, ...], option: str) -> list[tuple[str, str]]:
    found = []
    for text in given:
        name, equals, value = text.partition("=")
        if not equals or not name.strip() or not value.strip():
            raise BadTemplate(template=option, place=option, found=text, expected=[f"{option} NAME=..."])
        found.append((name.strip(), value.strip()))
    return found


def _source(heading: str) -> Any:
    """``TPS+TVQ`` adds two columns of the file."""
    first, *more = [part.strip() for part in heading.split("+")]
    return {"from": first, "plus": more} if more and first else heading


def _constant(value: str) -> Any:
    if value in ("true", "false"):
        return value == "true"
    try:
        return float(value)
    except ValueError:
        return value
