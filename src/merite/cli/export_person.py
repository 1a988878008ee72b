"""``merite export-person ID``: all that merite keeps of a person, to hand over."""

import json
from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("export-person")
@click.argument("person", metavar="ID")
@click.option("--to", "target", type=click.Path(dir_okay=False), default=None, metavar="FILE")
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
