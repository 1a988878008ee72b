"""``/health``: whether the server answers and its file can be read and written."""

from starlette.responses import JSONResponse, Response

from merite import __version__
from merite.web.asked import Asked
from merite.web.routes import Public, page


@page("/health", needs=Public)
def health(asked: Asked) -> Response:
    """200 when the server can work; nothing about anybody."""
    with asked.site.server.writing():
        pass  # a lock that cannot be had, a full disk or a file that is none raises here
    return JSONResponse({"ok": True, "version": __version__})
