"""``merite export-person ID``: all that merite keeps of a person, to hand over."""

import json
from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


def _in_a_folder(context: click.Context, option: click.Parameter, target: str | None) -> str | None:
    """``target`` where its folder exists; misuse otherwise, before anything is looked for."""
    if target is not None:
        click.Path(exists=True, file_okay=False, writable=True).convert(str(Path(target).parent), option, context)
    return target


@declare("export-person")
@click.argument("person", metavar="ID")
@click.option(
    "--to",
    "target",
    type=click.Path(dir_okay=False, writable=True),
    default=None,
    metavar="FILE",
    callback=_in_a_folder,
)
def command(call: Call, person: str, target: str | None) -> None:
    from merite.store.forget import export_person
    from merite.texts.keeping import exported_sentence
    from merite.vocabulary.tojson import to_json

    answer = export_person(call.folder, person)
    kept = json.dumps(to_json(answer), ensure_ascii=False, indent=2)
    if target is not None:
        Path(target).write_text(kept + "\n", encoding="utf-8")
    sentence = exported_sentence(answer.tables, answer.files, call.language)
    if not call.json and target is None and answer.found:
        call.remark(sentence)
        sentence = kept
    call.answer(answer, sentence)
