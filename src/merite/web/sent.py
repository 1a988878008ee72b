"""A file that a page sends to be kept: never shown inside the site."""

import re
from urllib.parse import quote

from starlette.responses import Response


def attachment(content: bytes, name: str, kind: str) -> Response:
    """``content`` under the name ``name``, which may have any letters."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name)
    told = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=kind, headers={"Content-Disposition": told, "Cache-Control": "no-store"})
