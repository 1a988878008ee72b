"""Google's Business Profile API (v4), answered as its own list of reviews, which is also what its download holds."""

from typing import Any

from merite.sources.connected.asking import MOST_PAGES, OVERLAP, Asking, moment_of
from merite.sources.connected.brought import Brought, Received, as_json
from merite.sources.heard.json_answers import list_at, text_at
from merite.sources.web.failure import NotHeard
from merite.vocabulary.heard import Unheard

SERVICE = "https://mybusiness.googleapis.com"
SIGN_IN = "https://oauth2.googleapis.com/token"


def fetch(asking: Asking) -> Brought:
    """The reviews written, changed or answered since the last time, newest first; raises ``NotHeard``.

    ``location`` is ``accounts/1/locations/2``; the secret is ``client id:client secret:refresh token``.
    """
    token = _token(asking)
    place = str(asking.source.said["location"]).strip("/")
    address = str(asking.source.said.get("service", SERVICE)).rstrip("/") + f"/v4/{place}/reviews"
    until = asking.until()
    query: dict[str, Any] = {"pageSize": 50, "orderBy": "updateTime desc"}
    reviews: list[Any] = []
    for _ in range(MOST_PAGES):
        found, _answer = asking.get(address, query, {"Authorization": f"Bearer {token}"})
        page = list_at(found, "reviews")
        new = [one for one in page if until is None or _is_since(one, until)]
        reviews += new
        cursor = text_at(found, "nextPageToken")
        if cursor is None or len(new) < len(page) or not page:
            break
        query["pageToken"] = cursor
    else:
        raise NotHeard(Unheard.TOO_MANY, found="reviews")
    name = f"{asking.source.name}-{asking.now.astimezone(asking.zone):%Y-%m-%d}-reviews.json"
    files = (Received(name=name, content=as_json({"reviews": reviews})),) if reviews else ()
    return Brought(files=files, remember={"until": asking.now.isoformat()})


def _is_since(review: Any, until: Any) -> bool:
    changed = moment_of(text_at(review, "updateTime"))
    answered = moment_of(text_at(review, "reviewReply", "updateTime"))
    return any(when is not None and when >= until - OVERLAP for when in (changed, answered))


def _token(asking: Asking) -> str:
    client, secret, refresh = asking.secrets(3)
    body = {"client_id": client, "client_secret": secret, "refresh_token": refresh, "grant_type": "refresh_token"}
    told = asking.post(str(asking.source.said.get("sign_in", SIGN_IN)), body, {}, form=True)
    token = text_at(told, "access_token")
    if token is None:
        raise NotHeard(Unheard.FORBIDDEN, found="token")
    return token
