"""A workspace whose customers get unhappy: the alert is raised once, sent by mail and webhook, and closed after."""

import dataclasses
import datetime
import http.server
import json
import threading
from dataclasses import replace
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from merite.community.alerts import alert_rules
from merite.community.since import ears
from merite.errors.community import AlertNotSent, BadAlertSetting, UnknownSubject
from merite.rounds.alerts import check_alerts, flash_now, going_on
from merite.rounds.sending import post
from merite.store import settings_file
from merite.store.derived import keep_derived
from merite.store.facts import Batch
from merite.store.rows import from_rows
from merite.store.tables import BY_NAME
from merite.store.workspace import create, opened
from merite.texts.flash import alert_sentence, checked_text, flash_text, subject_name, what_moved
from merite.vocabulary.flash import Checked, Moved, ToDo
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Language
from post_office import post_office

START = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC)
NOW = START + datetime.timedelta(days=60, hours=21)
HOSTILE = "<script>alert(1)</script>\u202e\x1b[31m lent"


def rows_of(days, *, cascade):
    """Six texts a day, one of them unhappy; on the last day twenty unhappy ones under one text."""
    rng = np.random.default_rng(0)
    rows = []
    for day in range(days):
        for number in range(int(rng.poisson(6))):
            moment = START + datetime.timedelta(days=day, hours=float(rng.uniform(8, 20)))
            rows.append(
                {
                    "key": f"t{day}-{number}",
                    "said_at": moment,
                    "text": f"Bon {day} {number}",
                    "rating": 5 - 4 * (number == 0),
                }
            )
    if cascade:
        last = START + datetime.timedelta(days=days - 1, hours=9)
        rows.append({"key": "root", "said_at": last, "text": HOSTILE, "rating": 1})
        for number in range(20):
            moment = last + datetime.timedelta(minutes=5 * number + 5)
            rows.append(
                {
                    "key": f"c{number}",
                    "said_at": moment,
                    "text": f"Moi aussi {number}",
                    "rating": 1,
                    "in_reply_to": "root",
                }
            )
    return [
        {
            "universe": "google", "author": f"p:{place:016x}", "by_us": False, "shape": "review",
            "day": row["said_at"].date(), **row, "said_at": row["said_at"].replace(tzinfo=None),
        }
        for place, row in enumerate(rows)
    ]  # fmt: skip


@pytest.fixture
def workspace(tmp_path):
    def made(rules="", *, cascade=True):
        folder = tmp_path / "shop"
        create(folder, Settings(time_zone="UTC"))
        file = folder / "merite.toml"
        file.write_text(file.read_text(encoding="utf-8") + "\n" + rules, encoding="utf-8")
        with opened(folder) as space:
            told = from_rows(BY_NAME["utterances"], rows_of(61, cascade=cascade))
            space.store.save(Batch(file="said.csv", sha256="0" * 64, source="test", tables={"utterances": told}))
        return folder

    return made


class Hook(http.server.BaseHTTPRequestHandler):
    """Takes JSON, or answers with the status of its path."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.bodies.append(json.loads(body))
        status = int(self.path.strip("/") or 200)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/200")
        self.send_header("Content-Type", "text/plain")
        self.end_headers()

    do_GET = do_POST

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def served():
    """Starts servers on this machine and stops them at the end."""
    running = []

    def start(server):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        running.append(server)
        return server.server_address[1]

    yield start
    for server in running:
        server.shutdown()
        server.server_close()


@pytest.fixture
def office(served):
    server = post_office()
    return served(server), server.letters


@pytest.fixture
def hook(served):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    server.bodies = []
    return served(server), server.bodies


def test_an_unhappy_cascade_is_raised_once_sent_and_closed(workspace, office, hook):
    smtp, letters = office
    http, bodies = hook
    rules = f"""[alerts]
mail_to = ["me@shop.example"]
server = "127.0.0.1:{smtp}"
encryption = "none"
webhook = "http://127.0.0.1:{http}/"

[listen]
local = ["127.0.0.1:{http}"]
"""
    folder = workspace(rules)
    found = check_alerts(folder, now=NOW)
    first = found.alerts[0]
    assert first.alert.measure is Moved.CASCADE
    assert first.alert.seen >= 20 and first.alert.expected < 4
    assert found.raised == len(found.alerts) == len(found.sent) and not found.not_sent
    assert len(first.quotes) == 5 and first.drawn_from >= 20
    assert ToDo.ANSWER_CASCADE in first.to_do
    assert len(letters) == len(bodies) == found.raised
    assert "me@shop.example" in letters[0]
    assert bodies[0]["alert"]["measure"] == "cascade" and first.quotes[0].text[:20] in bodies[0]["text"]
    again = check_alerts(folder, now=NOW)
    assert again.raised == 0 and again.sent == () and len(letters) == found.raised
    with opened(folder) as space:
        shown = going_on(space, NOW.date())
        assert {one.alert_id for one in shown} == {one.alert.alert_id for one in found.alerts}
        assert alert_sentence(shown[0], Language.FRENCH).startswith("Alerte")
        assert going_on(space, NOW.date() + datetime.timedelta(days=60)) == ()
    later = check_alerts(folder, now=NOW + datetime.timedelta(days=5))
    assert later.alerts == ()
    with opened(folder) as space:
        states = {row["state"] for row in space.store.arrow(space.store.table("alerts")).to_pylist()}
        assert going_on(space, NOW.date()) == ()
    assert states == {"closed"}


def test_an_alert_that_could_not_be_sent_stays_open_and_goes_out_next_time(workspace, hook):
    port, _ = hook
    rules = f"""[alerts]
webhook = "http://127.0.0.1:{port}/500"

[listen]
local = ["127.0.0.1:{port}"]
"""
    folder = workspace(rules)
    found = check_alerts(folder, now=NOW)
    assert found.sent == () and found.not_sent
    file = folder / "merite.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("/500", "/200"), encoding="utf-8")
    assert check_alerts(folder, now=NOW).sent


def burst_of(folder, count, *, file):
    """``count`` texts over the last three days, which come with ``file``."""
    rows = [
        {
            "key": f"b{here}", "universe": "web", "by_us": False, "shape": "post", "text": f"Vu ce matin {here}",
            "said_at": (NOW - datetime.timedelta(minutes=140 * here)).replace(tzinfo=None), "day": NOW.date(),
        }
        for here in range(count)
    ]  # fmt: skip
    with opened(folder) as space:
        told = from_rows(BY_NAME["utterances"], rows)
        space.store.save(Batch(file=file, sha256="1" * 64, source="feeds", tables={"utterances": told}))


def test_a_source_added_today_brings_its_past_and_no_alarm(workspace):
    folder = workspace(cascade=False)
    burst_of(folder, 30, file="blog.heard")
    checked = check_alerts(folder, now=NOW)
    assert checked.alerts == () and checked.too_new == ("blog",) and checked.days > 0
    assert "moins de quatre semaines\xa0: blog." in checked_text(checked, "fr")
    later = check_alerts(folder, now=NOW + datetime.timedelta(days=26))
    assert later.too_new == ()


def test_hours_that_no_answer_covers_were_not_heard(tmp_path):
    """As a round logs an outage: a line without spans, then an answer that covers from its oldest text on."""
    create(tmp_path / "shop", Settings(time_zone="UTC"))

    def line(feed, first, last, outcome, kept):
        ends = [
            None if day is None else (START + datetime.timedelta(days=day)).replace(tzinfo=None)
            for day in (first, last)
        ]
        asked = (START + datetime.timedelta(days=last or 11)).replace(tzinfo=None)
        return {
            "key": f"{feed} {asked}", "feed": feed, "universe": "web", "asked_at": asked, "outcome": outcome,
            "covers_from": ends[0], "covers_to": ends[1], "found": kept, "kept": kept,
        }  # fmt: skip

    rows = [line("blog", 0, 10, "ok", 50), line("blog", None, None, "outage", 0), line("blog", 12, 20, "partial", 30)]
    rows += [line("small", 0, 2, "ok", 1), line("small", 15, 20, "ok", 1)]
    with opened(tmp_path / "shop") as space:
        space.type_in("coverage", rows)
        heard = ears(space.store, START, 20 * 24)
    assert np.flatnonzero(~heard).tolist() == list(range(240, 288))


def test_a_source_long_silent_that_speaks_up_is_news(workspace):
    folder = workspace(cascade=False)
    burst_of(folder, 30, file="blog.heard")
    asked = START.replace(tzinfo=None)
    row = {
        "key": "blog 1",
        "feed": "blog",
        "universe": "web",
        "asked_at": asked,
        "outcome": "ok",
        "found": 0,
        "kept": 0,
    }
    with opened(folder) as space:
        space.type_in("coverage", [row])
    checked = check_alerts(folder, now=NOW)
    assert [one.alert.measure for one in checked.alerts] == [Moved.VOLUME] and checked.too_new == ()


def test_a_quick_look_counts_tones_and_gives_them_no_range(workspace):
    folder = workspace(cascade=False)
    with opened(folder) as space:
        read = [
            {
                "utterance_source": "test", "utterance": f"t60-{number}", "reader": "r", "text_sha256": "0",
                "tone": "positive", "negative": 0.1, "neutral": 0.2, "positive": 0.7,
            }
            for number in range(2)
        ]  # fmt: skip
        keep_derived(space.store, "readings", read)
    study = flash_now(folder, None, NOW - datetime.timedelta(days=3), now=NOW)
    assert study.read == 2 and all(one.estimate is None for one in study.tones)
    assert (
        "Tone of 2 texts as the reader reads it, its error unknown here: unhappy 0, neutral 0, happy 2."
        in flash_text(study, "en")
    )


def test_the_pace_before_is_as_uncertain_as_its_days_are_uneven(tmp_path):
    """One day in eight has thirty texts, the others none: with texts one by one the range would be a tenth as wide."""
    create(tmp_path / "shop", Settings(time_zone="UTC"))
    rows = [
        {
            "key": f"c{day}-{number}", "universe": "web", "by_us": False, "shape": "comment", "text": "Bravo",
            "said_at": (START + datetime.timedelta(days=day, hours=9)).replace(tzinfo=None),
            "day": (START + datetime.timedelta(days=day)).date(),
        }
        for day in range(0, 56, 8)
        for number in range(30)
    ]  # fmt: skip
    with opened(tmp_path / "shop") as space:
        told = from_rows(BY_NAME["utterances"], rows)
        space.store.save(Batch(file="said.csv", sha256="2" * 64, source="test", tables={"utterances": told}))
    study = flash_now(tmp_path / "shop", None, START + datetime.timedelta(days=56), now=NOW)
    assert study.before.low < 2.5 and study.before.high > 5


def test_nothing_unusual_raises_nothing(workspace):
    found = check_alerts(workspace(cascade=False), now=NOW)
    assert found.alerts == () and found.days == 33
    assert found.expected_false == pytest.approx(4 * 33 / 365.25, abs=0.1)


def test_a_webhook_is_never_led_to_this_machine_unless_it_was_named(hook):
    port, bodies = hook
    for address in (f"http://127.0.0.1:{port}/", f"http://localhost:{port}/", "http://[::1]/", "file:///etc/passwd"):
        with pytest.raises(AlertNotSent):
            post(address, {})
    assert bodies == []
    with pytest.raises(AlertNotSent):
        post(f"http://127.0.0.1:{port}/302", {}, private=[f"127.0.0.1:{port}"])


def test_the_day_since_which_a_quick_look_tells_is_the_shops(workspace):
    folder = workspace()
    settings_file.write(folder, replace(settings_file.read(folder)[0], time_zone="Europe/Paris"))
    midnight = datetime.datetime(2026, 4, 29, tzinfo=ZoneInfo("Europe/Paris"))  # still the 28th by UTC
    told = what_moved(flash_now(folder, None, midnight, now=NOW), Language.ENGLISH)
    assert told.replace("\u00a0", " ").endswith("since 29 Apr 2026")


def test_a_quick_look_is_made_on_demand_and_an_unknown_subject_is_told(workspace):
    folder = workspace()
    study = flash_now(folder, "google", NOW - datetime.timedelta(days=2), now=NOW)
    assert study.texts >= 20 and study.people == study.texts
    assert study.before.high < study.a_day.middle
    with pytest.raises(UnknownSubject) as told:
        flash_now(folder, "delivery", NOW)
    assert told.value.facts["known"] == ["google"]


@pytest.mark.parametrize(
    "said",
    [
        {"a_year": 0},
        {"a_year": True},
        {"mail_to": "nobody"},
        {"mail_to": ["a@b.c"]},
        {"mail_to": ["a@b.c"], "server": "smtp.example.org"},
        {"encryption": "maybe"},
        {"webhok": "x"},
        {"webhook": 3},
    ],
)
def test_settings_of_alerts_that_cannot_be_used_are_explained(said):
    with pytest.raises(BadAlertSetting):
        alert_rules({"alerts": said})


def test_the_search_for_the_business_is_never_shown_by_its_inner_name(workspace):
    looked = replace(
        flash_now(workspace(cascade=False), None, NOW - datetime.timedelta(days=3), now=NOW), subject="brand"
    )
    for language, name in ((Language.ENGLISH, "your business"), (Language.FRENCH, "votre commerce")):
        assert name in what_moved(looked, language) and "brand" not in what_moved(looked, language)
    assert subject_name("brand", Language.FRENCH) == "Ce qui vous nomme"
    assert subject_name("facebook", Language.FRENCH) == "Facebook"


def test_before_any_day_is_checked_no_count_of_days_is_told():
    none = Checked(alerts=(), raised=0, sent=(), not_sent=(), a_year=4.0, days=0, expected_false=0.0)
    assert "quatre semaines" in checked_text(none, "fr") and "0 jours" not in checked_text(none, "fr")
    assert "120" in checked_text(dataclasses.replace(none, days=120, expected_false=1.3), "fr")
