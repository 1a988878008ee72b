"""What changed since the last report, in the words of its cards and of today's."""

import datetime

from merite.texts.sheet import change_sentences
from merite.vocabulary.sheet import Change, VerdictChanged
from merite.vocabulary.words import Language, Verdict

SINCE = datetime.date(2026, 4, 21)


def told(before, after, *, less_before=(), less=()):
    moved = VerdictChanged(universe="instagram", before=before, after=after)
    same = before is after
    change = Change(
        since=SINCE, verdicts=() if same else (moved,), stood=(moved,) if same else (), less_before=less_before
    )
    return change_sentences(change, "EUR", Language.ENGLISH, less=less)[0].replace("\u00a0", " ")


def test_what_the_plan_puts_less_into_or_no_longer_does_is_a_change_on_the_page():
    """A card went from "put less in" to "leave as is", and "no recommendation has changed"."""
    hold, own = Verdict.HOLD, ("instagram",)
    assert told(hold, hold, less_before=own) == "Instagram: “Put less in for now” has become “Leave as is for now”."
    assert told(hold, hold, less=own) == "Instagram: “Leave as is for now” has become “Put less in for now”."
    assert told(hold, Verdict.TRY, less_before=own) == "Instagram: “Put less in for now” has become “Try it out”."
    unchanged = "No recommendation has changed since 21 Apr 2026."
    assert told(hold, hold) == told(hold, hold, less_before=own, less=own) == unchanged
    assert told(hold, Verdict.TRY, less_before=own, less=own) == unchanged, "the card says the same"
