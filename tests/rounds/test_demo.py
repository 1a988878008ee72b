"""``merite demo``: one command from nothing to a decision sheet, with the truth beside the ranges."""

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from merite.cli import Root
from merite.errors.workspace import FolderNotEmpty
from merite.rounds.demo import MARK, demo
from merite.texts.demo import holds, table
from merite.vocabulary import Estimate, Trade

SOURCE = Path(__file__).resolve().parents[2] / "src"


def _merite(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "merite", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the demo is made."""
    return tmp_path_factory.mktemp("demo")


@pytest.fixture(scope="module")
def told(place: Path, same_fit_once: None) -> dict[str, Any]:
    """The JSON of a demo in a new folder, made by the command."""
    with contextlib.chdir(place):
        ran = CliRunner().invoke(Root(name="merite"), ["demo", "--trade", "association", "--json"])
    assert ran.exit_code == 0, ran.stderr
    answer: dict[str, Any] = json.loads(ran.stdout)
    return answer


@pytest.mark.slow
def test_the_demo_answers_in_the_shape_that_others_rely_on(told: dict[str, Any]) -> None:
    assert told["ok"] is True and told["folder"] == "merite-demo"
    assert set(told["seconds"]) == {"world", "add", "fit", "report"}
    assert all(seconds >= 0.0 for seconds in told["seconds"].values())
    assert told["headline"]["fr"] != told["headline"]["en"] and all(told["headline"].values())
    assert all(one["format"] and not one.get("error") for one in told["imports"])
    for universe in told["universes"]:
        assert {"name", "cost", "money", "hours", "contribution", "roi", "finding", "verdict", "truth"} <= set(universe)
        assert universe["truth"]["contribution"] >= 0.0


@pytest.mark.slow
def test_the_demo_again_is_the_same_demo(told: dict[str, Any], place: Path) -> None:
    again = demo(place / "merite-demo", trade=Trade.ASSOCIATION)
    assert all(answer.rows.kept == 0 and answer.rows.replaced == 0 for answer in again.imports)
    for one, before in zip(again.universes, told["universes"], strict=True):
        ends = [{name: pair["contribution"][name] for name in ("low", "middle", "high")} for pair in (one, before)]
        assert ends[0] == pytest.approx(ends[1], rel=1e-6)  # sums over two threads may differ in their last figures
    assert Path(again.reports["fr"]).is_file() and Path(again.reports["en"]).is_file()


@pytest.mark.slow
def test_what_is_worked_out_again_in_the_demo_is_what_the_demo_said(told: dict[str, Any], place: Path) -> None:
    """The seed that makes the business drew the answer too: opened in the browser it was another one."""
    with contextlib.chdir(place / "merite-demo"):
        ran = CliRunner().invoke(Root(name="merite"), ["measure", "--json"])
    again = {one["name"]: one["contribution"] for one in json.loads(ran.stdout)["universes"]}
    for one in told["universes"]:
        assert again[one["name"]]["high"] == pytest.approx(one["contribution"]["high"], rel=1e-6)
    assert again.keys() == {one["name"] for one in told["universes"]}


def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        demo(tmp_path)
    ran = _merite("demo", "--folder", str(tmp_path), "--json", "--lang", "fr", folder=tmp_path)
    assert ran.returncode == 1
    assert json.loads(ran.stdout)["code"] == "folder-not-empty"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_demo_of_another_seed_or_trade_is_something_else(tmp_path: Path) -> None:
    (tmp_path / MARK).write_text(json.dumps({"seed": 1, "trade": "shop", "version": "0"}))
    with pytest.raises(FolderNotEmpty):
        demo(tmp_path, trade=Trade.MUSICIAN, seed=1)


def test_a_range_holds_the_truth_or_does_not() -> None:
    estimate = Estimate(middle=5.0, low=0.0, high=10.0, level=0.9, unit="EUR", n=104)
    assert holds(estimate, 0.0) and holds(estimate, 10.0)
    assert not holds(estimate, 11.0) and not holds(None, 0.0)


def test_a_table_has_equal_columns() -> None:
    assert table([("a", "bb", ""), ("ccc", "d", "e")]) == ["a    bb", "ccc  d   e"]
