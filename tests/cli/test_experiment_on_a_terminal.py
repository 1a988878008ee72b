"""On a terminal ``merite test new`` asks what was not said, and shows what the test can see."""

import os
import sys

import pytest

from merite.experiments.ledger import one_test
from merite.store import workspace
from merite.vocabulary import Settings
from merite.vocabulary.experiment import ExperimentKind

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are not on Windows", allow_module_level=True)

import pty


def talk(folder, answers, *words):
    """Run ``merite test`` on a pseudo-terminal with ``answers`` typed; what was shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
        arguments = ["-m", "merite", "test", *words, "--workspace", str(folder), "--lang", "fr"]
        os.execv(sys.executable, [sys.executable, *arguments])
    os.write(terminal, "".join(answer + "\n" for answer in answers).encode())
    shown = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, shown.decode()
    return shown.decode()


def test_a_conversation_plans_a_test(tmp_path):
    workspace.create(tmp_path / "shop", Settings(hourly_cost=20.0))
    answers = ["on-off", "instagram", "plus de ventes", "publier ou non", "", "beaucoup", "30", "6", "200"]
    shown = talk(tmp_path / "shop", answers, "new", "stories")
    with workspace.opened(tmp_path / "shop") as space:
        test = one_test(space, "stories")
    assert (test.kind, test.universe, test.hypothesis) == (ExperimentKind.ON_OFF, "instagram", "plus de ventes")
    assert (test.money, test.hours, test.can_lose, test.follow_up) == (30.0, 6.0, 200.0, None)
    assert "Que déciderez-vous" in shown and "Attention" in shown and "merite test start stories" in shown
