"""Who answers, who comes back, what spreads: on small talks whose figures are counted by hand."""

import datetime

import numpy as np
import pytest

from merite.community.campaigns import Campaign, came_with_campaign, campaigns_of
from merite.community.checks import fleet_of
from merite.community.counted import difference_of, mean_within, ratio_of, share_of
from merite.community.dialogue import addressed, dialogue_of, replies
from merite.community.ladder import USUAL, ladder_of, ladder_rules
from merite.community.presence import own_days, presence_of
from merite.community.retention import retention_of
from merite.community.spread import cascades_of, spread_of
from merite.community.talk import Outing
from merite.community.talk import talk_from as talk_in
from merite.errors.community import BadLadder
from merite.stats.survival import kaplan_meier
from merite.stats.trees import forest, structural_virality
from merite.vocabulary.community import State

START = datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)
EMPTY = dict.fromkeys(
    ("said_at", "day", "author", "by_us", "shape", "in_reply_to", "thread", "repost_of", "publication", "campaign",
     "rating", "reach", "media_class", "asked", "incentive", "private", "gone")
)  # fmt: skip


def text(key, hours, author=None, **told):
    """A text ``hours`` after the start; without an author the business says it."""
    row = {**EMPTY, "source": "s", "key": key, "universe": "instagram", "by_us": author is None, "author": author}
    return {**row, "said_at": START + datetime.timedelta(hours=hours), **told}


def at(hours):
    return START.timestamp() / 3600 + hours


def talk_from(rows, zone="Etc/UTC"):
    return talk_in(rows, zone=zone)


CONVERSATION = [
    text("p", 0),
    text("a1", 1, "p:ana", in_reply_to="p"),
    text("u1", 2, in_reply_to="a1"),
    text("a2", 3, "p:ana", in_reply_to="u1"),
    text("b1", 5, "p:bob", in_reply_to="a1"),
    text("a3", 6, "p:ana", in_reply_to="b1"),
    text("c1", 100, "p:cleo", in_reply_to="p"),
]


def test_answers_are_counted_out_of_those_who_had_time_to_get_one():
    found = dialogue_of(talk_from(CONVERSATION), now=at(101))
    shares = {share.name: (share.count, share.out_of) for share in found.shares}
    # a1 had its answer after an hour, a2 never; c1 is an hour old and not yet due; b1 and a3 spoke to each other
    assert shares["reply-rate"] == (1, 2)
    assert (found.first_reply.answered, found.first_reply.waiting) == (1, 2)
    assert shares["reciprocity"] == (2, 3)  # business and ana, ana and bob; not business and cleo
    assert shares["reciprocity-members"] == (1, 1)
    assert shares["member-to-member"] == (2, 6)
    assert shares["dialogue-rate"] == (1, 1)
    assert found.depth_most == 3


def test_talk_without_an_answer_is_waiting_and_not_failed():
    talk = talk_from([text(f"m{i}", i, f"p:{i}", shape="message") for i in range(5)])
    found = dialogue_of(talk, now=at(10))
    assert found.first_reply.half is None
    assert found.shares[0].out_of == 0 and found.shares[0].estimate is None


def test_a_comment_that_names_nothing_it_answers_stands_under_ones_own_page_and_waits():
    rows = [
        text("table", 1, "p:ana", shape="comment"),
        text("network", 2, "p:bob", shape="comment", in_reply_to="somewhere"),
        text("post", 3, "p:cleo", shape="post"),
    ]
    talk = talk_from(rows)
    assert [talk.key[here] for here in addressed(talk, replies(talk)).tolist()] == ["table"]


def test_circles_of_replies_are_cut_and_counted():
    rows = [text("a", 0, "p:a", in_reply_to="c"), text("b", 1, "p:b", in_reply_to="a")]
    rows += [text("c", 2, "p:c", in_reply_to="b"), text("d", 3, "p:d", in_reply_to="c")]
    found = spread_of(talk_from([*rows, text("e", 4, "p:e", in_reply_to="e")]), ())
    assert found.circles == 1
    assert found.largest[0].size == 4 and found.largest[0].generations == 3


def test_a_chain_and_a_star_have_the_virality_of_their_mean_distance():
    chain = forest([-1, 0, 1, 2])
    assert structural_virality(chain, 0) == pytest.approx(10 / 6)  # 1 1 1 2 2 3 over six pairs
    star = forest([-1, 0, 0, 0])
    assert structural_virality(star, 0) == pytest.approx(9 / 6)
    assert structural_virality(forest([-1]), 0) is None
    assert star.children.tolist() == [3, 0, 0, 0]


def test_one_hit_is_kept_apart_from_what_repeats():
    rows = [text(f"r{i}", i, f"p:{i}") for i in range(30)]
    rows += [text(f"f{i}", 40 + i, f"p:f{i}", repost_of=f"r{i}") for i in range(10)]
    rows += [text(f"h{i}", 60 + i / 10, f"p:h{i}", repost_of="r20") for i in range(200)]
    found = spread_of(talk_from(rows), ())
    assert found.hit is State.YES
    assert found.hit_share == pytest.approx(200 / 210)
    assert found.reproduction.middle == pytest.approx(210 / 240)
    assert found.without_hit.high < 0.6 < found.reproduction.middle


def test_what_follows_the_business_is_not_earned():
    found = spread_of(talk_from([*CONVERSATION, text("z", 9, "p:zoe"), text("y", 10, "p:yan", in_reply_to="z")]), ())
    assert (found.earned.count, found.earned.out_of) == (2, 7)


def test_seeds_are_compared_with_ranges():
    rows = [text(f"r{i}", i, f"p:{i}") for i in range(6)] + [text(f"o{i}", i) for i in range(6)]
    rows += [text(f"f{i}", 40 + i, f"p:f{i}", in_reply_to=f"r{i % 6}") for i in range(12)]
    compared = {(one.group, one.value): one for one in spread_of(talk_from(rows), ()).compared}
    assert compared["seed", "member"].followers.middle == pytest.approx(2)
    assert compared["seed", "business"].followers.middle == 0
    assert compared["seed", "business"].followers.high > 0


def test_those_who_came_with_a_campaign_are_told_from_the_others():
    campaign = Campaign(name="launch", first=datetime.date(2026, 1, 12), last=datetime.date(2026, 1, 14))
    rows = [text(f"c{i}", 8 * 24 + i / 2, f"p:c{i}") for i in range(20)]
    rows += [text(f"o{i}", 20 * 24 + i, f"p:o{i}") for i in range(20)]
    rows += [text(f"back{i}", 60 * 24 + i, f"p:o{i}") for i in range(15)]
    rows += [text("late", 150 * 24, "p:late")]
    found = retention_of(talk_from(rows), (campaign,), now=at(151 * 24))
    assert (found.campaign.count, found.campaign.out_of) == (0, 20)
    assert (found.others.count, found.others.out_of) == (15, 20)
    assert found.difference.high < 0
    assert found.too_recent == 1
    assert found.curve[0] == (0, 1.0, 1.0)


MONTREAL, PARIS = "America/Toronto", "Europe/Paris"


def when(moment):
    return (datetime.datetime.fromisoformat(moment) - START).total_seconds() / 3600


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        (MONTREAL, "2026-06-20T21:00-04:00", "2026-06-20"),  # the next day by UTC
        (PARIS, "2026-06-21T00:30+02:00", "2026-06-21"),  # the day before
        (MONTREAL, "2026-11-01T23:30-05:00", "2026-11-01"),  # clocks went back that night: a day of 25 hours
        (MONTREAL, "2026-03-08T23:30-04:00", "2026-03-08"),  # and forward: one of 23
    ],
)
def test_what_is_said_in_the_evening_is_of_that_day_at_the_shop(zone, moment, day):
    rows = [text("p", when(moment)), text("r", when(moment) + 1, "p:ana", in_reply_to="p", shape="repost")]
    talk = talk_from(rows, zone)
    (cascade,) = cascades_of(talk)
    assert own_days(talk, ()) == {datetime.date.fromisoformat(day)}
    assert cascade.day == datetime.date.fromisoformat(day)


def test_a_text_without_an_hour_stays_on_its_day_in_any_zone():
    day = datetime.date(2026, 6, 20)
    for zone in (MONTREAL, PARIS, "Pacific/Kiritimati", "Etc/GMT+12"):
        assert own_days(talk_from([text("p", 0, said_at=None, day=day)], zone), ()) == {day}


def test_a_campaign_lasts_until_midnight_at_the_shop_on_the_night_when_clocks_go_back():
    campaign = Campaign(name="launch", first=datetime.date(2026, 10, 31), last=datetime.date(2026, 11, 1))
    moments = {
        "before": "2026-10-30T23:30-04:00", "first": "2026-10-31T00:30-04:00", "last": "2026-11-01T23:30-05:00",
        "after": "2026-11-02T00:30-05:00",
    }  # fmt: skip
    talk = talk_from([text(name, when(moment), f"p:{name}") for name, moment in moments.items()], MONTREAL)
    came = dict(zip(talk.people, came_with_campaign(talk, (campaign,)).tolist(), strict=True))
    assert came == {"p:before": False, "p:first": True, "p:last": True, "p:after": False}


def test_a_place_left_alone_raises_the_alarm_and_a_quiet_weekend_does_not():
    talk = talk_from([text(f"p{i}", 48 * i) for i in range(30)])
    last = datetime.date(2026, 1, 5) + datetime.timedelta(days=58)
    assert presence_of(talk, (), today=last + datetime.timedelta(days=3)).alarm is State.NO
    gone = presence_of(talk, (), today=last + datetime.timedelta(days=30))
    assert gone.alarm is State.YES and gone.silent_days == 30


def test_posts_whose_file_has_not_come_yet_are_no_silence():
    talk = talk_from([text(f"p{i}", 48 * i) for i in range(30)])
    last = datetime.date(2026, 1, 5) + datetime.timedelta(days=58)
    today, came = last + datetime.timedelta(days=30), last + datetime.timedelta(days=2)
    found = presence_of(talk, (), today=today, known_until=came)
    assert (found.alarm, found.silent_days, found.until) == (State.NO, 2, came)
    assert found.weeks_present == presence_of(talk, (), today=came).weeks_present
    assert presence_of(talk, (), today=came, known_until=today) == presence_of(talk, (), today=came)
    left = presence_of(talk, (), today=today, known_until=today - datetime.timedelta(days=1))
    assert (left.alarm, left.silent_days) == (State.YES, 29)


def test_an_ad_that_runs_every_day_is_no_word_of_the_business():
    talk = talk_from([text(f"p{i}", 48 * i) for i in range(30)])
    last = datetime.date(2026, 1, 5) + datetime.timedelta(days=58)
    ads = [
        Outing(key=day.isoformat(), first=day, last=day, universe="google-ads.paid", media_class="paid", campaign=None,
               message=None)
        for day in (last + datetime.timedelta(days=here) for here in range(60))
    ]  # fmt: skip
    today = last + datetime.timedelta(days=59)
    assert presence_of(talk, ads, today=today) == presence_of(talk, (), today=today)
    assert presence_of(talk, ads, today=today).alarm is State.YES


def test_the_four_reasons_are_found_in_the_figures():
    days = [datetime.date(2026, 2, 2) + datetime.timedelta(days=i) for i in range(12)]
    outings = [
        Outing(key=day.isoformat(), first=day, last=day, universe="facebook", media_class="owned", campaign="launch",
               message="m")
        for day in days
    ]  # fmt: skip
    talk = talk_from([text(f"m{i}", 24 * (30 + i), f"p:{i}", shape="message") for i in range(40)])
    silent = share_of("reply-rate", 0, 40)
    found = fleet_of(talk, outings, campaigns_of(outings), silent, today=days[0] + datetime.timedelta(days=90))
    assert {check.name: check.state for check in found} == dict.fromkeys(
        ("short-term-only", "no-presence-around", "one-way", "community-scrapped"), State.YES
    )


def test_campaigns_that_are_always_on_and_the_first_days_of_a_history_accuse_nobody():
    days = [datetime.date(2026, 2, 2) + datetime.timedelta(days=i) for i in range(90)]
    outings = [
        Outing(key=day.isoformat(), first=day, last=day, universe="facebook", media_class="owned",
               campaign=f"c{i // 30}", message="m")
        for i, day in enumerate(days)
    ]  # fmt: skip
    talk = talk_from([text("m", 24, "p:1", shape="message")])
    answered = share_of("reply-rate", 40, 40)
    found = fleet_of(talk, outings, campaigns_of(outings), answered, today=days[-1])
    states = {check.name: check.state for check in found}
    assert states["short-term-only"] is State.NOT_KNOWN
    assert states["no-presence-around"] is State.NO


def test_people_stand_on_their_highest_rung_and_the_ladder_is_configurable():
    rows = [text("a", 0, "p:a", shape="comment"), text("b", 1, "p:a", shape="review")]
    talk = talk_from([*rows, text("c", 2, "p:b", shape="repost")])
    assert {rung.name: rung.people for rung in ladder_of(talk, USUAL)} == {
        "share": 1, "discuss": 0, "review": 1, "create": 0,
    }  # fmt: skip
    own = ladder_rules({"community": {"ladder": {"fan": ["comment", "repost"], "friend": "review"}}})
    assert [rung.people for rung in ladder_of(talk, own)] == [1, 1]
    with pytest.raises(BadLadder):
        ladder_rules({"community": {"ladder": {"fan": ["dance"]}}})


def test_waiting_is_kaplan_and_meiers():
    """Freireich's leukaemia remissions (6-MP arm), as tabled in Kalbfleisch and Prentice (2002): S(10) = .753."""
    weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    over = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    found = kaplan_meier(weeks, over)
    assert found.waiting.round(3).tolist() == [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    assert found.time_until(0.5)[0] == 23
    assert np.all(found.low <= found.waiting) and np.all(found.waiting <= found.high)


@pytest.mark.parametrize("chances", [(0, 0, 0, 0.1, 0.9), (0.1, 0.05, 0.05, 0.2, 0.6), (0.3, 0.1, 0.1, 0.1, 0.4)])
@pytest.mark.parametrize("count", [3, 10, 30])
def test_the_mean_of_few_stars_holds_its_truth(chances, count):
    rng = np.random.default_rng(15)
    truth = float(np.dot(chances, [1, 2, 3, 4, 5]))
    held = []
    for _ in range(200):
        found = mean_within(rng.choice([1, 2, 3, 4, 5], count, p=chances), "stars", lowest=1, highest=5)
        held.append(found.low <= truth <= found.high)
    assert np.mean(held) >= 0.78


def test_three_reviews_of_five_stars_do_not_say_that_there_is_no_other():
    found = mean_within([5, 5, 5], "stars", lowest=1, highest=5)
    assert found.middle == found.high == 5 and found.low < 4
    assert mean_within([], "stars", lowest=1, highest=5) is None


def test_shares_and_means_hold_their_truth_about_nine_times_in_ten():
    rng = np.random.default_rng(0)
    means = [ratio_of(rng.poisson(1.5, 40), np.ones(40), "x", seed=i) for i in range(200)]
    assert 0.83 <= np.mean([one.low <= 1.5 <= one.high for one in means]) <= 0.96
    shares = [(share_of("a", rng.binomial(40, 0.3), 40), share_of("b", rng.binomial(60, 0.3), 60)) for _ in range(300)]
    gaps = [difference_of(*pair) for pair in shares]
    assert 0.85 <= np.mean([gap.low <= 0 <= gap.high for gap in gaps]) <= 0.97
