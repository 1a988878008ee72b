"""``/c/{slug}/replies``: who waits for an answer, and saying that somebody was answered."""

from starlette.responses import Response

from merite.rounds.waiting import handle, waiting_of
from merite.texts.web_replies import count_sentence, item_head, replies_words
from merite.vocabulary.account import Role
from merite.vocabulary.days import shop_day
from merite.vocabulary.waiting import Handled
from merite.web.asked import Asked
from merite.web.routes import page


@page("/c/{slug}/replies", needs=Role.READER)
def replies(asked: Asked) -> Response:
    """The list, the unhappy first, then those who ask."""
    with asked.opened() as space:
        found = waiting_of(space, today=shop_day(space.settings))
    asks = asked.request.query_params
    return asked.render(
        "replies.html",
        words=replies_words(asked.language),
        counted=count_sentence(found, asked.language),
        found=found,
        heads=[item_head(item, asked.language) for item in found.items],
        may_write=asked.role is not None and asked.role.covers(Role.EDITOR),
        undo=(asks["source"], asks["key"]) if "source" in asks and "key" in asks else None,
    )


@page("/c/{slug}/replies/handled", needs=Role.EDITOR, methods=("POST",))
def handled(asked: Asked) -> Response:
    """Note what became of a text, or take it back."""
    from urllib.parse import urlencode

    how = Handled(asked.form["how"]) if asked.form.get("how") in set(Handled) else Handled.OPEN
    source, key = asked.typed("source"), asked.typed("key")
    with asked.opened() as space:
        handle(space, source, key, how, now=asked.site.clock())
    words = replies_words(asked.language)
    if how is Handled.OPEN:
        return asked.go(asked.here("replies"))
    named = urlencode({"source": source, "key": key})
    return asked.go(f"{asked.here('replies')}?{named}", said=words["done"].format(what=words[how.value].lower()))
