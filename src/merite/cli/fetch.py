"""``merite fetch``: ask the shops, tills and mailboxes that merite.toml declares, once or at a pace."""

import click

from merite.cli.frame import Call, failure
from merite.cli.frame import command as declare
from merite.cli.paced import answers, at_a_pace


@declare("fetch")
@click.option("--source", "only", metavar="NAME")
@at_a_pace
def command(call: Call, only: str | None, every: str | None, rounds: int | None) -> None:
    from merite.rounds.exchange import rates_given
    from merite.rounds.fetch import fetch_once
    from merite.store import settings_file
    from merite.texts.fetched import fetched_text
    from merite.vocabulary.tojson import to_json

    for answer, last in answers(
        call, every, rounds, lambda: fetch_once(call.folder, only=only, progress=call.progress)
    ):
        call.clear_progress()
        told = to_json(answer)
        problems = {}
        for (source, place), failed in answer.failures.items():
            words = failure(failed, call.language)
            told["sources"][source]["files"][place]["error"] = {k: v for k, v in words.items() if k != "ok"}
            problems[source, place] = f"{words['message']}\n  {words['fix']}"
        own = settings_file.read(call.folder)[0].currency
        text = fetched_text(answer, problems, call.language, own, rates_given(call.folder))
        if last:
            call.answer(told, text)
        else:
            call.remark(text)
