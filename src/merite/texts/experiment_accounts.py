"""What a business's tests add up to, in words: how many proved something, which still hold, what is at risk."""

from merite.texts.catalogue import translator
from merite.texts.formats import money
from merite.vocabulary.experiment import Accounts
from merite.vocabulary.words import Language


def account_lines(accounts: Accounts, currency: str, language: Language) -> list[str]:
    """What was proven, what stands, what is at risk."""
    _ = translator(__name__, language).message
    lines = [" ".join(_proofs(accounts, language))] if accounts.finished else []
    if accounts.spent or accounts.at_risk:
        lines.append(
            _("Tests over or running cost {spent} in all; {risk} are at risk in those planned or running.").format(
                spent=money(accounts.spent, currency, language), risk=money(accounts.at_risk, currency, language)
            )
        )
    if accounts.regret is not None:
        lines.append(
            _("What the decisions may still lose, on average: {regret} a year.").format(
                regret=money(accounts.regret, currency, language)
            )
        )
    return lines


def _proofs(accounts: Accounts, language: Language) -> list[str]:
    """How many ended tests proved something, and how many of them hold once luck over all of them is counted in."""
    speak = translator(__name__, language)
    _ = speak.message
    count = accounts.finished
    if not accounts.proven:
        nothing = speak.plural(
            "{count} test is over, without a proof.", "{count} tests are over, none of them with a proof.", count
        )
        return [nothing.format(count=count)]
    told = speak.plural(
        "{count} test is over, with a proof.", "{count} tests are over, {proven} of them with a proof.", count
    )
    said = [told.format(count=count, proven=accounts.proven)]
    if accounts.weighed:
        said += [_("Luck alone makes up to one test in 20 look proven."), _weighed(accounts, language)]
    if accounts.proven > accounts.weighed:
        said.append(_("Tests by areas stand alone: each says by itself how sure it is."))
    return said


def _weighed(accounts: Accounts, language: Language) -> str:
    """Which proofs hold when that luck is counted in over all tests."""
    speak = translator(__name__, language)
    _ = speak.message
    count, kept = accounts.weighed, len(accounts.kept)
    if kept == count:
        return speak.plural(
            "Counting that in, the proof still holds.", "Counting that in, the {count} proofs still hold.", count
        ).format(count=count)
    if kept:
        return speak.plural(
            "Counting that in, {kept} of {count} proofs still holds: do the other tests again before you rely on them.",
            "Counting that in, {kept} of {count} proofs still hold: do the other tests again before you rely on them.",
            kept,
        ).format(kept=kept, count=count)
    return speak.plural(
        "Counting that in, its proof is too weak: do the test again before you rely on it.",
        "Counting that in, their proofs are too weak: do these tests again before you rely on them.",
        count,
    )
