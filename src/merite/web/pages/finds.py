"""``/c/{slug}/finds``: texts found by the business's name, of which somebody says whether they are about it."""

from starlette.responses import Response

from merite.rounds.finding import find_desk, settle
from merite.texts.web_finds import find_words, left_sentence
from merite.texts.web_label import place_text
from merite.vocabulary.account import Role
from merite.web.asked import Asked
from merite.web.pages.label import past_of
from merite.web.routes import page


@page("/c/{slug}/finds", needs=Role.EDITOR, methods=("GET", "POST"))
def finds_page(asked: Asked) -> Response:
    """The next text that is not counted; the answer to the one that was shown."""
    words = find_words(asked.language)
    if asked.request.method == "POST":
        return _answered(asked, words)
    with asked.opened() as space:
        desk = find_desk(space, past=past_of(asked.request.query_params.get("past")))
    return asked.render(
        "finds.html",
        words=words,
        desk=desk,
        place=None if desk.text is None else place_text(desk.text, asked.language),
        left=left_sentence(desk.left, asked.language),
    )


def _answered(asked: Asked, words: dict[str, str]) -> Response:
    said = asked.form.get("answer")
    if said not in ("ours", "other"):
        return asked.go(f"{asked.here('finds')}?past={past_of(asked.form.get('past')) + 1}")
    source, key = asked.form.get("source", ""), asked.form.get("key", "")
    with asked.opened() as space:
        kept = settle(space, source, key, about=said == "ours", now=asked.site.clock())
    if not kept:
        return asked.go(asked.here("finds"), said=words["gone"])
    return asked.go(asked.here("finds"))
