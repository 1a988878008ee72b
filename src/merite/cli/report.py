"""``merite report``: the decision sheet of the workspace, as one page."""

from pathlib import Path

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare


@declare("report")
@click.option("--pdf", is_flag=True, default=False)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), default=None)
@click.option("--without-private", is_flag=True, default=False)
@click.option("--seed", type=click.IntRange(0), default=0)
def command(call: Call, *, pdf: bool, out: Path | None, without_private: bool, seed: int) -> None:
    """Write the report, in the owner's language unless ``--lang`` asks for another, and say where it is."""
    from merite.rounds.report import report
    from merite.texts.report import report_text

    languages = (call.language,) if call.asked_language else ()
    made = report(
        call.folder, languages, out=out, pdf=pdf, without_private=without_private, seed=seed, progress=call.progress
    )
    written = made.written
    (language,) = written.pages
    answer = {
        "language": language,
        "headline": made.headline[language],
        "page": written.pages[language],
        "pdf": written.pdfs.get(language),
        "figures": written.figures,
        "tables": written.tables,
    }
    files = {"page": str(written.pages[language]), "figures": str(written.figures)}
    if pdf:
        files["pdf"] = str(written.pdfs[language])
    call.answer(answer, report_text(made.headline[language], files, call.language))
