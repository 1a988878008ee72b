"""``/c/{slug}/reviews``: whom to ask for a review today, and the card for the counter."""

from starlette.responses import Response

from merite.report.card import card_svg
from merite.rounds.ask import ask_listed
from merite.texts.web_reviews import count_rows, later_rows, reviews_words, rules_sentences
from merite.vocabulary.account import Role
from merite.vocabulary.days import shop_day
from merite.web.asked import Asked
from merite.web.routes import page
from merite.web.sent import attachment

LIST = 20_000_000  # bytes
SHOWN = 30


@page("/c/{slug}/reviews", needs=Role.EDITOR, methods=("GET", "POST"), largest=LIST)
def reviews(asked: Asked) -> Response:
    """Look at a list of buyers, or take today's part of it and note them as asked."""
    words = reviews_words(asked.language)
    sent = asked.files.get("file", ())
    if asked.request.method != "POST" or not sent:
        return asked.render("reviews.html", words=words, answer=None)
    take = "take" in asked.form
    with asked.opened() as space:
        day = shop_day(space.settings)
        answer, listed = ask_listed(
            space, sent[0].filename or "buyers.csv", sent[0].file.read(), today=day, record=take
        )
    if take:
        asked.note("buyers-asked", count=sum(answer.counts.get(name, 0) for name in ("ask", "remind")))
        return attachment(listed, f"{words['list_name']}-{day}.csv", "text/csv")
    return asked.render(
        "reviews.html",
        words=words,
        answer=answer,
        counts=count_rows(answer, asked.language),
        rules=rules_sentences(answer, asked.language),
        later=later_rows(answer, asked.language, most=SHOWN),
    )


@page("/c/{slug}/reviews/card", needs=Role.EDITOR, methods=("POST",))
def card(asked: Asked) -> Response:
    """The card as a picture to be printed."""
    from merite.errors.web_forms import NotAWebAddress

    link = asked.typed("link")
    if not link.startswith(("https://", "http://")) or len(link) > 500:
        raise NotAWebAddress(found=link[:100])
    drawn = card_svg(link, asked.language).encode()
    return attachment(drawn, f"{reviews_words(asked.language)['card_name']}.svg", "image/svg+xml")
