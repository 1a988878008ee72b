"""Some mails together: the pages that alerts found, the reviews that platforms announced, and what was neither."""

from collections.abc import Iterable

from merite.sources.heard.feeds import SOURCE as WEB
from merite.sources.heard.mails import MOST_BYTES, read_mail
from merite.sources.heard.said import Heard, Refused, Said
from merite.vocabulary.rejects import Reject

MAIL = "mail"
"""Under which name reviews told by mail are stored."""


def read_letters(mails: Iterable[bytes], *, universe: str, reads: str) -> tuple[Heard, ...]:
    """What some mails tell, one ``Heard`` for pages and one a universe for reviews; ``reads`` as declared."""
    pages: list[Said] = []
    reviews: dict[str, list[Said]] = {}
    refused: list[Refused] = []
    for place, content in enumerate(mails, start=1):
        if len(content) > MOST_BYTES:
            refused.append(Refused(place=place, code=Reject.TOO_LONG, part="mail", found=str(len(content))))
            continue
        try:
            told = read_mail(content)
        except Exception:  # the standard parser stumbles over some hostile headers; the mail is refused, not the round
            refused.append(Refused(place=place, code=Reject.UNKNOWN_WORD, part="mail"))
            continue
        if told is None:
            refused.append(Refused(place=place, code=Reject.UNKNOWN_WORD, part="mail"))
        elif told.review is not None and reads in ("reviews", "both"):
            reviews.setdefault(told.universe or universe, []).append(told.review)
        elif told.pages and reads in ("alerts", "both"):
            pages += told.pages
    first = Heard(source=WEB, universe=universe, said=tuple(pages), refused=tuple(refused))
    others = [Heard(source=MAIL, universe=name, said=tuple(said)) for name, said in sorted(reviews.items())]
    return (first, *others)
