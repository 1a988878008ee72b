"""The last account that was made, and the words of its quotes as they stand today."""

import json

from merite.listen.judging import words_by_name
from merite.listen.photos_made import photos_made
from merite.listen.reading_round import whole_text
from merite.store.workspace import Workspace
from merite.vocabulary.fromjson import from_json
from merite.vocabulary.photo import Photo, Quoted, QuoteWords
from merite.vocabulary.quoting import without_contacts


def last_photo(space: Workspace) -> Photo | None:
    """The last account of the business itself; None before the first."""
    rows = [row for row in space.store.ask(photos_made).to_pylist() if row["kind"] == "photo" and not row["subject"]]
    if not rows:
        return None
    newest = max(rows, key=lambda row: (row["made_at"], row["photo_id"]))
    return from_json(Photo, json.loads(newest["answer"]))


def quote_words(space: Workspace, photo: Photo) -> tuple[QuoteWords, ...]:
    """The words of every quote of the account whose text is still there and may still be shown."""
    asked = [*photo.quotes, *(quote for need in photo.needs for quote in need.quotes)]
    rows = words_by_name(space, [quote.key for quote in asked])
    return tuple(_words(quote, rows[(quote.source, quote.key)]) for quote in asked if (quote.source, quote.key) in rows)


def _words(quote: Quoted, row: dict[str, str | None]) -> QuoteWords:
    return QuoteWords(source=quote.source, key=quote.key, text=without_contacts(whole_text(row)), link=row["link"])
