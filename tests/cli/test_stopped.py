"""Ctrl+C in the middle of a command says what is kept; where it is the way to end, it ends without a failure."""

import os
import select
import signal
import subprocess
import sys
import time

import pytest

if sys.platform == "win32":
    pytest.skip("Ctrl+C is sent another way on Windows", allow_module_level=True)

import pty


def started(*words):
    """A command in a process of its own, once its first line was shown."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        [sys.executable, "-m", "merite", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
    )
    assert process.stdout is not None and process.stdout.readline()
    return process


def stopped(process):
    """Its exit code and what it said once Ctrl+C was pressed, a moment after its first line."""
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    rest, _ = process.communicate(timeout=60)
    return process.returncode, rest.decode()


def said(terminal, *, quiet):
    """What is shown until nothing comes for ``quiet`` seconds after the first of it, or until the end."""
    shown = b""
    while select.select([terminal], [], [], quiet if shown else 60)[0]:
        try:
            shown += os.read(terminal, 4096)
        except OSError:
            break
    return shown


def test_a_command_that_is_stopped_says_what_is_kept(tmp_path):
    child, terminal = pty.fork()
    if child == 0:
        os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
        arguments = ["-m", "merite", "init", "--workspace", str(tmp_path / "shop"), "--lang", "fr"]
        os.execv(sys.executable, [sys.executable, *arguments])
    shown = said(terminal, quiet=2)
    os.write(terminal, b"\x03")
    shown += said(terminal, quiet=30)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    assert "Ce qui était déjà gardé le reste" in shown.decode()
    assert not (tmp_path / "shop").exists()


def test_stopping_the_server_as_it_says_is_no_failure(tmp_path):
    assert stopped(started("serve", str(tmp_path), "--port", "0")) == (0, "")


def test_ending_rounds_at_a_pace_between_two_of_them_is_no_failure(folder):
    (folder / "drop").mkdir()
    settings = folder / "merite.toml"
    settings.write_text(settings.read_text() + '\n[inbox]\nfolder = "drop"\n')
    (folder / "drop" / "nothing.csv").write_text("a,b\n1,2\n")
    os.utime(folder / "drop" / "nothing.csv", (0, 0))
    assert stopped(started("inbox", "--every", "5m", "--lang", "en"))[0] == 0
