"""The account of what is said, in sentences."""

from collections.abc import Sequence

from merite.texts.adding_up import adding_up
from merite.texts.catalogue import translator
from merite.texts.formats import day, number
from merite.texts.judging import (
    adapted_sentence,
    drawn_from_sentences,
    search_sentence,
    share_name,
    share_range,
    share_sentence,
)
from merite.texts.universes import universe_name
from merite.vocabulary.photo import ENOUGH, INFLUENTIAL, Arranged, Before, Need, Photo, Voice
from merite.vocabulary.words import Language


def photo_text(photo: Photo, language: Language) -> str:
    """The account without its pictures and quotes."""
    lines = [headline(photo, language), *volume_sentences(photo, language), *tone_sentences(photo, language)]
    lines += [voice_sentence(voice, language) for voice in photo.voices]
    lines += [need_sentence(need, language) for need in photo.needs[:5]]
    lines += themes_doubt(photo.needs[:5], language)
    return "\n".join([*lines, *who_sentences(photo, language), *doubt_sentences(photo, language)])


def title(language: Language) -> str:
    """The section's title."""
    _ = translator(__name__, language).message
    return _("What people say: a snapshot")


def headings(language: Language) -> dict[str, str]:
    """Titles inside the section."""
    _ = translator(__name__, language).message
    return {
        "tone": _("Happy or unhappy?"),
        "needs": _("What people ask for, and complain of"),
        "voices": _("You and the others"),
        "places": _("Where it is said"),
        "themes": _("What it is about"),
        "who": _("Who speaks"),
        "quotes": _("Drawn by lot"),
        "heard": _("What we can and cannot hear"),
    }


def headline(photo: Photo, language: Language) -> str:
    """How much was said, from when to when."""
    translate = translator(__name__, language)
    words = translate.plural(
        "From {first} to {last}, others said one thing about you.",
        "From {first} to {last}, others said {count} things about you.",
        photo.texts,
    )
    return words.format(
        first=day(photo.first, language), last=day(photo.last, language), count=number(photo.texts, language)
    )


def volume_sentences(photo: Photo, language: Language) -> list[str]:
    """The account before this one, copies, and private messages."""
    translate = translator(__name__, language)
    _ = translate.message
    told = []
    if photo.before is not None:
        told.append(_before(photo.before, language))
    if photo.copies:
        told.append(
            translate.plural(
                "One of them nearly repeats an earlier text.",
                "{count} of them nearly repeat an earlier text.",
                photo.copies,
            ).format(count=number(photo.copies, language))
        )
    if photo.arranged is not None and photo.arranged.suspect:
        told += arranged_sentences(photo.arranged, language)
    if photo.private:
        told.append(
            translate.plural(
                "One is private or was taken away: counted, never quoted.",
                "{count} are private or were taken away: counted, never quoted.",
                photo.private,
            ).format(count=number(photo.private, language))
        )
    return told


def arranged_sentences(arranged: Arranged, language: Language) -> list[str]:
    """Reviews that look arranged, and the stars with them and without."""
    translate = translator(__name__, language)
    _ = translate.message
    told = [
        translate.plural(
            "One review of {all} looks arranged (nearly repeats another text: {copied}; came with many others within"
            " three days: {bursts}). It is a sign and no proof: only the platform can tell who really bought.",
            "{count} reviews of {all} look arranged (nearly repeat another text: {copied}; came with many others within"
            " three days: {bursts}). It is a sign and no proof: only the platform can tell who really bought.",
            arranged.suspect,
        ).format(
            count=number(arranged.suspect, language),
            all=number(arranged.reviews, language),
            copied=number(arranged.copied, language),
            bursts=number(arranged.in_bursts, language),
        )
    ]
    if arranged.rewarded:
        told.append(
            translate.plural(
                "One of them says itself that it was rewarded, or comes from somebody close to you.",
                "{count} of them say themselves that they were rewarded, or come from somebody close to you.",
                arranged.rewarded,
            ).format(count=number(arranged.rewarded, language))
        )
    if arranged.happy_with is not None and arranged.happy_without is not None:
        told.append(
            _("Four or five stars: {with_them} with these reviews, {without} without them (9 chances in 10).").format(
                with_them=share_range(arranged.happy_with, language),
                without=share_range(arranged.happy_without, language),
            )
        )
    return told


def _before(before: Before, language: Language) -> str:
    """The account before, with its days: they are seldom as many."""
    _ = translator(__name__, language).message
    last, count = day(before.last, language), number(before.texts, language)
    if before.first is None:
        return _("The snapshot before this one, up to {day}, had {count}.").format(day=last, count=count)
    words = _("The snapshot before this one, from {first} to {last}, had {count}.")
    return words.format(first=day(before.first, language), last=last, count=count)


def tone_sentences(photo: Photo, language: Language) -> list[str]:
    """Shares of tone with their ranges, or why there are none."""
    _ = translator(__name__, language).message
    if not photo.enough and photo.texts >= ENOUGH:
        words = _("With words: {count} of them. Under {enough} merite only counts and quotes: shares would mislead.")
        worded = number(photo.texts - photo.without_words, language)
        return [words.format(count=worded, enough=number(ENOUGH, language))]
    if not photo.enough:
        words = _("Under {enough} texts merite only counts and quotes: shares would mislead.")
        return [words.format(enough=number(ENOUGH, language))]
    alone = [share.counted for share in photo.tones if share.estimate is None and share.counted is not None]
    parts = adding_up([100 * part for part in alone]) if len(alone) == len(photo.tones) else [None] * len(photo.tones)
    told = [share_sentence(share, language, part=part) for share, part in zip(photo.tones, parts, strict=True)]
    if not photo.judged:
        told.append(
            _(
                "Nobody checked any of these texts: the reader alone, error unknown here. Ten checked by hand give "
                "ranges."
            )
        )
    elif photo.reader_here.agreement is not None:
        words = _("These ranges rest on {count} texts checked by hand; on them the reader was right {range}.")
        told.append(
            words.format(count=number(photo.judged, language), range=share_range(photo.reader_here.agreement, language))
        )
    else:
        words = _("These ranges rest on {count} texts checked by hand.")
        told.append(words.format(count=number(photo.judged, language)))
    if photo.unsure is not None and photo.texts > photo.without_words:
        words = _(
            "The reader hesitates on {share} in 100 of them (stars against words, you beside a competitor, or two"
            " tones nearly as likely): such texts it reads rightly five or six times in ten. It often takes irony at"
            " its word."
        )
        told.append(words.format(share=number(100 * photo.unsure / (photo.texts - photo.without_words), language)))
    told += drawn_from_sentences(photo.tones, language)
    if photo.reader_here.adapted:
        told.append(adapted_sentence(language))
    return told


def voice_sentence(voice: Voice, language: Language) -> str:
    """How much of the talk is about one of those compared."""
    words = translator(__name__, language)
    told = words.plural(
        "{name}: {count} text, {share} in 100 of those that name you or your competitors.",
        "{name}: {count} texts, {share} in 100 of those that name you or your competitors.",
        voice.texts,
    )
    return told.format(
        name=voice.subject or words.message("You"),
        count=number(voice.texts, language),
        share=number(100 * voice.share, language),
    )


def need_sentence(need: Need, language: Language) -> str:
    """One group of needs: how many, unanswered, to be checked."""
    translate = translator(__name__, language)
    _ = translate.message
    name = share_name(need.kind, language)
    name = f"{name[:1].upper()}{name[1:]}" + (f", {need.theme}" if need.theme else "")
    if need.unanswered == need.texts:
        told = translate.plural(
            "{name}: {count} text, no answer from you is known.",
            "{name}: {count} texts, no answer from you is known.",
            need.texts,
        )
    else:
        told = translate.plural(
            "{name}: {count} text, {unanswered} without an answer from you.",
            "{name}: {count} texts, {unanswered} without an answer from you.",
            need.texts,
        )
    told = told.format(name=name, count=number(need.texts, language), unanswered=number(need.unanswered, language))
    if need.share is not None and need.share.estimate is not None:
        told += " " + _("Of all that is said: {range}.").format(range=share_range(need.share.estimate, language))
    if need.kind in ("question", "request", "suggestion") and need.sure < need.texts:
        unsure = need.texts - need.sure
        checked = translate.plural("One of them is to be checked.", "{count} of them are to be checked.", unsure)
        told += " " + checked.format(count=number(unsure, language))
    elif need.share is None or need.share.estimate is None:
        told += " " + _("As the reader reads them, its error unknown here.") if need.sure < need.texts else ""
    return told


def themes_doubt(needs: Sequence[Need], language: Language) -> list[str]:
    """How the themes of these groups were found, said once for all of them; nothing where none has a theme."""
    _ = translator(__name__, language).message
    if all(need.theme is None for need in needs):
        return []
    return [
        _(
            "Themes are found by the words and phrases that you gave them: texts that say it otherwise escape them, and"
            " some are not about them."
        )
    ]


def who_sentences(photo: Photo, language: Language) -> list[str]:
    """New and regular people, as far as they can be told apart, and those with many followers where any is known."""
    translate = translator(__name__, language)
    _ = translate.message
    who = photo.speakers
    if not who.known:
        return [_("Nobody is named in what is kept (privacy setting): new and regular people cannot be told apart.")]
    words = translate.plural(
        "{known} person spoke: {new} for the first time here, {regular} heard before.",
        "{known} people spoke: {new} for the first time here, {regular} heard before.",
        who.known,
    )
    if who.new is None or who.regular is None:
        words = translate.plural(
            "{known} person spoke. Nothing was heard before: who is new is not known.",
            "{known} people spoke. Nothing was heard before: who is new is not known.",
            who.known,
        )
    told = [
        words.format(
            known=number(who.known, language),
            new=number(who.new or 0, language),
            regular=number(who.regular or 0, language),
        )
    ]
    if who.influential:
        words = translate.plural(
            "{many} of them is known to have {least} followers or more.",
            "{many} of them are known to have {least} followers or more.",
            who.influential,
        )
        told.append(words.format(many=number(who.influential, language), least=number(INFLUENTIAL, language)))
    if who.talkative_share is not None:
        told.append(
            _("The most talkative tenth wrote {share} in 100 of it.").format(
                share=number(100 * who.talkative_share, language)
            )
        )
    return told


def doubt_sentences(photo: Photo, language: Language) -> list[str]:
    """What cannot be heard, and sources that were silent for our part."""
    _ = translator(__name__, language).message
    told = [
        _("Most talk is not heard: what is spoken, closed groups, private accounts, stories that vanish."),
        _("Those who write in public are not all your customers: these are shares of what is written, not of them.")
        if photo.enough
        else _("Those who write in public are not all your customers."),
    ]
    if photo.search is not None:
        told.append(search_sentence(photo.search, language, own=photo.subject is None))
    missed = [source.name for source in photo.sources if source.outages]
    if missed:
        told.append(_("Not always heard: {names}. A gap there is ours, not a silence.").format(names=", ".join(missed)))
    return told


def quotes_rule(photo: Photo, language: Language) -> str:
    """How the quotes were drawn."""
    words = translator(__name__, language).plural(
        "{count} text drawn by lot (number {seed}) among all that may be quoted; nobody chose it.",
        "{count} texts drawn by lot (number {seed}) among all that may be quoted; nobody chose them.",
        len(photo.quotes),
    )
    return words.format(count=number(len(photo.quotes), language), seed=photo.seed)


def quote_source(universe: str, when: str | None, language: Language) -> str:
    """Where and when a quote stood."""
    return ", ".join(part for part in (universe_name(universe, language), when) if part)


def stars_head(language: Language) -> str:
    """Head of the column of mean stars."""
    _ = translator(__name__, language).message
    return _("stars of 5, on average")
