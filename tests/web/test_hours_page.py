"""Hours, what happened and costs are noted with a few taps, corrected and struck out, without any script."""

import datetime
import re

import pytest

from merite.rounds.entries import entries
from merite.store import workspace
from merite.store.facts import Batch
from merite.store.rows import from_rows
from merite.store.tables import BY_NAME
from merite.vocabulary.days import shop_day
from merite.vocabulary.settings import Settings

AD = {
    "key": "a", "first": datetime.date(2026, 6, 1), "last": datetime.date(2026, 6, 1), "dates_real": True,
    "universe": "meta.paid", "media_class": "paid", "currency": "CAD", "spend": "9", "lifetime": False,
}  # fmt: skip


def rows(folder, table):
    with workspace.opened(folder) as space:
        return entries(space, table)


def test_a_new_channel_is_named_once_then_tapped_week_after_week_and_repeated(shop):
    folder, browser = shop
    shown = browser.get("/c/roy/hours").text
    assert "No channel was used lately" in shown
    day = "2026-06-03"
    one = {"channel": "facebook", "other": "Vitrine", "time": "1h30", "from": day, "to": day}
    assert "Noted" in browser.fill("/c/roy/hours/one", one, page="/c/roy/hours").text
    (row,) = rows(folder, "hours")
    assert (row["universe"], row["hours"], row["first"].isoformat()) == ("vitrine", 1.5, day)
    week = browser.get("/c/roy/hours?week=2026-06-08").text
    assert "Last week: 1 h 30." in week.replace("\u00a0", " ")
    tapped = {"week": "2026-06-08", "universe": "vitrine", "time0": "2", "other0": ""}
    browser.fill("/c/roy/hours", tapped)
    browser.fill("/c/roy/hours", {"week": "2026-06-15", "universe": "vitrine", "same": "1"})
    assert [(one["first"].isoformat(), one["hours"]) for one in rows(folder, "hours")] == [
        (day, 1.5), ("2026-06-08", 2.0), ("2026-06-15", 2.0),
    ]  # fmt: skip
    assert 'value="2" checked' in browser.get("/c/roy/hours?week=2026-06-15").text
    typed = {"week": "2026-06-15", "universe": "vitrine", "time0": "2", "other0": "45min"}
    browser.fill("/c/roy/hours", typed)
    assert rows(folder, "hours")[-1]["hours"] == pytest.approx(0.75)


def test_who_only_pays_for_ads_can_note_the_time_that_they_take(shop):
    folder, browser = shop
    with workspace.opened(folder) as space:
        table = from_rows(BY_NAME["exposures"], [AD])
        space.store.save(Batch(file="meta.csv", sha256="a", source="meta", tables={"exposures": table}))
    shown = browser.get("/c/roy/hours").text
    assert "No channel was used lately" not in shown and 'value="meta.paid"' in shown
    one = {"channel": "facebook", "other": "Pub Insta", "time": "30min", "from": "2026-06-03", "to": "2026-06-03"}
    browser.fill("/c/roy/hours/one", one, page="/c/roy/hours")
    assert rows(folder, "hours")[-1]["universe"] == "instagram.paid"
    browser.fill(
        "/c/roy/hours/one", one | {"other": "Infolettre", "from": "2026-06-04", "to": "2026-06-04"}, page="/c/roy/hours"
    )
    assert rows(folder, "hours")[-1]["universe"] == "newsletter"


def test_a_time_that_cannot_be_is_explained_and_changes_nothing(shop):
    folder, browser = shop
    one = {"channel": "facebook", "time": "soon", "from": "2026-06-03"}
    told = browser.fill("/c/roy/hours/one", one, page="/c/roy/hours")
    assert 400 <= told.status_code < 500 and "soon" in told.text and "What to do" in told.text
    assert rows(folder, "hours") == []


def test_a_calendar_file_becomes_hours(shop):
    folder, browser = shop

    start = shop_day(Settings()) - datetime.timedelta(days=3)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:1", f"DTSTART:{start:%Y%m%d}T090000Z",
        f"DTEND:{start:%Y%m%d}T103000Z", "SUMMARY:Photos Instagram", "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    sent = {"file": ("agenda.ics", "\r\n".join(lines).encode(), "text/calendar")}
    told = browser.fill("/c/roy/hours/calendar", page="/c/roy/hours", files=sent).text
    assert "One event was kept." in told
    assert [(row["universe"], row["hours"], row["way"]) for row in rows(folder, "hours")] == [
        ("instagram", 1.5, "calendar")
    ]


def test_what_happened_and_what_it_cost_are_noted_then_struck_out(shop):
    folder, browser = shop
    event = {"kind": "roadworks", "from": "2026-06-01", "to": "2026-06-20", "note": "<b>rue Roy</b>"}
    shown = browser.fill("/c/roy/diary", event).text
    assert "Roadworks, from 1 Jun 2026 to 20 Jun 2026. &lt;b&gt;rue Roy" in shown.replace("\u00a0", " ")
    cost = {"kind": "agency", "amount": "1 299,90 €", "from": "2026-06-01", "channel": ""}
    assert "€1,299.90" in browser.fill("/c/roy/diary/cost", cost, page="/c/roy/diary").text
    page = browser.get("/c/roy/diary").text
    assert '<option value="print">' in page and "Flyers, posters, radio" in page
    keys = re.findall(r'name="key" value="([^"]+)"', page)
    assert len(keys) == 2
    browser.fill("/c/roy/diary/strike", {"key": keys[0]}, page="/c/roy/diary")
    browser.fill("/c/roy/diary/cost/strike", {"key": keys[1]}, page="/c/roy/diary")
    assert "Nothing noted yet." in browser.get("/c/roy/diary").text
    assert rows(folder, "diary")[0]["kind"] == "removed" and rows(folder, "fees")[0]["amount"] == 0


def test_a_channel_stands_once_by_its_name_among_those_to_choose(shop):
    folder, browser = shop
    with workspace.opened(folder) as space:
        table = from_rows(BY_NAME["exposures"], [AD | {"universe": "google-ads.paid"}])
        space.store.save(Batch(file="g.csv", sha256="9" * 64, source="ads", tables={"exposures": table}, rows_read=1))
    choice = browser.get("/c/roy/diary").text.partition('id="cost-channel"')[2].partition("</select>")[0]
    names = re.findall(r"<option[^>]*>([^<]+)</option>", choice)
    assert names.count("Google Ads") == 1 and len(names) == len(set(names)) > 20
    assert 'value="google-ads.paid"' in choice and 'value="google-ads"' not in choice
