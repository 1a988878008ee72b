"""Making an account, signing in, one's own account."""

from merite.texts.catalogue import translator
from merite.texts.formats import number
from merite.vocabulary.words import Language


def sign_words(language: Language) -> dict[str, str]:
    """Words of these pages."""
    _ = translator(__name__, language).message
    return {
        "welcome": _("Welcome"),
        "promise": _(
            "merite tells you what your social-media marketing really earns, and what to do next. Everything stays on "
            "this machine."
        ),
        "first": _("First, an account: it keeps others out of your figures."),
        "name": _("Your name"),
        "email": _("E-mail address"),
        "email_why": _("It is only your name here: nothing is sent to it."),
        "password": _("Password"),
        "password_rule": _("At least {least} characters. A short sentence is best."),
        "again": _("The same password again"),
        "make": _("Make my account"),
        "sign_in": _("Sign in"),
        "forgotten": _("Password forgotten? Whoever keeps this server can invite you again."),
        "signed_out": _("You are signed out."),
        "me": _("My account"),
        "save": _("Save"),
        "kept": _("Saved."),
        "language": _("Language of these pages"),
        "report_language": _("Reports have their own language: it is a setting of each business."),
        "change_password": _("Change the password"),
        "present": _("Your present password"),
        "new": _("New password"),
        "elsewhere": _("You will be signed out everywhere else."),
        "end_keys": _("Withdraw these keys too"),
        "see_keys": _("See the keys"),
    }


def keys_sentence(count: int, language: Language) -> str:
    """That keys of programs outlive a change of password."""
    told = translator(__name__, language).plural(
        "You have one key for a program: it goes on working after the password is changed.",
        "You have {count} keys for programs: they go on working after the password is changed.",
        count,
    )
    return told.format(count=number(count, language))
