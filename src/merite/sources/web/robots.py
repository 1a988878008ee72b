"""What a site's robots.txt (RFC 9309) lets us read: asked once a round for each site, then obeyed."""

from urllib.parse import urlsplit

from protego import Protego

from merite.sources.web.failure import NotHeard
from merite.sources.web.fetch import Fetcher
from merite.vocabulary.heard import Unheard

_NAME = "merite"
_MOST = 512 * 1024


class Robots:
    """The rules of the sites asked in one round."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._rules: dict[str, Protego | None] = {}

    def check(self, address: str) -> None:
        """Raise ``NotHeard`` where the site does not want the page read by machines.

        Without the file everything is allowed; where it cannot be had because the site is down, nothing is.
        """
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._read(site)
        rules = self._rules[site]
        if rules is not None and not rules.can_fetch(address, _NAME):
            raise NotHeard(Unheard.ROBOTS, found=parts.hostname or "")

    def _read(self, site: str) -> Protego | None:
        try:
            found = self._fetcher.get(f"{site}/robots.txt")
        except NotHeard as error:
            if error.code in (Unheard.MISSING, Unheard.FORBIDDEN):
                return None
            raise
        return Protego.parse(found.content[:_MOST].decode("utf-8", "replace"))
