"""What the page for analysts shows in Python runs as it stands, from top to bottom."""

import re
from pathlib import Path

import numpy as np
import pytest

PAGES = Path(__file__).resolve().parents[2] / "docs" / "how-to"
BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.fixture
def in_a_folder_with_a_panel(tmp_path, monkeypatch):
    rng = np.random.default_rng(4)
    week = np.timedelta64(7, "D")
    weeks = np.arange(np.datetime64("2025-06-02"), np.datetime64("2025-06-02") + 60 * week, week)
    spend = 60.0 * (rng.random(60) < 0.5)
    sales = 2000.0 + 2.0 * spend + rng.normal(0.0, 120.0, 60)
    lines = [f"{day},{sold:.2f},{paid}" for day, sold, paid in zip(weeks, sales, spend, strict=True)]
    (tmp_path / "panel.csv").write_text("\n".join(["date,sales,facebook.spend", *lines]), "utf-8")
    monkeypatch.chdir(tmp_path)


def test_the_page_runs_and_its_translation_has_the_same_code(in_a_folder_with_a_panel, capsys):
    english, french = (BLOCK.findall((PAGES / name).read_text("utf-8")) for name in ("in-python.md", "in-python.fr.md"))
    known: dict[str, object] = {}
    for block in english:
        exec(block, known)  # one namespace, as in a notebook
    told = capsys.readouterr().out
    assert "facebook Estimate(" in told and "facebook spend (60,)" in told
    assert known["sales"].shape == (known["found"].draws.total.size, 3) and 0.0 <= known["chance"] <= 1.0
    assert known["again"].measurement.universes[0].contribution != known["found"].measurement.universes[0].contribution
    assert known["best"].candidates and known["month"].universes[0].expected_profit.level == 0.8
    assert known["expected"].shape == (3,)
    assert known["record"]["total"]["contribution"]["n"] == 60 and known["found"].draws is not None
    bare = [[re.sub(r" *#.*", "", line) for line in "".join(one).splitlines()] for one in (english, french)]
    assert bare[0] == bare[1]
