"""What ``merite test new`` asks on a terminal."""

from merite.texts.catalogue import Message, translator
from merite.texts.init import Question
from merite.vocabulary.words import Language


def experiment_question(name: str, language: Language) -> Question:
    """The question for the option ``name`` of ``merite test new``."""
    _ = translator(__name__, language).message
    return _questions(_)[name]


def _questions(_: Message) -> dict[str, Question]:
    return {
        "kind": Question(
            ask=_("What does chance decide?"),
            examples=_(
                "split: who sees which message. on-off: which days you publish. areas: in which areas. "
                "draw: who receives a sample."
            ),
        ),
        "universe": Question(ask=_("On which channel?"), examples="instagram, facebook.paid, newsletter"),
        "hypothesis": Question(
            ask=_("What do you expect? (Enter: nothing)"),
            examples=_("A video of the oven brings more orders than a photo."),
        ),
        "serves": Question(
            ask=_("What will you decide by the answer? (Enter: nothing)"),
            examples=_("Film every week, or no more."),
        ),
        "follow_up": Question(
            ask=_("What will you look at after the end? (Enter: nothing)"),
            examples=_("Who buys again within two months."),
        ),
        "money": Question(ask=_("How much money will the test take?"), examples="0, 50"),
        "hours": Question(ask=_("How many hours will it take?"), examples="2, 6.5"),
        "can_lose": Question(ask=_("At which cost must it stop? (Enter: not said)"), examples="100"),
    }
