"""``merite log``: what was decided, why, and what came of it."""

from typing import Any

import click

from merite.cli.days import read_day, today
from merite.cli.entries import corrected, entries, last_entries, struck_out, typed_in
from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("log")
@click.argument("decision", required=False)
@click.option("--universe", metavar="UNIVERSE")
@click.option("--hypothesis", metavar="TEXT")
@click.option("--because", metavar="TEXT")
@click.option("--who", metavar="NAME")
@click.option("--answer", metavar="accept|change|refuse")
@click.option("--on", metavar="DAY")
@click.option("--outcome", metavar="TEXT")
@click.option("--key", metavar="KEY")
@click.option("--remove", metavar="KEY")
@click.option("--list", "listed", is_flag=True)
def command(call: Call, **said: Any) -> None:
    """Keep, complete, strike out or list."""
    from merite.store.workspace import opened
    from merite.texts.learning_log import log_told, misuse

    with opened(call.folder) as space:
        if said["remove"]:
            answer = struck_out(space, "decisions", said["remove"])
        elif said["listed"]:
            answer = last_entries(space, "decisions")
        elif not said["decision"] and not (said["key"] and said["outcome"]):
            raise click.UsageError(misuse(call.language))
        else:
            answer = typed_in(space, "decisions", [_row(space, said)])
    call.answer(answer, log_told(answer, call.language))


def _row(space: Any, said: dict[str, Any]) -> dict[str, Any]:
    """The entry as it will be kept: what an earlier one said stays where nothing else is said."""
    from merite.texts.learning_log import answer_kind

    key = corrected(space, "decisions", said["key"])
    earlier = next((row for row in entries(space, "decisions") if key and row["key"] == key["key"]), {})
    now = today(space.settings)
    row = {
        "first": read_day("--on", said["on"], earlier.get("first") or now),
        "universe": said["universe"].strip().lower() if said["universe"] else None,
        "hypothesis": said["hypothesis"],
        "because": said["because"],
        "who": said["who"],
        "answer": answer_kind(said["answer"]).value if said["answer"] else None,
        "decision": said["decision"],
        "outcome": said["outcome"],
        "outcome_day": now if said["outcome"] else None,
        "evidence": None,
        "advised": None,
    }
    advice = _advice(space, row["universe"] or earlier.get("universe"))
    row |= {name: earlier.get(name) or advice[name] for name in ("evidence", "advised")}
    return {**key, **{name: value if value is not None else earlier.get(name) for name, value in row.items()}}


def _advice(space: Any, universe: str | None) -> dict[str, str | None]:
    """The last verdict on the universe, and what it rested on."""
    rows = space.store.arrow(space.store.table("verdicts")).to_pylist()
    own = sorted((row for row in rows if row["universe"] == universe), key=lambda row: str(row["fit_id"]))
    if not own:
        return {"evidence": None, "advised": None}
    return {"evidence": own[-1]["evidence"], "advised": own[-1]["verdict"]}
