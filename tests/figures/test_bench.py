"""The bench counts as it says: worlds as clusters, no range as a miss, and a page with what it was measured on."""

import math

from bench.ranges import told
from bench.record import Options, Soaked
from bench.scores import Row, inside, interval_score, share, shown
from bench.soak import told as soaked
from bench.writing import markdown


def _row(world: int, *, truth: float = 0.1, low: float | None = 0.0, high: float | None = 0.2) -> Row:
    return Row(
        world=world, family="plain", weeks=104, tickets=60, name="meta.paid", truth=truth, roi=1.2, low=low,
        quarter=0.05, middle=None if low is None else 0.1, three_quarters=0.15, high=high, prior_driven=False,
        verdict=None, seconds=0.1, failure="",
    )  # fmt: skip


def test_universes_of_one_world_share_their_luck() -> None:
    """With worlds of four universes that hold or miss together, the error is that of the number of worlds."""
    rows = [_row(world) for world in range(100) for _ in range(4)]
    held = [row.world % 2 == 0 for row in rows]
    mean, error = share(rows, held)
    assert mean == 0.5
    assert math.isclose(error, 0.5 / math.sqrt(100))
    assert math.isclose(share([_row(world) for world in range(400)], [w % 2 == 0 for w in range(400)])[1], 0.5 / 20)


def test_a_range_that_was_not_given_is_a_miss() -> None:
    assert inside(_row(1)) and not inside(_row(1, low=None, high=None)) and not inside(_row(1, truth=0.3))
    assert shown(share([], [])) == "-"


def test_an_interval_scores_its_width_and_twenty_times_the_distance_outside() -> None:
    assert math.isclose(interval_score(_row(1)), 20.0)
    assert math.isclose(interval_score(_row(1, truth=0.25)), 20.0 + 100.0)


def test_a_class_whose_ranges_do_not_hold_is_told_as_not_reached() -> None:
    good = told([_row(world) for world in range(20)], 20)
    assert any("at 20 sales a week" in miss for miss in good.misses)  # no world of that size: nothing held
    assert not any("at 60 sales a week" in miss for miss in good.misses)
    page = markdown(good, Options(), 1.0)
    assert "Not reached" in page and "seed 2026" in page


def test_a_soak_tells_what_broke() -> None:
    result = soaked((Soaked(what="kills", tries=200), Soaked(what="fuzz", tries=9, failures=("seed 3: traceback",))))
    assert result.misses == ("seed 3: traceback",)
    assert "| kills | 200 | 0 |" in markdown(result, Options(), 1.0)
