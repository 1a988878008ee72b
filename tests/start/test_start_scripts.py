"""The start scripts: from an empty home to a page in the browser, and nothing outside their own folder."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START = ROOT / "start"


def test_the_shell_scripts_have_no_fault_that_shellcheck_knows():
    scripts = [START / "merite.sh", START / "merite.command", *(ROOT / "scripts").glob("*.sh")]
    found = subprocess.run(
        [Path(sys.executable).with_name("shellcheck"), *scripts], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stdout
    assert all(os.access(script, os.X_OK) for script in scripts)


def test_windows_finds_the_script_beside_the_one_that_is_clicked_and_reads_it_in_any_code_page():
    assert "%~dp0merite.ps1" in (START / "merite.cmd").read_text(encoding="ascii")
    (START / "merite.ps1").read_text(encoding="ascii")  # Windows PowerShell reads a file without a mark as its own page


def test_the_service_and_the_container_keep_data_and_key_apart():
    service = (START / "merite.service").read_text(encoding="utf-8")
    container = (ROOT / "Containerfile").read_text(encoding="utf-8")
    for text in (service, container):
        assert ("MERITE_KEY_FILE=" in text and "/health" in text) or "Restart=on-failure" in text
    assert "merite serve /var/lib/merite " in service and "/var/lib/merite-key/key" in service
    assert "USER 10001" in container


def ask(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.URLError:
        return None, ""


@pytest.mark.slow
def test_from_an_empty_home_the_script_makes_its_environment_and_serves(tmp_path, unused_port):
    home = tmp_path / "home of léa"
    home.mkdir()
    site = Path(shutil.__file__).parent  # the standard library is not on the path that is lent below
    lent = [path for path in sys.path if path.endswith("site-packages") and not path.startswith(str(site))]
    environment = {
        "HOME": str(home), "PATH": os.environ["PATH"], "MERITE_PYTHON": sys.executable, "LANG": "fr_CA.UTF-8",
        "PYTHONPATH": os.pathsep.join(lent), "MERITE_PIP_OPTIONS": "--no-deps --no-build-isolation --no-index",
        "BROWSER": "true",
    }  # fmt: skip
    script = [str(START / "merite.sh"), "--port", str(unused_port)]

    for count in range(2):
        log = (tmp_path / f"said{count}").open("w")
        running = subprocess.Popen(
            script, env=environment, stdout=log, stderr=log, start_new_session=True, cwd=tmp_path
        )
        try:
            until = time.monotonic() + 300
            status, page = None, ""
            while status is None and running.poll() is None and time.monotonic() < until:
                status, page = ask(f"http://127.0.0.1:{unused_port}/")
                time.sleep(0.2)
            told = (tmp_path / f"said{count}").read_text(encoding="utf-8")
            assert status == 200, told
            assert "<form" in page
            assert ("Premier démarrage" in told) == (count == 0), "the environment is made once"
        finally:
            if running.poll() is None:
                os.killpg(running.pid, signal.SIGTERM)
            running.wait(30)
            log.close()

    assert [path.name for path in home.iterdir() if not path.name.startswith(".")] == ["merite"]
    assert (home / "merite" / "data" / "server.sqlite").is_file()


@pytest.fixture
def unused_port():
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def test_without_python_it_says_what_to_do_in_the_persons_language(tmp_path):
    tools = tmp_path / "bin"
    tools.mkdir()
    for name in ("sh", "dirname", "mkdir", "cksum", "cat"):
        (tools / name).symlink_to(shutil.which(name))
    for language, words in (("fr_FR.UTF-8", "a besoin de Python 3.11"), ("en_CA.UTF-8", "needs Python 3.11")):
        made = subprocess.run(
            [str(START / "merite.sh")], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
            env={"HOME": str(tmp_path), "PATH": str(tools), "LANG": language},
        )  # fmt: skip
        assert made.returncode == 1
        assert words in made.stderr
