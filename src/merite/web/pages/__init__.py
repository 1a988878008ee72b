"""The pages, a module a topic: one line here, and templates of its name."""

from merite.web.pages import (
    health,
    home,
    me,
    sign,
)

TOPICS = (
    health,
    home,
    me,
    sign,
)
