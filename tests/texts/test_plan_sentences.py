"""What the plan says of what it lowers."""

import pytest

from merite.texts.plan import lowered, lowered_sentence
from merite.vocabulary.decision import Reason
from merite.vocabulary.plan import Effort, UniversePlan
from merite.vocabulary.words import Language, Verdict


def planned(factor):
    return UniversePlan(
        name="meta.paid", now=Effort(money=100.0, hours=0.0), next=Effort(money=100.0 * factor, hours=0.0),
        expected_profit=None, chance_of_loss=None, verdict=Verdict.NOT_KNOWN_YET, flips_under=(),
        reason=Reason.COULD_BE_MUCH_OR_NOTHING, factor=factor, fixed=False,
    )  # fmt: skip


@pytest.mark.parametrize("language", list(Language))
def test_what_is_taken_down_to_nothing_is_not_said_to_go_on(language):
    less, nothing = (lowered_sentence(planned(factor), language) for factor in (0.5, 0.0))
    assert lowered(planned(0.5)) and lowered(planned(0.0)) and not lowered(planned(1.0))
    assert less != nothing
    assert not any(word in nothing for word in ("goes on", "continue"))
