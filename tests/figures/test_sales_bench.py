"""The businesses of the sales bench say what is true of them, and the bench marks what is out of its band."""

import numpy as np
import pytest
from bench.case import Mechanism
from bench.kinds import KINDS, RETURNS, TICKETS, UNIVERSES, WEEKS, case
from bench.mmm_eval import SHUFFLED, noisy, refreshed, with_shuffled
from bench.peers.asking import asked
from bench.sales_tables import HOLD_90, within
from bench.sales_tests import two_tests


@pytest.mark.parametrize("kind", [*KINDS, *RETURNS])
def test_the_same_number_gives_the_same_business_and_its_truth_is_within_its_sales(kind: str) -> None:
    for number in (0, 5):
        one, again = case(kind, number, 7), case(kind, number, 7)
        assert np.array_equal(one.panel.sales, again.panel.sales, equal_nan=True) and one.truth == again.truth
        assert set(one.truth) == {universe.name for universe in one.panel.universes} | {"total"}
        assert 0.0 <= one.truth["total"] < 0.6 * one.expected.sum()
        assert all(value >= 0.0 for value in one.truth.values())


def test_every_length_size_and_count_comes_round_in_each_kind() -> None:
    seen = {(TICKETS[n % 4], WEEKS[n // 4 % 4], UNIVERSES[(n + n // 16) % 5]) for n in range(min(KINDS.values()))}
    assert {s for s, _, _ in seen} == set(TICKETS) and {w for _, w, _ in seen} == set(WEEKS)
    assert {u for _, _, u in seen} == set(UNIVERSES)


def test_a_true_return_is_what_was_asked() -> None:
    one = case("returns half", 3, 7)
    costs = {u.name: u.spend.sum() + u.hours.sum() * one.hourly_cost for u in one.panel.universes}
    returns = [one.margin * one.truth[name] / cost for name, cost in costs.items()]
    assert 0.3 < np.mean(returns) < 0.75  # word of mouth above, what comes after the last week below
    assert case("returns nothing", 3, 7).truth["total"] == 0.0


def test_truth_leaves_out_what_earlier_doses_still_bring_and_a_test_compares_its_window_alone() -> None:
    doses = np.array([[4.0, 0.0, 0.0, 2.0, 0.0]])

    def respond(given: np.ndarray) -> np.ndarray:
        return 10.0 + given[0] + 0.5 * np.concatenate([[0.0], given[0, :-1]])

    one = Mechanism(names=("u",), doses=doses, respond=respond, before=1)
    assert np.array_equal(one.expected(), [12.0, 10.0, 12.0, 11.0])
    assert one.truth() == {"u": 3.0, "total": 3.0}
    assert one.lift(["u"], 2, 3) == 2.0 and one.lift(["u"], 0, 2) == 0.0


def test_a_test_says_the_true_lift_up_to_its_error() -> None:
    far = []
    for number in range(12):
        one = case("rules harsh", number, 7)
        for test in two_tests(one, "as precise as the till allows", 7):
            first, last = (
                one.panel.dates.index(d) for d in (test.start, max(x for x in one.panel.dates if x <= test.end))
            )
            far.append((test.estimate - one.lift(test.universes, first, last + 1)) / test.standard_error)
            assert 4 <= last - first + 1 <= 8
    assert 0.5 < np.std(far) < 1.6


def test_varied_panels_change_what_they_say_and_nothing_else() -> None:
    one = case("recovery", 2, 7)
    assert refreshed(one).panel.periods == one.panel.periods - 4
    changed = noisy(one).panel.universes[0].spend / np.where(
        one.panel.universes[0].spend > 0, one.panel.universes[0].spend, 1
    )
    assert 0.03 < np.std(changed[one.panel.universes[0].spend > 0]) < 0.07
    other = with_shuffled(one)
    assert other.truth[SHUFFLED] == 0.0
    assert any(np.array_equal(np.sort(other.panel.universes[-1].spend), np.sort(u.spend)) for u in one.panel.universes)


def test_peers_are_given_the_calendar_and_the_belief_or_neither() -> None:
    one = case("worlds harsh", 1, 7)
    bare, given = asked(one, given=False), asked(one, given=True)
    assert bare["sales"] == given["sales"] and bare["doses"] == given["doses"]
    assert bare["media_share"] is None and given["media_share"] == 0.25
    assert len(given["controls"]) > len(bare["controls"]) + 5


def test_a_share_is_out_of_its_band_beyond_two_errors_of_its_count() -> None:
    assert within((1.0, 0.0), HOLD_90, 10) and not within((1.0, 0.0), HOLD_90, 200)
    assert within((0.84, 0.02), HOLD_90, 300) and not within((0.80, 0.02), HOLD_90, 300)
    assert within((float("nan"), float("nan")), HOLD_90, 0)
