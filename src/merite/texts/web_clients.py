"""The list of the businesses that one person works for, and what each needs."""

from merite.texts.catalogue import translator
from merite.texts.formats import day, number
from merite.texts.universes import universe_name
from merite.vocabulary.look import Look
from merite.vocabulary.standing import Need, Standing
from merite.vocabulary.words import Language, Verdict


def clients_words(language: Language) -> dict[str, str]:
    """Words of the list."""
    _ = translator(__name__, language).message
    return {
        "title": _("Your businesses"),
        "lead": _("Who needs a decision comes first."),
        "none": _("You have access to no business yet."),
        "none_what": _("Ask whoever invited you to give you access to one."),
        "new": _("Add a business"),
    }


def need_sentences(standing: Standing, language: Language) -> list[str]:
    """What the client needs, most pressing first."""
    return [line for need in standing.needs for line in _sentences(need, standing, language)]


def _sentences(need: Need, standing: Standing, language: Language) -> tuple[str, ...]:
    if need is Need.SAY and standing.look is not None:
        told = standing.look.to_say
        return told.get(language.value) or next(filter(None, told.values()))
    return (_sentence(need, standing, language),)


def _sentence(need: Need, standing: Standing, language: Language) -> str:
    translate = translator(__name__, language)
    _, look, by = translate.message, standing.look, standing.decide_by
    if need is Need.GONE:
        return _("Its folder is gone: bring it back from a copy, or remove this business.")
    if need is Need.COUNT:
        return _("Figures were added: they are being counted.")
    if need is Need.FILES:
        if look is None or look.last is None:
            return _("No figures yet: add the first files.")
        if look.unsold:
            return _("No sales on record yet: add the orders or the till’s totals.")
        return _("Figures stop on {day}: add the newest files.").format(day=day(look.last, language))
    assert look is not None
    if need is Need.DECIDE:
        return _("To decide now: {advice}.").format(advice=_advice(look, language))
    if need is Need.LATER and by is not None:
        return _("Advice stands ({advice}); next look on {day}.").format(
            advice=_advice(look, language), day=day(by, language)
        )
    if need is Need.ANSWER:
        count = look.waiting or 0
        words = translate.plural("One person waits for an answer.", "{count} people wait for an answer.", count)
        return words.format(count=number(count, language))
    if need is Need.CHECK:
        words = translate.plural("One row of a file was refused.", "{count} rows of files were refused.", look.refused)
        return words.format(count=number(look.refused, language))
    if by is not None:
        return _("Nothing to decide before {day}.").format(day=day(by, language))
    return _("Nothing to decide.")


def _advice(look: Look, language: Language) -> str:
    """“Facebook ads: stop paying, newsletter: put more in”."""
    _ = translator(__name__, language).message
    names = {
        Verdict.STOP_PAYING: _("stop paying"),
        Verdict.TRY: _("try it out"),
        Verdict.INVEST: _("put more in"),
    }
    pattern = _("{channel}: {act}")
    fewer = _("put less in for now")  # the plan of the next month goes first, as on the client's own page
    told = [
        pattern.format(
            channel=universe_name(universe, language),
            act=fewer if universe in look.less and verdict is not Verdict.STOP_PAYING else names[verdict],
        )
        for universe, verdict in look.verdicts.items()
        if (verdict in names or universe in look.less) and universe in (look.undecided or look.verdicts)
    ]
    return ", ".join(told)
