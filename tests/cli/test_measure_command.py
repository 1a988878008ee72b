"""``merite measure PANEL.csv`` answers in the shape that others read."""

import datetime
import json

import numpy as np
import pytest
from click.testing import CliRunner

from merite.cli import Root
from merite.cli.measure import command
from merite.rounds.answers import any_country
from merite.sources.add import add_files
from merite.store.workspace import create, opened
from merite.texts.measure import measurement_text
from merite.vocabulary import Finding, Language, Measurement, Settings, TotalMeasure, UniverseMeasure
from merite.vocabulary.decision import Reason
from merite.vocabulary.estimate import Estimate


@pytest.fixture(scope="module")
def panel(tmp_path_factory):
    rng = np.random.default_rng(5)
    lines = ["date,sales,facebook.paid.spend,facebook.hours"]
    for week in range(80):
        spend = 80.0 if rng.random() < 0.4 else 0.0
        day = datetime.date(2024, 1, 1) + datetime.timedelta(days=7 * week)
        lines.append(f"{day},{1500 + 2 * spend + 80 * rng.standard_normal():.2f},{spend},2")
    file = tmp_path_factory.mktemp("panel") / "panel.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def asked(*words: str) -> tuple[int, dict]:
    ran = CliRunner().invoke(command, [*words, "--json", "--lang", "en"])
    return ran.exit_code, json.loads(ran.stdout)


def test_every_figure_of_the_interface_is_there(panel):
    code, told = asked(str(panel), "--margin", "0.45", "--hourly-cost", "20", "--level", "0.8")
    assert code == 0 and told["ok"]
    paid, own = told["universes"]
    assert {"name", "cost", "money", "hours", "contribution", "interquartile", "roi", "finding", "verdict"} <= set(paid)
    assert paid["contribution"]["level"] == 0.8
    assert paid["roi"]["middle"] == pytest.approx(0.45 * paid["contribution"]["middle"] / paid["cost"])
    assert own["finding"] == "constant-dose" and own["prior_driven"] and own["contribution"] is not None
    assert told["total"]["contribution"]["low"] <= told["total"]["contribution"]["high"]
    assert told["fit"]["ess"] > 100 and told["fit"]["rhat"] < 1.05


def test_without_a_margin_there_is_no_return_and_no_verdict(panel):
    _, told = asked(str(panel))
    paid, own = told["universes"]
    assert paid["roi"] is None and paid["verdict"] is None and paid["sales_per_cost"] is not None
    assert own["cost"] is None


def test_without_a_margin_the_text_says_what_comes_back_and_what_is_missing(panel):
    for margin, said in (((), True), (("--margin", "45"), False)):
        told = CliRunner().invoke(command, [str(panel), "--hourly-cost", "20", *margin, "--lang", "en"]).stdout
        assert ("For every 1 spent" in told and "--margin" in told) is said


def test_a_margin_is_said_in_the_way_that_its_refusal_names(panel):
    _, refused = asked(str(panel), "--margin", "2.4", "--hourly-cost", "20")
    assert "--margin-kind coefficient" in refused["fix"]
    said = (("--margin", "2.4"), ("--margin", "2.88 TTC"), ("--margin", "2.76", "--country", "CA-QC"))
    kinds = ("coefficient", "coefficient", "coefficient-with-tax")
    for words, kind, tax in zip(said, kinds, (1.0, 1.0, 2.76 / 1.14975 / 2.4), strict=True):
        code, told = asked(str(panel), *words, "--margin-kind", kind, "--hourly-cost", "20")
        paid = told["universes"][0]
        share = 1.0 - 1.0 / (2.4 * tax)
        assert code == 0 and paid["roi"]["high"] == pytest.approx(share * paid["contribution"]["high"] / paid["cost"])


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("missing.csv",), "panel-unreadable"),
        (("--level", "1.2"), "bad-amount"),
        (("--margin", "abc"), "margin-not-a-number"),
        (("--set-ahead", "facebok"), "pace-of-nobody"),
        (("--set-ahead", "facebook", "--with-demand", "tiktok, Facebook"), "said-both-ways"),
    ],
)
def test_a_mistake_is_an_explained_failure(panel, words, code):
    words = words if words[0].endswith(".csv") else (str(panel), *words)
    status, told = asked(*words)
    assert status == 1
    assert told["code"] == code
    assert told["message"] and told["fix"]


def test_what_is_said_of_the_pace_of_a_channel_reaches_the_answer(panel):
    money = ("--margin", "0.45", "--hourly-cost", "20")
    _, unsaid = asked(str(panel), *money)
    code, said = asked(str(panel), *money, "--with-demand", "Facebook.paid")
    assert code == 0
    assert [one["universes"][0]["pacing"] for one in (unsaid, said)] == [None, "with-demand"]
    assert said["universes"][0]["contribution"]["middle"] < unsaid["universes"][0]["contribution"]["middle"]


def test_sales_that_add_up_to_nothing_are_an_explained_failure(panel, tmp_path):
    rows = panel.read_text(encoding="utf-8").splitlines()
    nothing = [rows[0], *(",".join([row.split(",")[0], "0", *row.split(",")[2:]]) for row in rows[1:])]
    file = tmp_path / "nothing.csv"
    file.write_text("\n".join(nothing) + "\n", encoding="utf-8")
    assert asked(str(file))[1]["code"] == "panel-sales-not-positive"


def test_with_sales_and_no_channel_measure_and_plan_say_the_same_thing_is_missing(tmp_path):
    rows = "".join(f"2026-0{1 + n // 28}-{1 + n % 28:02d},120.00,20.00\n" for n in range(84))
    (tmp_path / "till.csv").write_text(f"Date,Total,Tax\n{rows}", encoding="utf-8")
    shop = tmp_path / "shop"
    create(shop, Settings())
    with opened(shop) as space:
        add_files(space, [tmp_path / "till.csv"])
    said = {
        name: CliRunner().invoke(Root(name="merite"), [name, "--workspace", str(shop), "--lang", "en"]).stdout
        for name in ("measure", "plan")
    }
    assert "Your sales are known" in said["measure"] and "no channel to plan for" in said["plan"]
    assert not any("26 weeks" in text or "add your sales" in text for text in said.values())


def test_a_country_that_is_none_is_refused_and_any_other_will_do(panel):
    code, told = asked(str(panel), "--country", "ZZ")
    assert (code, told["code"]) == (1, "unknown-country")
    assert [any_country(said) for said in ("DE", "jp", "ca_qc")] == ["DE", "JP", "CA-QC"]


def test_a_channel_that_nobody_said_the_cost_of_is_not_free(panel, tmp_path):
    lines = panel.read_text(encoding="utf-8").splitlines()
    posts = [f"{line},{int(float(line.split(',')[2]) > 0) + n % 2}" for n, line in enumerate(lines[1:])]
    bare = tmp_path / "bare.csv"
    bare.write_text("\n".join([lines[0] + ",blog.activity", *posts]) + "\n", encoding="utf-8")
    code, told = asked(str(bare), "--margin", "0.45", "--hourly-cost", "20")
    blog = told["universes"][2]
    assert code == 0 and blog["contribution"] is not None
    assert (blog["cost"], blog["roi"], blog["finding"], blog["verdict"]) == (
        None,
        None,
        "not-known-yet",
        "not-known-yet",
    )
    assert blog["cost_unknown"] == "cost-not-said"
    assert told["total"]["roi"] is None and told["total"]["contribution"] is not None


@pytest.mark.parametrize("language", list(Language))
def test_a_cost_that_nobody_said_is_told_with_what_to_do(language):
    blog = UniverseMeasure(
        name="blog", cost=None, money=0.0, hours=0.0, contribution=None, interquartile=None, roi=None,
        finding=Finding.NOT_KNOWN_YET, verdict=None, prior_driven=False, cost_unknown=Reason.COST_NOT_SAID,
    )  # fmt: skip
    told = measurement_text(
        Measurement(universes=(blog,), total=TotalMeasure(contribution=None, roi=None), fit=None), "EUR", language
    )
    assert "blog.hours" in told and "merite hours" in told and "0 €" not in told


@pytest.mark.parametrize(("cost", "told"), [(250.0, "date, channel, amount"), (0.0, "Nothing was put out there")])
def test_a_channel_with_a_cost_and_no_day_is_told_to_bring_the_days(cost, told):
    flyers = UniverseMeasure(
        name="print", cost=cost, money=cost, hours=0.0, contribution=None, interquartile=None, roi=None,
        finding=Finding.NEVER_ACTIVE, verdict=None, prior_driven=False,
    )  # fmt: skip
    found = Measurement(universes=(flyers,), total=TotalMeasure(contribution=None, roi=None), fit=None)
    assert told in measurement_text(found, "CAD", Language.ENGLISH)


def test_hours_that_come_from_posts_are_said_to_be_estimated_and_missing_sales_are_asked_for():
    posts = UniverseMeasure(
        name="instagram", cost=40.0, money=0.0, hours=2.0, contribution=None, interquartile=None, roi=None,
        finding=Finding.TOO_SHORT, verdict=None, prior_driven=False,
    )  # fmt: skip
    found = Measurement(universes=(posts,), total=TotalMeasure(contribution=None, roi=None), fit=None)
    told = measurement_text(found, "EUR", Language.ENGLISH, estimated={"instagram"})
    assert "2\u00a0h estimated from the posts" in told and "26 weeks" not in told
    assert "No whole week of sales is on record" in told  # true too of a business whose sales fill no week yet
    told = measurement_text(found, "EUR", Language.ENGLISH, sold=True)
    assert "estimated" not in told and "26 weeks" in told


def test_weeks_that_are_not_there_and_weeks_out_of_proportion_are_said_beside_the_answer(panel, tmp_path):
    lines = panel.read_text(encoding="utf-8").splitlines()
    day, _, rest = lines[30].split(",", 2)
    lines[30] = f"{day},150000,{rest}"
    file = tmp_path / "panel.csv"
    file.write_text("\n".join([*lines[:40], *lines[43:]]), encoding="utf-8")
    ran = CliRunner().invoke(command, [str(file), "--json", "--lang", "en"])
    assert json.loads(ran.stdout)["ok"] and "Weeks without any sale on record: 3." in ran.stderr
    assert "times the usual" in ran.stderr
    assert "Weeks" not in CliRunner().invoke(command, [str(panel), "--json", "--lang", "en"]).stderr


def test_more_channels_than_sales_could_tell_apart_are_refused_at_once(tmp_path):
    """A sheet whose column of channels holds the numbers of its invoices: the calculation did not end."""
    names = [f"invoice-{number}.spend" for number in range(300)]
    rows = [["date", "sales", *names]]
    for week in range(30):
        spent = ["10" if number % 30 == week else "" for number in range(300)]
        rows.append([str(datetime.date(2025, 1, 6) + datetime.timedelta(weeks=week)), "1000", *spent])
    file = tmp_path / "panel.csv"
    file.write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    code, told = asked(str(file))
    assert (code, told["code"], told["facts"]) == (1, "too-many-channels", {"found": 300, "most": 80})
    file.write_text("\n".join(map(",".join, rows[:20])), encoding="utf-8")
    assert {one["finding"] for one in asked(str(file))[1]["universes"]} <= {"too-short", "never-active"}


def test_a_seed_below_nought_is_a_misuse(panel):
    ran = CliRunner().invoke(Root(), ["measure", str(panel), "--seed", "-1"])
    assert ran.exit_code == 2


def test_a_range_is_rounded_as_on_the_pages_and_by_a_measure_without_currency_too():
    brought = Estimate(middle=5816.0, low=0.0, high=19591.3, level=0.9, unit="EUR", n=104)
    ads = UniverseMeasure(
        name="meta.paid", cost=3774.0, money=3774.0, hours=0.0, contribution=brought, interquartile=None, roi=None,
        finding=Finding.NOT_KNOWN_YET, verdict=None, prior_driven=False,
    )  # fmt: skip
    found = Measurement(universes=(ads,), total=TotalMeasure(contribution=brought, roi=None), fit=None)
    assert measurement_text(found, "EUR", Language.ENGLISH).count("between €0 and €19,600") == 2
    assert measurement_text(found, "", Language.ENGLISH).count("between 0 and 19,600") == 2


def test_money_of_a_network_s_own_line_is_told_as_the_fees_that_it_is():
    def told(name):
        line = UniverseMeasure(
            name=name, cost=160.0, money=100.0, hours=3.0, contribution=None, interquartile=None, roi=None,
            finding=Finding.TOO_SHORT, verdict=None, prior_driven=False,
        )  # fmt: skip
        found = Measurement(universes=(line,), total=TotalMeasure(contribution=None, roi=None), fit=None)
        return measurement_text(found, "EUR", Language.FRENCH, sold=True).replace("\u00a0", " ").replace("\u202f", " ")

    assert "TikTok : a coûté 160 € (100 € de frais payés, 3 h)" in told("tiktok")
    assert "Annonces TikTok : a coûté 160 € (100 € payés, 3 h)" in told("tiktok.paid")
    assert "Newsletter : a coûté 160 € (100 € payés, 3 h)" in told("newsletter")
