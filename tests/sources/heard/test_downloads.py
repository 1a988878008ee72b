"""Archives and API answers of one's own accounts become what was said: by whom, to whom, where, and when."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.rounds.rebuild import rebuild_workspace
from merite.sources.add import add_files
from merite.sources.heard.accounts import Own
from merite.sources.heard.downloads import read_download
from merite.store import workspace


def meta(text):
    """Words as Meta writes them: UTF-8 bytes, each as a sign."""
    return text.encode().decode("latin-1")


def talk(*lines, thread="inbox/lea_1"):
    messages = [{"sender_name": meta(who), "timestamp_ms": 1_763_620_000_000 + here, "content": meta(words)}
                for here, (who, words) in enumerate(lines)]  # fmt: skip
    people = [{"name": meta(who)} for who in dict(lines)]
    return {"participants": people, "messages": messages, "thread_path": thread}


def archive(**members):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, value in members.items():
            path = name.replace("__", "/")
            made.writestr(path, value if isinstance(value, (str, bytes)) else json.dumps(value))
    return buffer.getvalue()


FACEBOOK = {
    "your_activity__messages__inbox__lea_1__message_1.json": talk(
        ("Léa", "Vous êtes ouverts ?"), ("Dupont", "Oui, à 7 h")
    ),
    "your_activity__messages__inbox__marc_2__message_1.json": talk(
        ("Marc", "Merci"), ("Dupont", "À vous"), thread="inbox/m2"
    ),
    "your_activity__comments__comments.json": {
        "comments_v2": [
            {"timestamp": 1_763_620_100, "data": [{"comment": {"comment": meta("Bravo à tous"), "author": "Dupont"}}]}
        ]
    },
    "ads__advertisers.json": {"x": 1},
}


def by_text(heard):
    return {one.text: one for part in heard for one in part.said}


def test_facebook_conversations_and_comments_of_an_archive():
    heard = read_download("facebook.zip", archive(**FACEBOOK), Own())
    said = by_text(heard)
    assert {part.universe for part in heard} == {"facebook"} and len(said) == 5
    question, answer = said["Vous êtes ouverts ?"], said["Oui, à 7 h"]
    assert question.private and not question.by_us and question.author == "Léa"
    assert answer.by_us and answer.answers == "Léa" and answer.thread == question.thread
    assert said["Bravo à tous"].by_us and not said["Bravo à tous"].private


def test_instagram_tiktok_and_youtube_downloads():
    instagram = [{"string_map_data": {"Comment": {"value": meta("Très beau")}, "Time": {"timestamp": 1_763_620_000}}}]
    tiktok = {
        "Comment": {"Comments": {"CommentsList": [{"date": "2026-11-02 10:00:00 UTC", "comment": "Top"}]}},
        "Direct Messages": {"Chat History": {"ChatHistory": {"Chat History with lea:": [
            {"Date": "2026-11-02 11:00:00", "From": "lea", "Content": "Coucou"}]}}},
    }  # fmt: skip
    youtube = (
        "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Post ID,Video ID,Comment Text,"
        "Top-Level Comment ID\n"
        'Ug1,UC1,2026-11-02T10:00:00+00:00,0,,,v1,"{""text"":""Merci ""},{""text"":""à tous""}",\n'
        "Ug1.2,UC1,2026-11-02T11:00:00+00:00,0,Ug1,,v1,Encore,Ug1\n"
    )
    said = by_text(read_download("post_comments_1.json", json.dumps(instagram).encode(), Own()))
    assert said["Très beau"].by_us
    said = by_text(read_download("t.zip", archive(**{"user_data_tiktok.json": tiktok}), Own()))
    assert said["Top"].by_us and said["Coucou"].author == "lea" and said["Coucou"].private
    said = by_text(read_download("t.zip", archive(**{"Takeout__YouTube__comments__comments.csv": youtube}), Own()))
    assert said["Merci à tous"].by_us and said["Encore"].in_reply_to == "youtube Ug1"


def test_comments_of_others_come_with_the_answers_of_apis():
    graph = {"data": [{"id": "1_2", "message": "Bon pain", "created_time": "2026-11-02T10:00:00+0000",
                       "from": {"name": "Léa"}, "comments": {"data": [
                           {"id": "1_3", "message": "Merci !", "created_time": "2026-11-02T11:00:00+0000",
                            "from": {"name": "Dupont"}}]}}]}  # fmt: skip
    said = by_text(read_download("c.json", json.dumps(graph).encode(), Own(["Dupont"])))
    assert said["Merci !"].by_us and said["Merci !"].in_reply_to == said["Bon pain"].id and not said["Bon pain"].by_us
    threads = {"items": [{"snippet": {"totalReplyCount": 1, "topLevelComment": {"id": "U", "snippet": {
        "textOriginal": "Super", "publishedAt": "2026-11-02T10:00:00Z", "authorDisplayName": "@lea"}}},
        "replies": {"comments": [{"id": "U.1", "snippet": {"textOriginal": "Merci", "parentId": "U",
                                                             "publishedAt": "2026-11-02T11:00:00Z"}}]}}]}  # fmt: skip
    said = by_text(read_download("y.json", json.dumps(threads).encode(), Own()))
    assert said["Merci"].in_reply_to == said["Super"].id == "youtube U"
    trip = {
        "data": [
            {
                "id": 7,
                "published_date": "2026-11-02T10:00:00Z",
                "rating": 4,
                "title": "Bien",
                "text": "Accueil",
                "user": {"username": "zoe"},
                "owner_response": {"text": "Merci Zoé", "published_date": "2026-11-03T10:00:00Z"},
            }
        ]
    }
    said = by_text(read_download("t.json", json.dumps(trip).encode(), Own()))
    assert said["Accueil"].rating == 4 and said["Merci Zoé"].by_us and said["Merci Zoé"].answers == "zoe"


def test_reviews_beside_comments_in_one_archive_are_not_lost(shop, said, tmp_path):
    review = {"reviewId": "r1", "reviewer": {"displayName": "Léa"}, "starRating": "FIVE", "comment": "Parfait",
              "createTime": "2026-11-02T10:00:00Z"}  # fmt: skip
    csv = "Comment ID,Channel ID,Comment Create Timestamp,Comment Text\nU,C,2026-11-02T10:00:00Z,Encore\n"
    members = {"Takeout__GBP__reviews.json": {"reviews": [review]}, "Takeout__YT__comments__comments.csv": csv}
    file = tmp_path / "takeout.zip"
    file.write_bytes(archive(**members))
    folder = shop("")
    with workspace.opened(folder) as space:
        add_files(space, [file])
    assert {row["text"] for row in said(folder)} == {"Parfait", "Encore"}
    rebuild_workspace(folder)
    assert {row["text"] for row in said(folder)} == {"Parfait", "Encore"}


def test_a_download_is_added_once_names_nobody_and_is_rebuilt(shop, said, tmp_path):
    folder = shop('[listen.brand]\nphrases = ["Dupont"]\naccounts = ["Dupont"]\n')
    file = tmp_path / "facebook.zip"
    file.write_bytes(archive(**FACEBOOK))
    with workspace.opened(folder) as space:
        first, again = (add_files(space, [file]).files[0].rows for _ in range(2))
    assert (first.kept, again.kept, again.unchanged) == (5, 0, 5)
    rows = sorted(said(folder), key=lambda row: row["key"])
    assert sum(row["by_us"] for row in rows) == 3 and {row["author"] for row in rows} == {None}
    for kept in (folder / "inbox").iterdir():
        assert "Léa" not in kept.read_text(encoding="utf-8")
    rebuild_workspace(folder)
    assert sorted(said(folder), key=lambda row: row["key"]) == rows


@pytest.mark.parametrize(
    "content", [b"{}", b"[]", b"PK\x03\x04torn", b'{"data": [1]}', b'{"messages": 1, "participants": 2}']
)
def test_anything_else_is_no_download(content):
    assert read_download("x.json", content, Own()) == ()


KEYS = [
    "data",
    "messages",
    "participants",
    "comments_v2",
    "items",
    "snippet",
    "id",
    "message",
    "created_time",
    "topLevelComment",
    "Comment",
    "Comments",
    "CommentsList",
    "rating",
    "published_date",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=15,
)  # fmt: skip


@given(JSON)
def test_no_json_breaks_the_reader(value):
    read_download("x.json", json.dumps(value).encode(), Own())
