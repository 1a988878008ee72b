"""What a test of messages says, in words: is it proven, and what is the best choice so far."""

from merite.texts.catalogue import Message, translator
from merite.texts.formats import money as money_of
from merite.texts.formats import number
from merite.vocabulary.comparison import (
    ArmResult,
    BestOfAll,
    Comparison,
    ComparisonFinding,
    Loss,
    SegmentResult,
    SplitBy,
)
from merite.vocabulary.estimate import Estimate
from merite.vocabulary.words import Language


def comparison_text(comparison: Comparison, language: Language, currency: str = "") -> str:
    """A paragraph a message: the two answers side by side, never one of them alone; then the best of all.

    ``currency``: that of the money, "" where it is not known.
    """
    control = comparison.arms[0].arm
    _ = translator(__name__, language).message
    lines = split_sentences(comparison, _)
    for arm in comparison.arms[1:]:
        sentences = (
            proven_sentence(arm, control, _),
            *(
                (best_sentence(arm, control, language, currency), money_sentence(arm, control, language, currency))
                if arm.conversions or comparison.arms[0].conversions
                else (_("Neither has had a single result yet: neither is ahead."),)
            ),
        )
        lines.append(" ".join(sentence for sentence in sentences if sentence))
    if comparison.best is not None and len(comparison.arms) > 2 and any(arm.conversions for arm in comparison.arms):
        lines.append(best_of_all_sentence(comparison.best, language, currency))
    lines += [segment_sentence(one, control, language) for one in comparison.segments]
    return "\n".join(lines)


def segment_sentence(one: SegmentResult, control: str, language: Language) -> str:
    """What to expect in one group of customers."""
    _ = translator(__name__, language).message
    low, high = _of_a_hundred(one.lift, language)
    sentence = _(
        "Among “{segment}”: where “{control}” brings 100, expect “{arm}” to bring {low} to {high} (9 chances in 10)."
    )
    return sentence.format(segment=one.segment, control=control, arm=one.arm, low=low, high=high)


def split_sentences(comparison: Comparison, _: Message) -> list[str]:
    """What must be known of the split before reading on; empty when all is well."""
    lines = []
    if comparison.split.finding is ComparisonFinding.SPLIT_BROKEN:
        lines.append(
            _("The messages were not shown in the planned shares: what follows proves nothing. Find out why first.")
        )
    if comparison.split.by is SplitBy.PLATFORM:
        lines.append(
            _(
                "The platform chose who saw what, and shows each message to those who react to it: what follows "
                "compares messages and their audiences together. It tells what to put on that platform, not which "
                "message is better."
            )
        )
    return lines


def proven_sentence(arm: ArmResult, control: str, _: Message) -> str:
    """Is it proven?"""
    if arm.proven is None:
        return ""
    sentence = {
        ComparisonFinding.BETTER: _("Proven: “{arm}” does better than “{control}”."),
        ComparisonFinding.WORSE: _("Proven: “{arm}” does worse than “{control}”."),
        ComparisonFinding.NO_CLEAR_DIFFERENCE: _("Not proven so far: “{arm}” and “{control}” may be alike."),
        ComparisonFinding.TOO_FEW: _("Too few results so far to prove anything between “{arm}” and “{control}”."),
        ComparisonFinding.SPLIT_BROKEN: _("Nothing can be proven between “{arm}” and “{control}”."),
    }[arm.proven.finding]
    return sentence.format(arm=arm.arm, control=control)


def best_sentence(arm: ArmResult, control: str, language: Language, currency: str = "") -> str:
    """The best choice so far, with what one expects to lose by acting on it, and the raw figure beside."""
    _ = translator(__name__, language).message
    bet = arm.best_bet
    if bet is None:
        return ""
    low, high = _of_a_hundred(bet.lift, language)
    name = arm.arm if bet.take else control
    sentence = _(
        "Best choice so far: “{name}”. Where “{control}” brings 100, expect “{arm}” to bring {low} to {high} "
        "(9 chances in 10)."
    ).format(name=name, control=control, arm=arm.arm, low=low, high=high)
    if bet.claimed is not None:
        raw, expected = (number(100 * (1 + part), language) for part in (bet.claimed, bet.lift.middle))
        claim = _("The raw figures claim {raw}; once luck is taken out, {expected}.")
        sentence += " " + claim.format(raw=raw, expected=expected)
    return f"{sentence} {loss_sentence(bet.expected_loss, language, currency)}"


def loss_sentence(loss: Loss, language: Language, currency: str = "") -> str:
    """What one expects to lose by acting now."""
    _ = translator(__name__, language).message
    if loss.unit == "money/year":
        sentence = _("Acting on it now may be a mistake: weighed by its chance, that costs {loss} a year.")
        return sentence.format(loss=_amount(loss.amount, currency, language))
    sentence = _(
        "Acting on it now may be a mistake: weighed by its chance, that costs {loss} results per 1,000 people."
    )
    return sentence.format(loss=number(loss.amount, language, digits=2))


def _amount(amount: float, currency: str, language: Language) -> str:
    """Money in its currency; a bare number where that is not known."""
    return money_of(amount, currency, language) if currency else number(amount, language)


def money_sentence(arm: ArmResult, control: str, language: Language, currency: str = "") -> str:
    """Money a person, and a year where the people of a year were said: proven, then expected."""
    _ = translator(__name__, language).message
    money = arm.money
    if money is None:
        return ""
    sentence = {
        ComparisonFinding.BETTER: _("In money, it is proven: “{arm}” brings more a person than “{control}”."),
        ComparisonFinding.WORSE: _("In money, it is proven: “{arm}” brings less a person than “{control}”."),
        ComparisonFinding.NO_CLEAR_DIFFERENCE: _("In money, nothing is proven so far."),
        ComparisonFinding.TOO_FEW: _("In money, there are too few buyers to prove anything."),
        ComparisonFinding.SPLIT_BROKEN: _("In money, nothing can be proven."),
    }[money.finding].format(arm=arm.arm, control=control)
    bet = money.best_bet
    if bet is None:
        return sentence
    if bet.a_year is not None:
        low, high = (_amount(end, currency, language) for end in (bet.a_year.low, bet.a_year.high))
        told = _("Expect between {low} and {high} more a year (9 chances in 10).")
    else:
        low, high = (_amount(1000 * end, currency, language) for end in (bet.per_exposure.low, bet.per_exposure.high))
        told = _("Expect between {low} and {high} more for 1,000 people (9 chances in 10).")
    return f"{sentence} {told.format(low=low, high=high)}"


def best_of_all_sentence(best: BestOfAll, language: Language, currency: str = "") -> str:
    """Which of several messages to take, and whether it is proven to be the best of them."""
    _ = translator(__name__, language).message
    if best.proven:
        sentence = _("Of all: take “{arm}”; it is proven to do better than every other.")
    else:
        sentence = _("Of all: “{arm}” is the best choice so far; it is not proven to be the best.")
    return f"{sentence.format(arm=best.arm)} {loss_sentence(best.expected_loss, language, currency)}"


def _of_a_hundred(lift: Estimate, language: Language) -> tuple[str, str]:
    return number(100 * (1 + lift.low), language), number(100 * (1 + lift.high), language)
