"""What a listening round answers, in words: what each source gave, and why one was not heard."""

from merite.texts.catalogue import Message, translator
from merite.texts.moments import moment_text
from merite.vocabulary.heard import Outcome, RoundHeard, SourceHeard, Unheard
from merite.vocabulary.words import Language


def round_told(answer: RoundHeard, language: Language) -> str:
    """One line a source, then what this way of listening cannot hear."""
    lines = [_source_line(one, language) for one in answer.sources]
    _ = translator(__name__, language).message
    lines.append(
        _("What nobody hears this way: most talk is spoken; closed groups, private accounts and stories stay closed.")
    )
    return "\n".join(lines)


def _source_line(one: SourceHeard, language: Language) -> str:
    speak = translator(__name__, language)
    _ = speak.message
    if one.outcome in (Outcome.OUTAGE, Outcome.REFUSED):
        line = _("{name}: not heard, {reason}. This is a gap in what we know, not a silence.").format(
            name=one.name, reason=unheard_text(one.code, language)
        )
        if one.next_at is not None:
            line += " " + _("Asked again after {when}.").format(when=moment_text(one.next_at, language))
        return line
    if one.outcome is Outcome.UNCHANGED:
        return _("{name}: nothing new.").format(name=one.name)
    line = speak.plural("{name}: {count} new text", "{name}: {count} new texts", one.kept).format(
        name=one.name, count=one.kept
    )
    line += _(" (found: {found}, about what you listen for: {matching}, set aside: {refused}).").format(
        found=one.found, matching=one.matching, refused=one.refused
    )
    if one.outcome is Outcome.PARTIAL:
        line += " " + _("Part of the answer was left out: {reason}.").format(reason=unheard_text(one.code, language))
    return line


def unheard_text(code: Unheard | str | None, language: Language) -> str:
    """Why a source was not heard, as the end of a sentence; the code itself where it has no words."""
    _ = translator(__name__, language).message
    return _reasons(_).get(str(code), str(code or "?"))


def _reasons(_: Message) -> dict[str, str]:
    return {
        Unheard.UNREACHABLE: _("it cannot be reached"),
        Unheard.TIMED_OUT: _("it was too slow to answer"),
        Unheard.BAD_ADDRESS: _("its address is none that may be asked"),
        Unheard.PRIVATE_ADDRESS: _(
            "it leads to a machine of a private network, which is only asked where its keeper allowed it"
        ),
        Unheard.TOO_MANY_REDIRECTS: _("it sends from one address to the next without end"),
        Unheard.TOO_LARGE: _("its answer is too large"),
        Unheard.BAD_ENCODING: _("its answer cannot be unpacked"),
        Unheard.BAD_TYPE: _("its answer is of another kind than what was asked for"),
        Unheard.BAD_CERTIFICATE: _("its certificate is not valid"),
        Unheard.FORBIDDEN: _("it refuses to answer us"),
        Unheard.MISSING: _("nothing is there any more"),
        Unheard.BUSY: _("it asks to come back later"),
        Unheard.SERVER_ERROR: _("it is out of order"),
        Unheard.ROBOTS: _("the site asks machines not to read it"),
        Unheard.UNREADABLE: _("its answer cannot be read"),
        Unheard.NO_SECRET: _("its password or key is not known here"),
        Unheard.WAITING: _("it is left alone for a while after it failed"),
        Unheard.TOO_MANY: _("there was more than one round takes"),
    }
