"""Another encoder than the one that merite ships: a sentence model in a folder, or a server that speaks OpenAI's way.

In merite.toml, ``[listen.reader]`` with ``folder = "models/my-model"`` (read by the package sentence-transformers), or
with ``address = "http://localhost:8080/v1"`` and ``model = "..."``. Texts then go to that address, and nowhere else.
"""

import hashlib
import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from merite.errors.collect import BadListenSetting
from merite.errors.listening import EncoderUnreachable, SentenceModelsMissing
from merite.listen.encoder import Array, Encoder
from merite.listen.head import Head, fit_head, head_bytes, head_from
from merite.listen.reader import VERSION, Reader, default_reader
from merite.listen.sentences import own_sentences
from merite.store.journal import replace_file
from merite.store.workspace import Workspace

KEY_VARIABLE = "MERITE_READER_KEY"
"""The environment variable that holds a server's key, where it wants one."""
HEADS = "reader"
"""The folder of a workspace that keeps the head fitted for another encoder."""
_TOGETHER = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """An encoder behind ``address``/embeddings; ``width`` is found by asking once."""

    name: str
    address: str
    model: str
    width: int = 0

    def encode(self, texts: Sequence[str], *, progress: Callable[[float], None] | None = None) -> Array:
        """One vector a text, each of length 1; raises ``EncoderUnreachable``."""
        found: list[Array] = []
        for start in range(0, len(texts), _TOGETHER):
            found.append(self._asked(list(texts[start : start + _TOGETHER])))
            if progress is not None:
                progress(min(1.0, (start + _TOGETHER) / len(texts)))
        return np.concatenate(found) if found else np.zeros((0, self.width), dtype=np.float32)

    def _asked(self, texts: list[str]) -> Array:
        headers = {"Content-Type": "application/json"}
        if os.environ.get(KEY_VARIABLE):
            headers["Authorization"] = f"Bearer {os.environ[KEY_VARIABLE]}"
        body = json.dumps({"model": self.model, "input": texts}).encode()
        request = urllib.request.Request(self.address.rstrip("/") + "/embeddings", data=body, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                rows = json.load(answer)["data"]
            rows = sorted(rows, key=lambda row: row.get("index", 0))
            vectors = np.array([row["embedding"] for row in rows], dtype=np.float32)
            if vectors.shape[0] != len(texts) or vectors.ndim != 2 or not np.isfinite(vectors).all():
                raise ValueError(f"{len(texts)} texts, {vectors.shape} numbers")
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise EncoderUnreachable(address=self.address, found=str(error)[:200]) from error
        return _of_length_one(vectors)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceModel:
    """A model of sentence-transformers, from a folder."""

    name: str
    width: int
    model: Any

    def encode(self, texts: Sequence[str], *, progress: Callable[[float], None] | None = None) -> Array:
        """One vector a text, each of length 1."""
        vectors = np.asarray(self.model.encode(list(texts), show_progress_bar=False), dtype=np.float32)
        if progress is not None:
            progress(1.0)
        return _of_length_one(vectors)


def _of_length_one(vectors: Array) -> Array:
    found: Array = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), np.float32(1e-12))
    return found


def reader_of(space: Workspace) -> Reader:
    """The reader that merite.toml names, or the one that merite ships.

    Another encoder's head is fitted on our own sentences the first time, and kept in the workspace. Raises
    ``BadListenSetting``, ``SentenceModelsMissing``, ``EncoderUnreachable``, and those of the shipped encoder.
    """
    encoder = _declared(space.folder, space.rules)
    if encoder is None:
        return default_reader()
    return Reader(name=f"{encoder.name}/{VERSION}", encoder=encoder, head=_head(space.folder, encoder))


def _declared(folder: Path, rules: Mapping[str, Any]) -> Encoder | None:
    listen = rules.get("listen", {})
    told = listen.get("reader", {}) if isinstance(listen, Mapping) else {}
    if not told:
        return None
    address, model, place = (told.get(name) if isinstance(told, Mapping) else None for name in _NAMES)
    if isinstance(address, str) and isinstance(model, str) and address.startswith(("http://", "https://")):
        return Served(name=f"{model}@{_short(address)}", address=address, model=model)
    if isinstance(place, str) and (folder / place).is_dir():
        return _sentence_model(folder / place)
    raise BadListenSetting(place="listen.reader", found=str(told)[:80], expected='folder = "..." / address, model')


_NAMES = ("address", "model", "folder")


def _sentence_model(folder: Path) -> SentenceModel:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError as error:
        raise SentenceModelsMissing(package="sentence-transformers", folder=str(folder)) from error
    model = SentenceTransformer(str(folder), local_files_only=True)
    width = int(model.get_sentence_embedding_dimension() or 0)
    return SentenceModel(name=f"{folder.name}@{_short(str(folder.resolve()))}", width=width, model=model)


def _head(folder: Path, encoder: Encoder) -> Head:
    wanted = encoder.name + "".join(one.text for one in own_sentences())
    file = folder / HEADS / f"{_short(wanted)}.npz"
    if file.is_file():
        return head_from(file.read_bytes())
    head = fit_head(encoder)
    file.parent.mkdir(exist_ok=True)
    replace_file(file, head_bytes(head))
    return head


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
