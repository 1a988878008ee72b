"""Questions put on a terminal: asked once, with examples, again when the answer makes no sense."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import click

from merite.cli.frame import Call, failure
from merite.errors import MeriteError
from merite.texts.answered import offered
from merite.texts.init import Question, question
from merite.vocabulary.words import Language

Answer = TypeVar("Answer")


@dataclass(slots=True)
class Answers:
    """What was given as options, what a person answers, and what nobody said (``assumed``)."""

    call: Call
    given: dict[str, Any]
    assumed: list[str] = field(default_factory=list)
    questions: Callable[[str, Language], Question] = question

    def take(self, name: str, read: Callable[[str], Answer], default: Answer, *, shown: str = "") -> Answer:
        """The option ``name``, else the answer to its question, else ``default``, noted as assumed."""
        said = self.given.get(name)
        if said not in (None, "", ()):
            return read(str(said))
        if self.call.may_ask:
            return self.ask(name, read, shown=shown)
        self.assumed.append(name)
        return default

    def ask(self, name: str, read: Callable[[str], Answer], *, shown: str = "") -> Answer:
        """The answer to the question ``name``; asked again when ``read`` raises an explained failure."""
        words = self.questions(name, self.call.language)
        prompt = self._put(words)
        shown = offered(name, shown, self.call.language)
        while True:
            said = click.prompt(prompt, default=shown, show_default=bool(shown), err=True, prompt_suffix=" ")
            try:
                return read(str(said).strip())
            except MeriteError as error:
                told = failure(error, self.call.language)
                self.call.remark(f"{told['message']} {told['fix']}")

    def agrees(self, name: str) -> bool:
        """Whether the person says yes to the question ``name``, in either language; Enter is yes."""
        prompt = self._put(self.questions(name, self.call.language))
        while True:
            said = str(click.prompt(prompt, default="", show_default=False, err=True, prompt_suffix=" "))
            first = said.strip().lower()[:1]
            if first in ("", "y", "o"):
                return True
            if first == "n":
                return False

    def _put(self, words: Question) -> str:
        """Show the question, its examples under it, and give what stands before the answer."""
        if not words.examples:
            return words.ask
        self.call.remark("\n".join(["", words.ask, *(f"  {line}" for line in words.examples.splitlines())]))
        return ">"
