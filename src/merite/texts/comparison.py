"""What a test of messages says, in words: is it proven, and what is the best choice so far."""

from merite.texts.catalogue import Message, translator
from merite.texts.formats import number
from merite.vocabulary.comparison import ArmResult, Comparison, ComparisonFinding
from merite.vocabulary.words import Language


def comparison_text(comparison: Comparison, language: Language) -> str:
    """A paragraph a message: the two answers side by side, never one of them alone."""
    _ = translator(__name__, language).message
    control = comparison.arms[0].arm
    lines = []
    if comparison.split.finding is ComparisonFinding.SPLIT_BROKEN:
        lines.append(
            _("The messages were not shown in the planned shares: what follows proves nothing. Find out why first.")
        )
    lines += [f"{proven_sentence(a, control, _)} {best_sentence(a, control, language)}" for a in comparison.arms[1:]]
    return "\n".join(lines)


def proven_sentence(arm: ArmResult, control: str, _: Message) -> str:
    """Is it proven?"""
    if arm.proven is None:
        return ""
    sentence = {
        ComparisonFinding.BETTER: _("Proven: “{arm}” does better than “{control}”."),
        ComparisonFinding.WORSE: _("Proven: “{arm}” does worse than “{control}”."),
        ComparisonFinding.NO_CLEAR_DIFFERENCE: _("Not proven so far: “{arm}” and “{control}” may be alike."),
        ComparisonFinding.TOO_FEW: _("Too few sales so far to prove anything between “{arm}” and “{control}”."),
        ComparisonFinding.SPLIT_BROKEN: _("Nothing can be proven between “{arm}” and “{control}”."),
    }[arm.proven.finding]
    return sentence.format(arm=arm.arm, control=control)


def best_sentence(arm: ArmResult, control: str, language: Language) -> str:
    """The best choice so far, with what one expects to lose by acting on it."""
    _ = translator(__name__, language).message
    bet = arm.best_bet
    if bet is None:
        return ""
    low, high = (number(100 * (1 + end), language) for end in (bet.lift.low, bet.lift.high))
    name = arm.arm if bet.take else control
    if bet.expected_loss.unit == "money/year":
        loss = number(bet.expected_loss.amount, language)
        sentence = _(
            "Best choice so far: “{name}”. Where “{control}” brings 100 sales, expect “{arm}” to bring {low} to {high} "
            "(9 chances in 10). On average, acting on it now would lose you {loss} a year."
        )
    else:
        loss = number(bet.expected_loss.amount, language, digits=2)
        sentence = _(
            "Best choice so far: “{name}”. Where “{control}” brings 100 sales, expect “{arm}” to bring {low} to {high} "
            "(9 chances in 10). On average, acting on it now would lose you {loss} sales per 1,000 people."
        )
    return sentence.format(name=name, control=control, arm=arm.arm, low=low, high=high, loss=loss)
