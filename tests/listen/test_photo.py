"""Judging, the account and the course: counted as they stand, with ranges once judged, frozen, and quoting by lot."""

import csv
import dataclasses
import datetime
import io
import json
import shutil
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import CliRunner

from listen.said import FIRST, RULES, keep, made, said, truth
from merite.cli.label import command as label
from merite.cli.photo import command as photo_command
from merite.errors.listening import JudgedTextUnknown, JudgementUnreadable, NothingSaid
from merite.listen.judged_file import judgements_in
from merite.listen.judging import draw, labels_of
from merite.listen.judging import keep as keep_judgements
from merite.listen.last_photo import last_photo, quote_words
from merite.listen.other_encoders import reader_of
from merite.listen.photo import photo
from merite.listen.precision import draw_finds, keep_finds, search_named
from merite.listen.prepare import matched, matched_and_read
from merite.listen.reading_round import read_workspace
from merite.listen.themes import nearest_themes, themes_declared
from merite.listen.tracking import tracking
from merite.listen.weekly import gaps_of, sources_heard
from merite.rounds.alerts import flash_now
from merite.store import workspace
from merite.texts.photo import need_sentence, photo_text, themes_doubt
from merite.texts.tracking import headline, month_sentence, tracking_text
from merite.vocabulary import Settings
from merite.vocabulary.judged import FindJudged, Judgement
from merite.vocabulary.reading import Tone

NOON = datetime.datetime(2026, 6, 2, 12, tzinfo=datetime.UTC)


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    folder = made(tmp_path_factory.mktemp("once") / "shop")
    with workspace.opened(folder) as space:
        first, again = read_workspace(space), read_workspace(space)
    assert (first.read, first.known) == (120, 0) and (again.read, again.known) == (0, 120)
    return folder


@pytest.fixture
def folder(read_once, tmp_path):
    """A workspace with 120 texts, read."""
    return Path(shutil.copytree(read_once, tmp_path / "shop"))


def plain(text):
    """The text with ordinary spaces."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def run(command, folder, *options):
    return CliRunner().invoke(command, ["--workspace", str(folder), *options], catch_exceptions=False)


def unhappy(count, *, start, **more):
    """``count`` texts, all unhappy, three a day a hundred days later."""
    table = said(count, start=start, **more)
    words = [f"Commande jamais arrivée, honteux, numéro {here}" for here in range(count)]
    days = [FIRST + datetime.timedelta(days=100 + here // 3) for here in range(count)]
    return table.set_column(3, "text", pa.array(words)).set_column(4, "day", pa.array(days))


def judge(folder, count):
    """Draw ``count`` texts, judge them as they were meant, give them back by a file; what is answered."""
    drawn = json.loads(run(label, folder, "--count", str(count), "--json").stdout)["drawn"]
    file = folder / "judged.csv"
    stream = io.StringIO()
    writer = csv.DictWriter(stream, ["draw", "source", "key", "chance", "lot", "tone"], extrasaction="ignore")
    writer.writeheader()
    writer.writerows([one | {"tone": truth(one["key"])} for one in drawn])
    file.write_text(stream.getvalue(), encoding="utf-8")
    return json.loads(run(label, folder, "--from", str(file), "--json").stdout)


def test_only_what_changed_is_read_again(folder):
    keep(folder, said(2, start=119).set_column(3, "text", pa.array(["Autre chose", "Encore autre chose"])))
    with workspace.opened(folder) as space:
        assert read_workspace(space).read == 2


def test_judgements_give_every_share_a_range_that_holds_the_truth(folder):
    before = json.loads(run(photo_command, folder, "--json").stdout)
    assert {share["basis"] for share in before["tones"]} == {"reader-alone"}
    assert all(share["estimate"] is None for share in before["tones"])
    answer = judge(folder, 40)
    assert (answer["kept"], answer["judged"], answer["drawn"]) == (40, 40, [])
    meant = {"negative": 0.3, "neutral": 0.3, "positive": 0.4}
    for share in answer["tones"]:
        assert share["estimate"]["low"] <= meant[share["name"]] <= share["estimate"]["high"]
        assert share["estimate"]["n"] == 40
    assert answer["reader"]["agreement"]["middle"] > 0.7
    again = judge(folder, 1000)
    assert again["judged"] == 120
    told = json.loads(run(label, folder, "--json").stdout)
    assert told["code"] == "nothing-to-judge"


def test_a_text_drawn_from_a_small_lot_counts_less(folder):
    judge(folder, 20)
    keep(folder, said(200, start=120))
    judge(folder, 20)
    with workspace.opened(folder) as space:
        texts = matched(space)
        labels = labels_of(space, texts)
    chances = dict(zip((int(texts.key[here][1:]) for here in labels.at), labels.chance, strict=True))
    old = [chance for key, chance in chances.items() if key < 120]
    new = [chance for key, chance in chances.items() if key >= 120]
    assert min(old) > 20 / 120 > max(new) == pytest.approx(20 / 300)


def test_a_range_is_of_the_texts_that_could_have_been_drawn(folder):
    judge(folder, 60)
    keep(folder, said(5, start=950, private=True), source="messages")
    keep(folder, unhappy(240, start=1000), source="web")
    since = FIRST + datetime.timedelta(days=100)
    with workspace.opened(folder) as space:
        whole, new = photo(space, keep=False), photo(space, first=since, keep=False)
        months = tracking(space).months
    share = next(one for one in whole.tones if one.name == "negative")
    assert (share.texts, share.drawn_from, share.labels) == (365, 120, 60)
    assert share.estimate is not None and share.estimate.high < 0.5  # 36 of 120; 276 of all 365 are unhappy
    assert all(one.estimate is None and one.drawn_from is None for one in new.tones)
    assert "the 120 texts that the ones checked were drawn from, of 365" in photo_text(whole, "en")
    assert "les 120 textes parmi lesquels ont été tirés ceux que vous avez relus, sur 365" in photo_text(whole, "fr")
    assert "vérifiés, sur 365" in photo_text(whole, "fr-CA")
    told = [month_sentence(one, "en") for one in months]
    assert [one.tones[0].drawn_from for one in months if one.tones[0].estimate] and "Range" not in told[-1]
    judge(folder, 60)
    with workspace.opened(folder) as space:
        again = next(one for one in photo(space, keep=False).tones if one.name == "negative")
    assert again.drawn_from == 360 and again.estimate.low <= 276 / 360 <= again.estimate.high


def test_judgements_of_one_place_say_nothing_of_another(folder):
    keep(folder, unhappy(100, start=1000, universe="facebook"), source="comments")
    with workspace.opened(folder) as space:
        texts, reader = matched_and_read(space)
        drawn = draw(space, texts, 40, universe="google-business")
        given = [
            Judgement(
                source=one.source, key=one.key, draw=one.draw, chance=one.chance, lot=one.lot, tone=truth(one.key)
            )
            for one in drawn
        ]
        now = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
        given = [dataclasses.replace(one, tone=Tone(one.tone)) for one in given]
        assert keep_judgements(space, texts, given, reader=reader, now=now) == 40
        share = next(one for one in photo(space, keep=False).tones if one.name == "negative")
    assert (share.texts, share.drawn_from) == (220, 120)


def test_chosen_texts_never_enter_a_share(folder):
    with workspace.opened(folder) as space:
        texts, reader = matched_and_read(space)
        one = Judgement(source="reviews", key="t1", draw=None, chance=None, lot=None, tone=Tone.POSITIVE)
        now = datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC)
        assert keep_judgements(space, texts, [one], reader=reader, now=now) == 1
        assert len(labels_of(space, texts).at) == 0
        stranger = Judgement(source="reviews", key="nobody", draw="a-1", chance=0.1, lot=10, tone=Tone.POSITIVE)
        with pytest.raises(JudgedTextUnknown):
            keep_judgements(space, texts, [stranger], reader=reader, now=now)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("a,b,great", "tone"),
        (",b,positive", "source"),
        ("a,b,positive,x,2", "chance"),
        ("a,b,positive,0.1,1,odd", "kind"),
    ],
)
def test_a_judgement_that_cannot_be_read_is_explained(row, column):
    with pytest.raises(JudgementUnreadable) as told:
        judgements_in("j.csv", f"source,key,tone,chance,lot,kind\n{row}\n".encode())
    assert told.value.facts["column"] == column


def test_under_a_hundred_texts_it_only_counts_and_quotes(tmp_path):
    small = made(tmp_path / "small", count=60)
    with workspace.opened(small) as space:
        answer = photo(space)
        assert not space.store.rows("SELECT 1 FROM readings")
    assert (answer.enough, answer.texts, answer.tones, answer.needs, answer.reader) == (False, 60, (), (), "")
    assert len(answer.quotes) == 10
    assert "En dessous de 100 textes" in run(photo_command, small, "--lang", "fr").stdout


def test_the_account_counts_what_stands_there(folder):
    keep(folder, said(30, universe="facebook", start=500), source="comments")
    keep(
        folder,
        said(3, start=900, by_us=True, in_reply_to="t7").drop(["by_us"]).append_column("by_us", pa.array([True] * 3)),
    )
    keep(folder, said(5, start=950, private=True), source="messages")
    table = said(12, start=300)
    keep(
        folder, table.set_column(3, "text", pa.array([f"Dupont est mieux {here}" for here in range(12)])), source="web"
    )
    with workspace.opened(folder) as space:
        answer = photo(space)
    assert answer.texts == 155 and answer.by_us == 3 and answer.private == 5
    assert {place.universe: place.texts for place in answer.places} == {"google-business": 125, "facebook": 30}
    assert answer.voices == ()  # no text names the business: what stands on its own pages is compared with nothing
    assert sum(share.counted for share in answer.tones) == pytest.approx(1)
    questions = next(need for need in answer.needs if need.kind == "question")
    assert questions.texts - questions.unanswered == 1  # t7 was answered
    assert sum(week.texts for week in answer.weeks) == 155
    assert all(quote.source != "messages" for quote in answer.quotes)


def test_you_and_competitors_are_compared_by_name(folder):
    for start, count, name in ((300, 6, "Boulangerie Roy"), (200, 8, "Dupont")):
        words = [f"{name} est au marché {here}" for here in range(count)]
        keep(folder, said(count, start=start).set_column(3, "text", pa.array(words)), source=name)
    with workspace.opened(folder) as space:
        answer = photo(space, keep=False)
    assert answer.texts == 126
    assert [(voice.subject, voice.texts) for voice in answer.voices] == [(None, 6), ("dupont", 8)]
    assert "8 textes, 57 sur 100 de ceux qui vous nomment" in photo_text(answer, "fr")


def test_a_text_about_you_and_a_competitor_is_not_sure_and_has_no_tone_of_either(folder):
    words = ["Boulangerie Roy est bien mieux que Dupont", "Dupont est parfait, on adore", "Boulangerie Roy, on adore"]
    keep(folder, said(3, start=300).set_column(3, "text", pa.array(words)), source="web")
    with workspace.opened(folder) as space:
        answer = photo(space, keep=False)
        texts = matched(space)
    unsure = dict(zip(texts.key.tolist(), texts.unsure.tolist(), strict=True))
    assert [unsure[f"t{here}"] for here in (300, 302)] == [True, False]
    assert [(voice.texts, voice.tones[0].texts) for voice in answer.voices] == [(2, 1), (2, 1)]


def test_followers_are_told_where_they_are_known_and_shares_are_spoken_of_where_there_are_any(tmp_path):
    small = made(tmp_path / "small", count=30)
    with workspace.opened(small) as space:
        unknown = photo(space, keep=False)
    known = dataclasses.replace(unknown, speakers=dataclasses.replace(unknown.speakers, influential=1))
    assert "followers" not in photo_text(unknown, "en") and "these are shares" not in photo_text(unknown, "en")
    assert "1 of them is known to have 10,000 followers or more." in photo_text(known, "en")
    assert "1 d’entre elles a, à ce qu’on sait, au moins 10 000 abonnés." in plain(photo_text(known, "fr"))


def test_a_month_of_few_texts_has_no_share_unless_some_were_judged(folder):
    with workspace.opened(folder) as space:
        alone = tracking(space)
    assert [one.texts for one in alone.months] == [90, 30]
    told = plain(tracking_text(alone, "fr"))
    assert "Juin 2026 : 90 textes.\nJuillet 2026 : 30 textes.\nUn mois de moins de 100 textes" in told
    assert "mécontent" not in told
    judge(folder, 60)
    with workspace.opened(folder) as space:
        told = tracking_text(tracking(space), "en")
    assert "June 2026: 90 texts; unhappy:" in plain(told) and "A month under" not in told


def test_the_account_says_that_nobody_checked_what_its_search_finds_and_then_how_many_are_about_it(folder):
    words = [f"Boulangerie Roy, allée {here}" for here in range(8)]
    keep(folder, said(8, start=300).set_column(3, "text", pa.array(words)), source="web")
    with workspace.opened(folder) as space:
        unchecked = photo(space, keep=False)
        search = search_named(space, "brand")
        drawn = draw_finds(space, search)
        given = [
            FindJudged(source=one.source, key=one.key, draw=one.draw, chance=1, lot=8, about=True) for one in drawn
        ]
        keep_finds(space, search, given, now=datetime.datetime(2026, 11, 3, tzinfo=datetime.UTC))
        checked = photo(space)
        assert last_photo(space).search == checked.search
    assert "Found by your name: 8 texts. Nobody checked how many are really about you." in photo_text(unchecked, "en")
    assert "8 relus" in photo_text(checked, "fr") and "8 vérifiés" in photo_text(checked, "fr-CA")


def test_quotes_are_shown_without_what_leads_to_a_person(tmp_path):
    folder = made(tmp_path / "shop", count=0)
    words = ["Rappelez-moi au 06 12 34 56 78, @marie_d", "Merci pour tout"]
    keep(folder, said(2).set_column(3, "text", pa.array(words)))
    with workspace.opened(folder) as space:
        shown = {one.text for one in quote_words(space, photo(space))}
    assert shown == {"Rappelez-moi au […], […]", "Merci pour tout"}
    looked = flash_now(folder, None, datetime.datetime(2026, 5, 30, tzinfo=datetime.UTC), now=NOON)
    assert {one.text for one in looked.quotes} == shown


def test_who_is_new_is_told_only_where_somebody_was_heard_before(folder):
    with workspace.opened(folder) as space:
        whole = photo(space)
        later = photo(space, first=FIRST + datetime.timedelta(days=14), keep=False)
    assert (whole.speakers.known, whole.speakers.new, whole.speakers.regular) == (40, None, None)
    assert "on ne sait pas qui est nouveau" in photo_text(whole, "fr")
    assert (later.speakers.new, later.speakers.regular) == (0, 40)
    assert "du 1er juin 2026 au 10 juil. 2026, en comptait 120" in photo_text(later, "fr").replace("\xa0", " ")


def test_complaints_and_themes_are_said_to_be_the_readers(folder):
    with workspace.opened(folder) as space:
        answer = photo(space, keep=False)
    complaint = next(need for need in answer.needs if need.kind == "complaint")
    themed = dataclasses.replace(complaint, theme="attente")
    assert "Themes are found" not in need_sentence(themed, "en")
    assert len(themes_doubt([themed, complaint, themed], "en")) == 1 and not themes_doubt([complaint], "en")
    assert "theme" not in need_sentence(complaint, "en")
    assert need_sentence(complaint, "en").endswith("As the reader reads them, its error unknown here.")


def test_a_theme_is_found_by_its_words_and_never_by_the_likeness_of_next_to_none(tmp_path):
    themes = '[listen.themes]\nprix = ["tarif", "un prix trop élevé"]\nattente = ["attente"]\n'
    themes += 'cher = ["beaucoup trop cher pour ce que c\'est"]\n'
    folder = made(tmp_path / "shop", rules=RULES + themes)
    words = ["Les TARIFS ont doublé depuis l'été", "nul", "😡", "Trop d'attente à la caisse", "top"]
    words += ["C'est vraiment beaucoup trop cher pour ce qu'on a dans l'assiette"]
    keep(folder, said(6, start=500).set_column(3, "text", pa.array(words)), source="comments")
    with workspace.opened(folder) as space:
        texts, _ = matched_and_read(space)
        found = nearest_themes(space.store, texts, themes_declared(space.rules), reader_of(space).encoder)
    theme = dict(zip(texts.key.tolist(), found.tolist(), strict=True))
    assert [theme[f"t{here}"] for here in range(500, 506)] == [0, -1, -1, 1, -1, 2]
    assert [theme[f"t{here}"] for here in range(10)] == [-1] * 10


def test_one_text_to_be_checked_is_said_in_the_singular_and_no_answer_known_is_no_answer_missing(folder):
    with workspace.opened(folder) as space:
        need = next(one for one in photo(space, keep=False).needs if one.kind == "question")
    told = dataclasses.replace(need, texts=12, unanswered=12, sure=11)
    assert need_sentence(told, "en") == "Question: 12 texts, no answer from you is known. One of them is to be checked."
    assert "1 sans réponse de votre part" in need_sentence(dataclasses.replace(told, unanswered=1), "fr")


def test_an_account_is_frozen_and_the_next_one_knows_it(folder):
    with workspace.opened(folder) as space:
        first = photo(space)
        second = photo(space, first=FIRST, last=FIRST + datetime.timedelta(days=34))
        kept = [json.loads(row["answer"]) for row in space.store.rows("SELECT answer FROM photos ORDER BY photo_id")]
    assert [row["texts"] for row in kept] == [120, 105]
    assert second.before.photo_id == first.photo_id and first.before is None
    words = json.dumps(kept, ensure_ascii=False)
    assert "honteux" not in words and "adoré" not in words  # texts by name only


def test_an_empty_workspace_says_so(tmp_path):
    workspace.create(tmp_path / "empty", Settings())
    with workspace.opened(tmp_path / "empty") as space, pytest.raises(NothingSaid):
        photo(space)
    told = json.loads(run(photo_command, tmp_path / "empty", "--json").stdout)
    assert told["code"] == "nothing-said" and told["fix"]


def test_the_course_finds_the_burst_and_nothing_else(tmp_path):
    folder = made(tmp_path / "shop", count=200)
    burst = said(70, start=1000)
    days = [FIRST + datetime.timedelta(days=28 + here % 7) for here in range(70)]
    keep(folder, burst.set_column(4, "day", pa.array(days)), source="web")
    with workspace.opened(folder) as space:
        answer = tracking(space)
    (series,) = [one for one in answer.series if one.subject is None and one.universe is None]
    assert [(one.first, one.last) for one in series.bursts] == [(FIRST + datetime.timedelta(days=28),) * 2]
    assert sum(week.texts for week in series.weeks) == 270
    assert [month.first.month for month in answer.months] == [6, 7, 8]
    assert all(share.estimate is None for month in answer.months for share in month.tones)


def test_few_weeks_are_not_said_to_be_calm(tmp_path):
    folder = made(tmp_path / "shop", count=5)
    with workspace.opened(folder) as space:
        one = headline(tracking(space, read=False), "fr")
    assert one.startswith("Une semaine suivie") and "rien n’a bougé" not in one
    keep(folder, said(160, start=5))
    with workspace.opened(folder) as space:
        seven = headline(tracking(space, read=False), "en")
    assert "8 weeks followed" in seven and "shows from 8 whole weeks on" in seven  # the eighth is under way
    keep(folder, said(3, start=165))
    with workspace.opened(folder) as space:
        assert "nothing moved more than chance would" in headline(tracking(space, read=False), "en")


def test_stars_without_words_are_not_called_too_few(tmp_path):
    folder = made(tmp_path / "shop", count=1)
    stars = said(120, start=1, rating=4.0)
    keep(folder, stars.set_column(3, "text", pa.array([None] * 120, pa.string())), source="stars")
    with workspace.opened(folder) as space:
        answer = photo(space, keep=False)
    assert (answer.texts, answer.enough, answer.tones) == (121, False, ())  # one text with words is no share of them
    assert "With words: 1 of them. Under 100" in photo_text(answer, "en")


def test_a_week_in_which_we_heard_nothing_is_a_gap(folder):
    asked = datetime.datetime(2026, 6, 10, 8, tzinfo=datetime.UTC)
    row = {
        "feed": "google",
        "universe": "google-business",
        "asked_at": asked,
        "outcome": "outage",
        "found": 0,
        "kept": 0,
    }
    with workspace.opened(folder) as space:
        space.type_in("coverage", [row])
        answer = photo(space, keep=False)
    assert [week.first for week in answer.weeks if not week.covered] == [datetime.date(2026, 6, 8)]
    assert [(one.name, one.asked, one.outages) for one in answer.sources if one.asked] == [("google", 1, 1)]


@pytest.mark.parametrize(
    ("zone", "asked", "week"),
    [
        ("America/Toronto", "2026-06-15T01:00", datetime.date(2026, 6, 8)),  # nine on Sunday evening there
        ("Europe/Paris", "2026-06-14T22:30", datetime.date(2026, 6, 15)),  # half past midnight on Monday
    ],
)
def test_an_outage_is_of_the_week_that_it_is_at_the_shop(folder, zone, asked, week):
    row = {"feed": "google", "universe": "google-business", "outcome": "outage", "found": 0, "kept": 0}
    with workspace.opened(folder) as space:
        space.type_in("coverage", [row | {"asked_at": datetime.datetime.fromisoformat(asked)}])
        assert gaps_of(space.store, zone) == {week}
        texts = matched(space)
        sunday = week + datetime.timedelta(days=6)
        heard = sources_heard(space.store, zone, texts, texts.about(None), week, sunday)
    assert [(one.name, one.asked) for one in heard if one.asked] == [("google", 1)]


def test_a_source_that_never_answered_leaves_the_weeks_of_the_others_heard(folder):
    first = datetime.datetime(2026, 6, 3, 8, tzinfo=datetime.UTC)
    rows = []
    for week in range(6):
        for feed, outcome, kept in (("google", "ok", 20), ("dead", "refused", 0)):
            asked = first + datetime.timedelta(weeks=week)
            rows.append(
                {
                    "key": f"{feed} {week}", "feed": feed, "universe": "web", "asked_at": asked, "outcome": outcome,
                    "found": kept, "kept": kept,
                }
            )  # fmt: skip
    rows[4] |= {"outcome": "outage", "kept": 0}
    with workspace.opened(folder) as space:
        space.type_in("coverage", rows)
        answer = photo(space, keep=False)
    assert [week.first for week in answer.weeks if not week.covered] == [datetime.date(2026, 6, 15)]
    assert "Not always heard: dead, google" in photo_text(answer, "en")
