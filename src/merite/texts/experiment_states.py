"""Where a test stands, in a word."""

from merite.texts.catalogue import translator
from merite.vocabulary.experiment import ExperimentState
from merite.vocabulary.words import Language


def state_word(state: str, language: Language) -> str:
    """The state as the end of "the test is"; one that is not known as it is."""
    _ = translator(__name__, language).message
    return {
        ExperimentState.PLANNED.value: _("planned"),
        ExperimentState.RUNNING.value: _("running"),
        ExperimentState.STOPPED.value: _("over"),
    }.get(state, state)
