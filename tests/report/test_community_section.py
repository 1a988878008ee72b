"""From a workspace's texts to the section of the report: in three languages, with nobody's words and no markup."""

import datetime
from dataclasses import replace

import pytest
import sheet_examples as examples

from merite.community.study import community_of
from merite.report.figures_files import figures_csv, figures_json
from merite.report.html import render
from merite.store.facts import Batch
from merite.store.rows import from_rows
from merite.store.tables import BY_NAME
from merite.store.workspace import create, opened
from merite.texts.community import community_text
from merite.vocabulary.community import State
from merite.vocabulary.settings import Settings
from merite.vocabulary.words import Language

START = datetime.datetime(2026, 3, 2, tzinfo=datetime.UTC).replace(tzinfo=None)
TODAY = datetime.date(2026, 7, 1)
HOSTILE = "<script>alert(1)</script>"


def said():
    """Sixty days of posts of the business, each with two comments, one of them answered after three hours."""
    rows = []
    for day in range(60):
        moment = START + datetime.timedelta(days=day, hours=10)
        rows.append({"key": f"p{day}", "said_at": moment, "by_us": True, "shape": "post", "author": None})
        for number in range(2):
            later = moment + datetime.timedelta(hours=1 + number)
            key = f"c{day}-{number}"
            rows.append(
                {
                    "key": key,
                    "said_at": later,
                    "author": f"p:{(day + number) % 40:016x}",
                    "in_reply_to": f"p{day}",
                    "shape": "comment",
                    "by_us": False,
                    "text": HOSTILE,
                    "campaign": HOSTILE if day < 5 else None,
                }
            )
        answer = moment + datetime.timedelta(hours=4)
        rows.append(
            {
                "key": f"a{day}",
                "said_at": answer,
                "by_us": True,
                "shape": "comment",
                "author": None,
                "in_reply_to": f"c{day}-0",
            }
        )
    return [{"universe": "facebook", "day": row["said_at"].date(), **row} for row in rows]  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shop") / "shop"
    create(folder, Settings(time_zone="UTC"))
    with opened(folder) as space:
        told = from_rows(BY_NAME["utterances"], said())
        space.store.save(Batch(file="said.csv", sha256="0" * 64, source="test", tables={"utterances": told}))
        space.type_in(
            "answered_needs",
            [{"first": TODAY, "need": "open on Sundays", "done": "open from 10 to 13", "texts": 12, "key": "1"}],
        )
        return community_of(space, today=TODAY)


def test_the_study_counts_what_was_said(found):
    shares = {share.name: (share.count, share.out_of) for share in found.shares}
    assert (found.texts, found.own_texts, found.people) == (240, 120, 40)
    assert shares["reply-rate"] == (60, 120)
    assert (found.first_reply.answered, found.first_reply.waiting, found.first_reply.half) == (60, 60, pytest.approx(3))
    assert found.presence.alarm is State.YES and found.presence.silent_days == 62
    assert found.spread.generations == 1 and found.spread.earned.count == 0
    assert [one.need for one in found.done] == ["open on Sundays"]


@pytest.mark.parametrize("language", list(Language))
def test_the_section_says_it_in_each_language_without_markup(found, language):
    page = render(replace(examples.full(), parts=(found,)), language)
    assert HOSTILE not in page
    shown = page[page.index('aria-labelledby="community"') :]
    shown = shown[: shown.index("</section>")]
    assert shown.count("<svg") == 3
    assert "p:0000" not in community_text(found, language).split("\n")[0]
    assert "{" not in community_text(found, language)


def test_the_files_name_nobody(found):
    sheet = replace(examples.full(), parts=(found,))
    files = figures_csv(sheet)
    assert {"report-replies.csv", "report-stayed.csv", "report-cascades.csv"} <= set(files)
    assert not any("p:0000" in text or "c0-0" in text for text in files.values())
    assert "root" not in figures_json(sheet, [Language.ENGLISH])["sheet"]["parts"]["community"]["spread"]["largest"][0]


def test_a_silence_ends_where_the_files_do(tmp_path):
    create(tmp_path / "shop", Settings(time_zone="UTC"))
    with opened(tmp_path / "shop") as space:
        told = from_rows(BY_NAME["utterances"], said())
        space.store.save(Batch(file="said.csv", sha256="0" * 64, source="test", tables={"utterances": told}))
        came = START.date() + datetime.timedelta(days=61)
        moment = datetime.datetime.combine(came, datetime.time())
        space.store.connection.execute("UPDATE imports SET added_at = ?", [moment])
        found = community_of(space, today=TODAY)
    assert (found.presence.alarm, found.presence.until) == (State.NO, came)
    told = community_text(found, Language.FRENCH)
    assert "ajoutez les dernières" in told and "plus longtemps que d" not in told
