"""Files that never change under their address: their hash is part of it."""

import hashlib
from functools import cache
from importlib import resources

from starlette.requests import Request
from starlette.responses import Response

from merite.errors.server import PageNotFound
from merite.report.style import style

KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webmanifest": "application/manifest+json",
}
REPORT_STYLE = "report.css"  # the style of the report and of the pages, declared once, in the report


def versioned(name: str) -> str:
    """The address of a static file."""
    return f"/static/{_hash(name)}/{name}"


def content_of(name: str) -> bytes:
    """A static file; raises ``PageNotFound`` for a name that is not one of them."""
    if name == REPORT_STYLE:
        return style().encode()
    if name not in _names():
        raise PageNotFound(path=name)
    return (resources.files("merite.web") / "static" / name).read_bytes()


async def serve_static(request: Request) -> Response:
    """A static file, to be kept for a year; an old page's address still gives today's file."""
    name = str(request.path_params["name"])
    content = _content(name)
    kind = KINDS["." + name.rpartition(".")[2]]
    return Response(content, media_type=kind, headers={"Cache-Control": "public, max-age=31536000, immutable"})


@cache
def _names() -> frozenset[str]:
    folder = resources.files("merite.web") / "static"
    return frozenset(file.name for file in folder.iterdir() if "." + file.name.rpartition(".")[2] in KINDS)


def _content(name: str) -> bytes:
    if name not in _names() | {REPORT_STYLE}:
        raise PageNotFound(path=f"/static/{name}")
    return _kept(name)


@cache
def _kept(name: str) -> bytes:
    return content_of(name)


@cache
def _hash(name: str) -> str:
    return hashlib.sha256(_content(name)).hexdigest()[:12]
