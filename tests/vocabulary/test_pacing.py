"""How an owner says that the pace of a channel is set."""

import pytest

from merite.errors.init import PaceOfNobody, SaidBothWays
from merite.vocabulary.pacing import Pacing, check_known, check_said, pacing_of


def test_a_channel_named_without_its_line_stands_for_both_unless_the_line_is_named_too():
    found = pacing_of(["facebook", "facebook.paid", "sms"], ("Facebook ",), ())
    assert found == {"facebook": Pacing.AHEAD, "facebook.paid": Pacing.AHEAD}
    found = pacing_of(["facebook", "facebook.paid"], ("facebook",), ("facebook.paid",))
    assert found == {"facebook": Pacing.AHEAD, "facebook.paid": Pacing.WITH_DEMAND}


def test_what_contradicts_itself_or_speaks_of_nobody_is_refused_by_name():
    with pytest.raises(SaidBothWays, match="sms"):
        check_said(("sms",), ("SMS",))
    with pytest.raises(PaceOfNobody, match="facebok"):
        check_known(("facebok",), ["facebook.paid", "sms"])
    check_known(("facebook", "SMS"), ["facebook.paid", "sms"])
