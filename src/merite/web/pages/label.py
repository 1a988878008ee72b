"""``/c/{slug}/label``: texts drawn at random, one at a time, judged with one tap or one key."""

import datetime

from starlette.responses import Response

from merite.rounds.finding import find_desk
from merite.rounds.labelling import desk, label, last
from merite.store.workspace import Workspace
from merite.texts.web_finds import left_sentence
from merite.texts.web_label import label_words, place_text, progress_text, tones
from merite.vocabulary.account import Role
from merite.vocabulary.judged import TextToJudge
from merite.vocabulary.reading import Tone
from merite.web.asked import Asked
from merite.web.routes import page

MOST_PASSED = 200


@page("/c/{slug}/label", needs=Role.EDITOR, methods=("GET", "POST"))
def label_page(asked: Asked) -> Response:
    """The next text; the answer to the one that was shown."""
    with asked.opened() as space:
        if asked.request.method == "POST":
            return _answered(asked, space)
        now = asked.site.clock()
        before = last(space)
        seen = desk(space, past=past_of(asked.request.query_params.get("past")), now=now)
        open_finds = find_desk(space).left
    again = before is not None and "again" in asked.request.query_params
    shown = before[0] if before is not None and again else seen.text
    words = label_words(asked.language)
    known = {value: text for value, _, text in tones(asked.language)}
    return asked.render(
        "label.html",
        words=words,
        shown=shown,
        place=None if shown is None else place_text(shown, asked.language),
        again=again,
        desk=seen,
        progress=progress_text(seen, asked.language),
        open_finds=left_sentence(open_finds, asked.language) if open_finds else None,
        tones=tones(asked.language),
        before=None if before is None or before[1] is None else words["last"].format(tone=known[before[1].value]),
    )


def _answered(asked: Asked, space: Workspace) -> Response:
    """Keep the answer when the text is still the one that the lot gives, or the last one to be corrected."""
    words, now = label_words(asked.language), asked.site.clock()
    past = past_of(asked.form.get("past"))
    if asked.form.get("answer") == "skip":
        return asked.go(f"{asked.here('label')}?past={past + 1}")
    tone = Tone(asked.form["answer"]) if asked.form.get("answer") in set(Tone) else None
    shown = _shown(asked, space, past, now)
    if tone is None or shown is None or (shown.source, shown.key) != (asked.form.get("source"), asked.form.get("key")):
        return asked.go(asked.here("label"), said=words["gone"])
    label(space, shown, tone, now=now)
    return asked.go(asked.here("label"))


def _shown(asked: Asked, space: Workspace, past: int, now: datetime.datetime) -> TextToJudge | None:
    if "again" in asked.form:
        before = last(space)
        return None if before is None else before[0]
    return desk(space, past=past, now=now).text


def past_of(said: str | None) -> int:
    """How many texts were passed over, as an address or a form says."""
    return min(int(said), MOST_PASSED) if said and said.isascii() and said.isdigit() and len(said) < 6 else 0
