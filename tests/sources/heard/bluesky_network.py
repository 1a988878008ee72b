"""The Bluesky of ``bluesky_network.mjs`` as a test speaks to it; it takes some seconds to start."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def place():
    """Where ``scripts/bluesky.sh`` installed it."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "merite" / "bluesky"
    return Path(os.environ.get("MERITE_BLUESKY") or cache)


class Network:
    """A running network: ``address`` of its server; ``do`` makes an account, a post, a repost."""

    def __init__(self):
        self._process = subprocess.Popen(
            ["node", str(HERE / "bluesky_network.mjs"), str(place())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, "LOG_ENABLED": "false", "NODE_ENV": "test"},
        )
        self.address = self._read()["url"]

    def do(self, step, **told):
        self._process.stdin.write(json.dumps({"do": step, **told}) + "\n")
        self._process.stdin.flush()
        answer = self._read()
        assert "error" not in answer, answer
        return answer

    def close(self):
        self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def _read(self):
        for line in self._process.stdout:
            if line.startswith("{") and not line.startswith('{"level"'):
                return json.loads(line)
        raise RuntimeError("the local Bluesky ended by itself")


def started():
    """A running network; a test that asks for it is left out only where Node itself is absent."""
    if shutil.which("node") is None:
        pytest.skip("Node is not on this machine: no local Bluesky")
    if not (place() / "node_modules" / "@atproto" / "dev-env").is_dir():
        pytest.fail(f"Node is here but no local Bluesky in {place()}: run scripts/bluesky.sh")
    return Network()
