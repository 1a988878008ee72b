"""``/c/{slug}/tally``: at the till, one tap a buyer: how did you hear of us?"""

from urllib.parse import quote

from starlette.responses import Response

from merite.rounds import tally as rounds
from merite.texts import web_tally as texts
from merite.vocabulary.account import Role
from merite.vocabulary.days import shop_day
from merite.web.asked import Asked
from merite.web.routes import page


@page("/c/{slug}/tally", needs=Role.EDITOR, methods=("GET", "POST"))
def tally(asked: Asked) -> Response:
    """The buttons, the last tap to be taken back, and what was said over a quarter."""
    language, words = asked.language, texts.tally_words(asked.language)
    with asked.opened() as space:
        now = shop_day(space.settings)
        if asked.request.method == "POST" and "key" in asked.form:
            rounds.taken_back(space, asked.form["key"])
            return asked.go(asked.here("tally"), said=words["undone"])
        if asked.request.method == "POST":
            way = asked.typed("way")
            key = rounds.tapped(space, way, today=now)
            told = words["kept"].format(way=texts.way_name(way, language))
            return asked.go(f"{asked.here('tally')}?last={quote(key)}", said=told)
        offered, found = rounds.ways(space), rounds.tally(space, today=now)
    return asked.render(
        "tally.html",
        words=words,
        ways=[(way, texts.way_name(way, language)) for way in offered],
        last=asked.request.query_params.get("last"),
        count=texts.count_sentence(found, language) if found.buyers else "",
        shares=[texts.share_line(share, language) for share in found.shares],
    )
