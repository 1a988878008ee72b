"""Templates and what each of them is given."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from merite.texts.web_layout import language_names, layout_words
from merite.web.navigation import groups
from merite.web.static import versioned

if TYPE_CHECKING:
    from merite.web.asked import Asked


def rendered(asked: "Asked", template: str, *, said: str | None, **facts: Any) -> str:
    """The page of ``template`` in the person's language; ``layout`` has the layout's own words."""
    return (
        environment()
        .get_template(template)
        .render(
            asked=asked,
            language=asked.language,
            layout=layout_words(asked.language),
            languages=language_names(),
            navigation=groups(asked),
            said=said,
            csrf=asked.csrf,
            **facts,
        )
    )


class _Words(Environment):
    """A name after a point is an entry of a mapping first: ``words.copy`` is a word, not what a dict can do."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def environment() -> Environment:
    """Our templates, and those of the report under ``report/``; everything that a person typed is escaped."""
    made = _Words(
        loader=ChoiceLoader(
            [
                PackageLoader("merite.web", "templates"),
                PrefixLoader({"report": PackageLoader("merite.report", "templates")}),
            ]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["static"] = versioned
    return made
