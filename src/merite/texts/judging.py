"""Judging texts drawn by lot, in words: what is asked, and what the shares are after it."""

from collections.abc import Sequence

from merite.texts.catalogue import translator
from merite.texts.formats import number
from merite.texts.reading import kind_word, tone_word
from merite.texts.universes import universe_name
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.judged import (
    Judged,
    SearchChecked,
    SearchFinding,
    SearchPrecision,
    SetAside,
    Share,
    Sign,
    TextToJudge,
)
from merite.vocabulary.reading import TextKind, Tone
from merite.vocabulary.words import Language


def judging_keys(language: Language) -> dict[str, Tone | None]:
    """The keys: 1 to 4 a tone, s passes over, q leaves."""
    return {"1": Tone.POSITIVE, "2": Tone.NEGATIVE, "3": Tone.NEUTRAL, "4": Tone.MIXED, "s": None, "q": None}


SEARCH_KEYS: dict[str, bool | None] = {"1": True, "2": False, "s": None, "q": None}
"""The keys for a find of a search: 1 about its subject, 2 about something else, s passes over, q leaves."""


def text_to_judge(one: TextToJudge, here: int, total: int, language: Language) -> str:
    """A text, where and when it was said, and the keys."""
    _ = translator(__name__, language).message
    return _shown(one, here, total, _("1 happy   2 unhappy   3 neutral   4 mixed   s skip   q leave"), language)


def find_to_judge(one: TextToJudge, here: int, total: int, language: Language, *, search: str) -> str:
    """A find of the search ``search``, where and when it was said, and the keys."""
    _ = translator(__name__, language).message
    asked = _("1 it is about “{search}”   2 it is about something else   s skip   q leave")
    return _shown(one, here, total, asked.format(search=search), language)


def search_text(answer: SearchChecked, language: Language) -> str:
    """Finds to judge where nobody could be asked, then how precise the search is."""
    _ = translator(__name__, language).message
    lines = [_line(one) for one in answer.drawn]
    if answer.drawn:
        lines.append(
            _(
                "To judge these from a file: merite label --search {search} --json, add a column “about” (yes or no),"
                " then merite label --search {search} --from FILE."
            ).format(search=answer.search.subject)
        )
    lines.append(search_sentence(answer.search, language))
    if answer.search.finding is SearchFinding.POOR:
        lines.append(_("Most likely under 8 in 10: say in merite.toml what it must not find (without, except)."))
    return "\n".join(lines)


def search_sentence(known: SearchPrecision, language: Language, *, own: bool = False) -> str:
    """How many texts a search finds, and how many of them are about its subject, or that nobody checked; ``own``: it is
    that for the business, which needs no name."""
    translate = translator(__name__, language)
    _ = translate.message
    if known.aside or (known.refused and known.counted is not None):
        return _sorted_sentence(known, language, own=own)
    texts = translate.plural("one text", "{count} texts", known.found).format(count=number(known.found, language))
    if known.precision is None:
        told = _("The search “{search}” finds {texts}; nobody checked how many are really about it.")
        if own:
            told = _("Found by your name: {texts}. Nobody checked how many are really about you.")
        return told.format(search=known.subject, texts=texts)
    told = _("The search “{search}” finds {texts}: {range} are really about it (9 chances in 10, {judged} checked).")
    if own:
        told = _("Found by your name: {texts}. Really about you: {range} (9 chances in 10, {judged} checked).")
    return told.format(
        search=known.subject,
        texts=texts,
        range=share_range(known.precision, language),
        judged=number(known.judged, language),
    )


def _sorted_sentence(known: SearchPrecision, language: Language, *, own: bool) -> str:
    """The same of a name that means other things too: what is counted, what is not and why, and how that is settled."""
    translate = translator(__name__, language)
    _ = translate.message
    counted = known.counted or 0
    told = _("The search “{search}” finds {found} texts, and {counted} of them are counted.")
    if own:
        told = _("Your name finds {found} texts, and {counted} of them are counted as being about you.")
    said = [told.format(search=known.subject, found=number(known.found, language), counted=number(counted, language))]
    said += [_aside(one, language) for one in known.aside]
    if known.refused:
        said.append(
            translate.plural(
                "One is about something else, as a person said.",
                "{count} are about something else, as a person said.",
                known.refused,
            ).format(count=number(known.refused, language))
        )
    if known.precision is not None:
        words = _("Of those counted, {range} are really about it (9 chances in 10, {judged} checked).")
        if own:
            words = _("Of those counted, {range} are really about you (9 chances in 10, {judged} checked).")
        said.append(words.format(range=share_range(known.precision, language), judged=number(known.judged, language)))
    elif counted and own:
        said.append(_("Nobody checked how many of those counted are really about you."))
    elif counted:
        said.append(_("Nobody checked how many of those counted are really about it."))
    if known.aside:
        words = _("To settle it, say of some what they are about: merite label --search {search}.")
        if own:
            words = _(
                "To settle it, say of some whether they are about you: page “Check by hand”, or"
                " merite label --search {search}."
            )
        said.append(words.format(search=known.subject))
    return " ".join(said)


def _aside(one: SetAside, language: Language) -> str:
    """How many finds are not counted for one reason."""
    translate = translator(__name__, language)
    count = number(one.texts, language)
    if one.sign is Sign.LONGER_NAME:
        told = translate.plural(
            "One is set aside: there the name is part of a longer one.",
            "{count} are set aside: there the name is part of a longer one.",
            one.texts,
        )
    elif one.sign is Sign.COMMON_WORD:
        told = translate.plural(
            "One is set aside: there the name is an ordinary word.",
            "{count} are set aside: there the name is an ordinary word.",
            one.texts,
        )
    elif one.sign is Sign.COMPANY:
        told = translate.plural(
            "One is set aside: its other words go with something else of that name.",
            "{count} are set aside: their other words go with something else of that name.",
            one.texts,
        )
    else:
        told = translate.plural(
            "One is left open and not counted: nothing in it tells who is meant.",
            "{count} are left open and not counted: nothing in them tells who is meant.",
            one.texts,
        )
    return told.format(count=count)


def _line(one: TextToJudge) -> str:
    return f"{one.draw}\t{one.source}\t{one.key}\t{' '.join(one.text.split())[:200]}"


def _shown(one: TextToJudge, here: int, total: int, asked: str, language: Language) -> str:
    where = universe_name(one.universe, language)
    words = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in one.text)
    return f"\n[{here}/{total}] {where}, {one.day or '?'}\n  {words[:1500]}\n{asked}"


def judged_text(answer: Judged, language: Language) -> str:
    """Texts to judge where nobody could be asked, then the shares."""
    translate = translator(__name__, language)
    _ = translate.message
    lines = [_line(one) for one in answer.drawn]
    if answer.drawn:
        lines.append(
            _("To judge these from a file: merite label --json, add a column “tone”, then merite label --from FILE.")
        )
    lines.append(
        translate.plural("One text judged so far.", "{count} texts judged so far.", answer.judged).format(
            count=number(answer.judged, language)
        )
    )
    lines += [share_sentence(share, language) for share in answer.tones]
    lines += drawn_from_sentences(answer.tones, language)
    if answer.reader.agreement is not None:
        sentence = _("On your own texts the reader agrees with you {range}.")
        lines.append(sentence.format(range=share_range(answer.reader.agreement, language)))
    if answer.reader.adapted:
        lines.append(adapted_sentence(language))
    return "\n".join(lines)


def adapted_sentence(language: Language) -> str:
    """That the reader learnt from what was judged here."""
    _ = translator(__name__, language).message
    return _("The reader was adjusted to the texts you checked: it reads better those that it had not seen.")


def share_sentence(share: Share, language: Language, *, part: float | None = None) -> str:
    """A share with its range, or what the reader alone counted, marked so; ``part``: that count in 100, rounded beside
    the others that make 100 with it."""
    _ = translator(__name__, language).message
    name = share_name(share.name, language)
    if share.estimate is not None:
        return _("{tone}: {range} of what is said (9 chances in 10).").format(
            tone=_capital(name), range=share_range(share.estimate, language)
        )
    if share.counted is None:
        return _("{tone}: nothing read yet.").format(tone=_capital(name))
    return _("{tone}: {count} in 100 for the reader alone, error unknown here.").format(
        tone=_capital(name), count=number(100 * share.counted if part is None else part, language)
    )


def drawn_from_sentences(shares: Sequence[Share], language: Language) -> list[str]:
    """Of which texts the ranges are, where it is not of all of them."""
    _ = translator(__name__, language).message
    part = next((one for one in shares if one.drawn_from is not None and one.drawn_from < one.texts), None)
    if part is None or part.drawn_from is None:
        return []
    words = _(
        "These ranges are of the {count} texts that the ones checked were drawn from, of {all}: not of those that came "
        "since, stand elsewhere, are private or were taken away. Check ten more to take in the new ones."
    )
    return [words.format(count=number(part.drawn_from, language), all=number(part.texts, language))]


def share_range(share: Estimate, language: Language) -> str:
    """``19 à 41 fois sur 100``."""
    _ = translator(__name__, language).message
    low, high = round(100 * share.low), round(100 * share.high)
    if low == high:
        return _("about {low} in 100").format(low=number(low, language))
    return _("{low} to {high} in 100").format(low=number(low, language), high=number(high, language))


def share_name(name: str, language: Language) -> str:
    """A tone or a kind as people say it."""
    if name in set(Tone):
        return tone_word(Tone(name), language)
    return kind_word(TextKind(name), language) if name in set(TextKind) else name


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
