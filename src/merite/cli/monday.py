"""``merite monday``: the mail of the week, shown or sent."""

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("monday")
@click.option("--send", is_flag=True, default=False)
@click.option("--again", is_flag=True, default=False)
def command(call: Call, *, send: bool, again: bool) -> None:
    from merite.rounds.monday import monday_of, monday_rules, send_monday
    from merite.store import settings_file
    from merite.texts.monday import letter, nothing_text, sent_text
    from merite.vocabulary.days import shop_day
    from merite.vocabulary.monday import MondaySent

    settings, said = settings_file.read(call.folder)
    today = shop_day(settings)
    if send:
        answer = send_monday(call.folder, today=today, again=again, progress=call.progress)
        call.answer(answer, sent_text(answer, call.language))
        return
    told = monday_of(call.folder, today=today, language=call.language, progress=call.progress)
    rules = monday_rules(said)
    words = letter(told, call.language, address=rules.address)
    text = f"{words.subject}\n\n{words.text}" if told.news else nothing_text(call.language)
    call.answer(MondaySent(monday=told, sent=False, to=rules.to), text)
