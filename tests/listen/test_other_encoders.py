"""Another encoder: behind an address that answers as OpenAI's does, or explained when it cannot be had."""

import hashlib
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest

from merite.errors.collect import BadListenSetting
from merite.errors.listening import EncoderUnreachable, SentenceModelsMissing
from merite.listen.other_encoders import reader_of
from merite.listen.reader import read_texts
from merite.store import workspace
from merite.vocabulary import Settings


class Words(BaseHTTPRequestHandler):
    """Vectors by words: enough to tell our own sentences apart."""

    broken = False

    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        rows = [{"index": here, "embedding": vector(text)} for here, text in enumerate(asked["input"])]
        body = b"nothing" if self.broken else json.dumps({"data": rows[::-1]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def vector(text):
    found = np.full(64, 0.01)
    for word in text.lower().split():
        found[int(hashlib.sha256(word.encode()).hexdigest(), 16) % 64] += 1
    return found.tolist()


@pytest.fixture
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Words)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}/v1"
    made.shutdown()
    made.server_close()


def shop(folder, rules):
    workspace.create(folder, Settings())
    with (folder / "merite.toml").open("a", encoding="utf-8") as file:
        file.write(rules)
    return folder


def test_a_server_reads_with_a_head_of_its_own_that_is_kept(tmp_path, server):
    folder = shop(tmp_path / "shop", f'\n[listen.reader]\naddress = "{server}"\nmodel = "words"\n')
    with workspace.opened(folder) as space:
        reader = reader_of(space)
        (one,) = read_texts(reader, ["Vraiment nul, très déçu"], [None])
        (kept,) = (folder / "reader").iterdir()
        stamp = kept.stat().st_mtime_ns
        assert reader_of(space).name == reader.name and kept.stat().st_mtime_ns == stamp
    assert reader.name.startswith("words@") and one.tone is not None


def test_a_server_that_is_not_there_or_speaks_nonsense_is_explained(tmp_path, server, monkeypatch):
    monkeypatch.setattr(Words, "broken", True)
    folder = shop(tmp_path / "a", f'\n[listen.reader]\naddress = "{server}"\nmodel = "words"\n')
    with workspace.opened(folder) as space, pytest.raises(EncoderUnreachable):
        reader_of(space)
    folder = shop(tmp_path / "b", '\n[listen.reader]\naddress = "http://127.0.0.1:9/v1"\nmodel = "words"\n')
    with workspace.opened(folder) as space, pytest.raises(EncoderUnreachable) as told:
        reader_of(space)
    assert told.value.facts["address"] == "http://127.0.0.1:9/v1"


def test_a_folder_that_is_not_there_and_a_package_that_is_not_are_explained(tmp_path):
    folder = shop(tmp_path / "shop", '\n[listen.reader]\nfolder = "model"\n')
    with workspace.opened(folder) as space, pytest.raises(BadListenSetting):
        reader_of(space)
    (folder / "model").mkdir()
    with workspace.opened(folder) as space, pytest.raises(SentenceModelsMissing):
        reader_of(space)
