"""``merite leave``: all one's data in open formats, in one file."""

from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("leave")
@click.argument("file", type=click.Path(path_type=Path))
def command(call: Call, file: Path) -> None:
    from merite.rounds.leave import leave
    from merite.store import settings_file
    from merite.texts.leaving import left_text, readme, readme_names
    from merite.vocabulary.days import shop_day
    from merite.vocabulary.words import Language

    settings, _ = settings_file.read(call.folder)
    today = shop_day(settings)
    own = settings.language if call.language is Language.ENGLISH else call.language
    texts = {readme_names(one): readme(settings.business, today, one) for one in (own, Language.ENGLISH)}
    answer = leave(call.folder, file, texts)
    call.answer(answer, left_text(answer, call.language))
