"""What was asked and not heard: a reason, for the coverage log; no failure of ours to explain."""

from merite.vocabulary.heard import Unheard


class NotHeard(Exception):
    """``code`` says why; ``wait``: seconds after which the server says to come back, None if it says nothing."""

    def __init__(self, code: Unheard, *, found: str = "", wait: float | None = None) -> None:
        self.code, self.found, self.wait = code, found, wait
        super().__init__(f"{code}: {found}" if found else str(code))
