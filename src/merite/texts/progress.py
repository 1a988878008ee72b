"""The names of the steps shown while a person waits."""

from merite.texts.catalogue import translator
from merite.vocabulary.words import Language


def step_text(step: str, language: Language) -> str:
    """What is being done, in words; the code itself where it has no words."""
    _ = translator(__name__, language).message
    steps = {
        "first-look": _("Adding up what is known already..."),
        "world": _("Making up a business..."),
        "add": _("Reading your files..."),
        "fetch": _("Fetching what is new..."),
        "compile": _("Preparing the calculation (first time only)..."),
        "fit": _("Working out what each channel brought..."),
        "refute": _("Trying to prove the answer wrong..."),
        "lift": _("Comparing with what would have come anyway..."),
        "alike": _("Making up businesses like yours and measuring them..."),
        "confirm": _("Weighing the best test again, the long way..."),
        "read-texts": _("Reading what people say..."),
        "foretell": _("Foretelling the coming quarter..."),
        "report": _("Writing the report..."),
        "check-store": _("Looking through the store..."),
        "rebuild": _("Rebuilding from your files and journal..."),
        "listen": _("Asking what is said..."),
        "send": _("Sending..."),
        "copy": _("Copying to the second engine..."),
    }
    return steps.get(step, step)
