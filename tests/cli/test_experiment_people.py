"""``merite test`` with people: who gets what, who is drawn, and who is forgotten."""

import numpy as np
import pytest

from cli.experimenting import done, refused, run, table
from merite.cli import main
from merite.experiments.assign import number_of
from merite.store import workspace
from merite.store.pseudonyms import key, pseudonym


def test_anybody_can_compute_again_who_gets_what(folder, capsys):
    done(capsys, "new", "mail", "--universe", "newsletter", "--arm", "a=.7", "--arm", "b=.3")
    done(capsys, "start", "mail", "--on", "2026-03-02", "--seed", "5")
    people = folder / "people.csv"
    people.write_text("email\n" + "\n".join(f"p{here}@example.org" for here in range(300)), encoding="utf-8")
    told = done(capsys, "assign", "mail", str(people), "--out", str(folder / "who.csv"))["assigned"]
    assert len(told) == 300 and all(one["unit"].startswith("p:") for one in told)
    for one in told:
        assert one["number"] == number_of("mail:5", one["unit"])
        assert one["arm"] == ("a" if one["number"] < 0.7 else "b")
    again = done(capsys, "assign", "mail", str(people))["assigned"]
    assert again == told
    assert 0.2 < np.mean([one["arm"] == "b" for one in told]) < 0.4
    with workspace.opened(folder) as space:
        kept = space.store.rows("SELECT unit FROM assignments")
    assert not any("@" in row["unit"] for row in kept)
    (first, *_) = table(folder / "who.csv")
    assert first["unit"] == "p0@example.org"


def test_a_list_that_names_somebody_twice_gives_everybody_their_own_message(folder, capsys):
    done(capsys, "new", "mail", "--universe", "newsletter", "--arm", "a", "--arm", "b")
    done(capsys, "start", "mail", "--on", "2026-03-02", "--seed", "5")
    people = folder / "people.csv"
    listed = ["Ana@example.org", "ana@example.org", "=cmd()", *(f"p{here}@example.org" for here in range(40))]
    people.write_text("email\n" + "\n".join(listed), encoding="utf-8")
    told = done(capsys, "assign", "mail", str(people), "--out", str(folder / "who.csv"))["assigned"]
    arms = {one["unit"]: one["arm"] for one in told}
    rows = table(folder / "who.csv")
    assert [row["unit"] for row in rows] == ["Ana@example.org", "'=cmd()", *listed[3:]]
    assert all(arms[pseudonym(row["unit"].lstrip("'"), key())] == row["arm"] for row in rows)


def test_a_random_draw_takes_place_once_and_tells_the_effect_of_receiving(folder, capsys):
    done(capsys, "new", "jam", "--kind", "draw", "--universe", "newsletter", "--metric", "orders")
    people = folder / "people.txt"
    people.write_text("\n".join(f"p{here}@example.org" for here in range(60)), encoding="utf-8")
    told = done(capsys, "draw", "jam", str(people), "--samples", "20", "--on", "2026-03-02", "--seed", "3")["drawn"]
    assert sum(one["drawn"] for one in told) == 20 and len({one["applicant"] for one in told}) == 60
    assert refused(capsys, "draw", "jam", str(people), "--samples", "20") == "already-drawn"
    assert done(capsys, "draw", "jam")["drawn"] == told
    done(capsys, "draw", "jam", str(people), "--out", str(folder / "places.csv"))
    places = table(folder / "places.csv")
    assert {one["applicant"] for one in places} == set(people.read_text(encoding="utf-8").split())
    hidden = {pseudonym(one["applicant"], key()): one for one in places}
    assert all(hidden[one["applicant"]]["drawn"] == ("yes" if one["drawn"] else "no") for one in told)
    with pytest.raises(SystemExit):
        main(["test", "draw", "jam", str(people), "--lang", "en"])
    assert "@example.org" in capsys.readouterr().out, "who receives one is told by name"
    done(capsys, "count", "jam", "--arm", "drawn=20:17", "--arm", "not-drawn=40:3", "--on", "2026-04-01")
    seen = done(capsys, "look", "jam", "--on", "2026-04-01")
    control, drawn = seen["comparison"]["arms"]
    assert control["arm"] == "not-drawn" and drawn["proven"]["finding"] == "better"


def test_a_forgotten_person_leaves_draws_and_assignments(folder, capsys):
    people = folder / "people.txt"
    people.write_text("zoe@example.org\nleo@example.org\n", encoding="utf-8")
    done(capsys, "draw", "jam", str(people), "--samples", "1", "--on", "2026-03-02")
    people.unlink()
    code, told = run(capsys, "forget", "zoe@example.org")
    assert code == 0 and told["tables"] == {"applications": 1, "samples": 1}
