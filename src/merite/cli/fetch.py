"""``merite fetch``: ask the shops, tills and mailboxes that merite.toml declares, once or at a pace."""

import time

import click

from merite.cli.frame import Call, failure
from merite.cli.frame import command as declare


@declare("fetch")
@click.option("--source", "only", metavar="NAME")
@click.option("--every", metavar="PACE")
@click.option("--rounds", type=click.IntRange(1), metavar="N")
def command(call: Call, only: str | None, every: str | None, rounds: int | None) -> None:
    from merite.errors.workspace import StoreHeld
    from merite.rounds.fetch import fetch_once
    from merite.rounds.pace import pace_of
    from merite.store import settings_file
    from merite.texts.fetched import fetched_text
    from merite.vocabulary.tojson import to_json

    pause = None if every is None else pace_of(every)
    done = 0
    while True:
        began = time.monotonic()
        done += 1
        last = pause is None or done == rounds
        try:
            answer = fetch_once(call.folder, only=only, progress=call.progress)
        except StoreHeld as error:  # somebody works in the workspace: the next round brings what this one could not
            if last:
                raise
            call.remark(str(failure(error, call.language)["message"]))
        else:
            call.clear_progress()
            told = to_json(answer)
            problems = {}
            for (source, place), failed in answer.failures.items():
                words = failure(failed, call.language)
                told["sources"][source]["files"][place]["error"] = {k: v for k, v in words.items() if k != "ok"}
                problems[source, place] = f"{words['message']}\n  {words['fix']}"
            currency = settings_file.read(call.folder)[0].currency
            text = fetched_text(answer, problems, call.language, currency)
            if last:
                call.answer(told, text)
                return
            call.remark(text)
        time.sleep(max((pause or 0.0) - (time.monotonic() - began), 0.0))
