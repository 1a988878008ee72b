"""The pages, a module a topic: one line here, and templates of its name."""

from merite.web.pages import (
    diary,
    health,
    home,
    hours,
    me,
    sign,
)

TOPICS = (
    diary,
    health,
    home,
    hours,
    me,
    sign,
)
