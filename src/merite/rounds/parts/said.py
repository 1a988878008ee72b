"""What people say: the last account that was made, and its course."""

from dataclasses import replace

from merite.errors.listening import NothingSaid
from merite.listen.last_photo import last_photo, quote_words
from merite.listen.tracking import tracking
from merite.rounds.seen import Seen
from merite.vocabulary.photo import SaidOfYou


def said_part(seen: Seen) -> SaidOfYou | None:
    """None until ``merite photo`` was asked for; the course only where the account was read."""
    from merite.rounds.alerts import going_on

    photo = last_photo(seen.space)
    if photo is None:
        return None
    course = None
    if photo.enough:
        try:
            followed = tracking(seen.space, progress=seen.progress, read=False)
            course = replace(followed, reader=photo.reader)  # who read what the account counts
        except NothingSaid:  # all of it was forgotten or taken away since
            course = None
    words = quote_words(seen.space, photo)
    return SaidOfYou(photo=photo, tracking=course, alerts=going_on(seen.space, seen.today), words=words)
