"""Reviews and the answers that the business gave them."""

from merite.files.cells import BadCell, parse_number
from merite.formats import normalise
from merite.sources.reading import Reading, Row, hashed
from merite.vocabulary.rejects import Reject

_STARS = {"one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0}
_TRANSLATED, _ORIGINAL = "(Translated by Google)", "(Original)"


def read(reading: Reading) -> None:
    """Every review is an utterance; its answer is another, by the business, that replies to it."""
    reading.each(lambda row: _review(reading, row))


def _review(reading: Reading, row: Row) -> None:
    stamp = row.stamp("said_at")
    if stamp is None:
        raise row.bad(Reject.EMPTY, "said_at")
    rating = _rating(row)
    number = row.id("review_id") or (row.cell("path").rsplit("/", 1)[-1] or None)
    universe = str(reading.format.universe)
    words = _original(row.text("text"))
    title = row.text("title")
    text = "\n".join(part for part in (title, words) if part is not None) or None
    fact = {
        "said_at": stamp.moment,
        "day": stamp.day,
        "universe": universe,
        "author": row.person("author"),
        "by_us": False,
        "text": text,
        "rating": rating,
        "language": row.text("language"),
        "asked": _asked(row),
    }
    key = number or hashed(str(stamp.moment or stamp.day), str(text), str(rating))
    known = reading.knows("utterances", key)
    key = reading.add("utterances", key, fact, again=number is None)
    reading.units += number is None or not known
    reading.spans(stamp.day)
    _answer(reading, row, key, universe)


def _answer(reading: Reading, row: Row, key: str, universe: str) -> None:
    words = row.text("reply")
    answered = row.stamp("replied_at")
    if words is None and answered is None:
        return
    reading.add(
        "utterances",
        f"{key}+reply",
        {
            "said_at": None if answered is None else answered.moment,
            "day": None if answered is None else answered.day,
            "universe": universe,
            "by_us": True,
            "in_reply_to": key,
            "text": words,
        },
    )


def _rating(row: Row) -> float | None:
    told = normalise(row.cell("rating"))
    if told in _STARS:
        return _STARS[told]
    if not told or told == "star_rating_unspecified":
        return None
    try:
        rating = float(parse_number(told))
    except BadCell as bad:
        raise row.bad(bad.code, "rating") from None
    if not 0 < rating <= 5:
        raise row.bad(Reject.BAD_NUMBER, "rating")
    return rating


def _asked(row: Row) -> bool | None:
    told = normalise(row.cell("asked"))
    return None if not told else told not in ("organic", "organique", "spontané")


def _original(text: str | None) -> str | None:
    """The words as they were written, where Google put its translation beside them."""
    if text is None or _TRANSLATED not in text:
        return text
    before, _, after = text.partition(_ORIGINAL)
    return (
        (after.strip() or before.replace(_TRANSLATED, "").strip())
        if after
        else text.split(_TRANSLATED)[0].strip() or text
    )
