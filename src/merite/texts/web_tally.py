"""Words of the page at the till: how did you hear of us?"""

from merite.texts.catalogue import translator
from merite.texts.community_figures import share_range
from merite.texts.formats import number
from merite.texts.universes import universe_name
from merite.vocabulary.community import Share
from merite.vocabulary.tally import KNOWN_BEFORE, OTHER, PASSING_BY, WORD_OF_MOUTH, Tally
from merite.vocabulary.words import Language


def tally_words(language: Language) -> dict[str, str]:
    """Words of the page."""
    _ = translator(__name__, language).message
    return {
        "title": _("“How did you hear of us?”"),
        "why": _("Ask every buyer, or one in three: always the same rule. One tap an answer; no name is kept."),
        "kept": _("Noted: {way}."),
        "undo": _("Take it back"),
        "undone": _("Taken back."),
        "found": _("What buyers said"),
        "caution": _(
            "People name what they remember, often what they saw last. It tells where you are seen; it does not prove "
            "what brings sales, and the sums elsewhere do not rest on it."
        ),
        "none": _("Nobody was asked yet."),
    }


def way_name(way: str, language: Language) -> str:
    """What a button says."""
    _ = translator(__name__, language).message
    own = {
        WORD_OF_MOUTH: _("Somebody told me"),
        PASSING_BY: _("Passing by"),
        KNOWN_BEFORE: _("I have always come"),
        OTHER: _("Something else"),
    }
    return own.get(way) or universe_name(way, language)


def count_sentence(found: Tally, language: Language) -> str:
    """How many answered."""
    speak = translator(__name__, language)
    return speak.plural(
        "{count} answer in {days} days, {today} of today.", "{count} answers in {days} days, {today} of today.",
        found.buyers,
    ).format(count=number(found.buyers, language), days=found.days, today=number(found.today, language))  # fmt: skip


def share_line(share: Share, language: Language) -> str:
    """One way: how often it was named, and its range."""
    _ = translator(__name__, language).message
    if share.estimate is None:
        return way_name(share.name, language)
    return _("{way}: {count} of {of} ({range})").format(
        way=way_name(share.name, language),
        count=number(share.count, language),
        of=number(share.out_of, language),
        range=share_range(share.estimate, language),
    )
