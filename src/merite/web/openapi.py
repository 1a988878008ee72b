"""The description of the API, made from the declared routes and the records that they answer."""

import re
from typing import Any

from merite import __version__
from merite.vocabulary.account import Access
from merite.vocabulary.schema import PLACE, of
from merite.web.records import RECORDS
from merite.web.routes import PAGES, Page

API = "/api/"
FAILURE = {
    "type": "object",
    "required": ["ok", "code", "facts", "message", "fix"],
    "properties": {
        "ok": {"const": False},
        "code": {"type": "string"},
        "facts": {"type": "object"},
        "message": {"type": "string"},
        "fix": {"type": "string"},
    },
}
_NUMBERS = ("id",)


def description() -> dict[str, Any]:
    """The whole description, OpenAPI 3.1; summaries are what the code says of each route."""
    found: dict[str, dict[str, Any]] = {"Failure": FAILURE}
    paths: dict[str, dict[str, Any]] = {}
    for page in PAGES:
        if page.path.startswith(API):
            paths.setdefault(page.path, {}).update(
                {method.lower(): _operation(page, method, found) for method in page.methods}
            )
    return {
        "openapi": "3.1.0",
        "info": {"title": "merite", "version": __version__},
        "servers": [{"url": "/"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": found,
        },
    }


def _operation(page: Page, method: str, found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    kind = RECORDS.get(page.path)
    answered = {"allOf": [{"type": "object"}, of(kind, found)]} if kind is not None else {"type": "object"}
    failed = {"content": {"application/json": {"schema": {"$ref": f"{PLACE}Failure"}}}, "description": "Failure"}
    made: dict[str, Any] = {
        "operationId": re.sub(r"\W+", "-", f"{method.lower()}{page.path}").strip("-"),
        "summary": (page.answer.__doc__ or "").partition("\n")[0],
        "responses": {
            "200": {"content": {"application/json": {"schema": answered}}, "description": "OK"},
            "4XX": failed,
            "503": failed,
        },
    }
    names = re.findall(r"{(\w+)}", page.path)
    if names:
        made["parameters"] = [
            {
                "name": name,
                "in": "path",
                "required": True,
                "schema": {"type": "integer", "minimum": 1} if name in _NUMBERS else {"type": "string"},
            }
            for name in names
        ]
    if page.needs is Access.PUBLIC:
        made["security"] = []
    if method not in ("GET", "HEAD"):
        form = {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}
        made["requestBody"] = {"content": form, "required": False}
    return made
