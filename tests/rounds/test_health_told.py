"""What nobody logs any more is said: a channel whose hours were typed once would look free for ever after."""

import pytest

from measure.conftest import Shop, day
from merite.measure.panel_store import read_store
from merite.rounds.health import health
from merite.store import workspace
from merite.texts.remarks import noted_sentence
from merite.vocabulary import Language, Settings
from merite.vocabulary.sheet import HealthRemark


@pytest.mark.parametrize(("last_post", "told"), [(70, 63), (30, None)])
def test_posts_that_go_on_long_after_the_last_hours_are_named(tmp_path, monkeypatch, last_post, told):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    workspace.create(tmp_path / "shop", Settings())
    with workspace.opened(tmp_path / "shop") as space:
        shop = Shop(space)
        shop.orders("shop", range(0, 77))
        posts = [{"first": day(n), "last": day(n), "posts": 1, "universe": "Instagram"} for n in (8, last_post)]
        shop.save("ig", exposures=posts)
        hours = {"first": day(7), "last": day(7), "universe": "instagram", "hours": 2.0, "way": "log"}
        space.type_in("hours", [hours])
        found = health(space, read_store(space.store, space.settings, {}), today=day(78))
    stopped = [one for one in found if one.code is HealthRemark.HOURS_STOPPED]
    assert [one.facts["count"] for one in stopped] == ([] if told is None else [told])
    assert (HealthRemark.ALL_GOOD in {one.code for one in found}) is (told is None)
    for one in stopped:
        assert "Instagram" in noted_sentence(one, Language.FRENCH) and str(told) in noted_sentence(
            one, Language.ENGLISH
        )
