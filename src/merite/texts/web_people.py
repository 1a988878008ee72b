"""Who works for a business, invitations and accounts."""

from merite.texts.catalogue import translator
from merite.vocabulary.account import Role
from merite.vocabulary.words import Language


def role_names(language: Language) -> list[tuple[str, str]]:
    """Each role and what it may do, in a few words."""
    _ = translator(__name__, language).message
    return [
        (Role.READER.value, _("Reads")),
        (Role.EDITOR.value, _("Works: adds files, hours and tests; does not see margin, wage or what you can lose")),
        (Role.OWNER.value, _("Owns: sees and decides everything")),
    ]


def people_words(language: Language) -> dict[str, str]:
    """Words of these pages."""
    _ = translator(__name__, language).message
    return {
        "title": _("People"),
        "their_name": _("Name"),
        "lead": _("Each person has an account of their own, and each business its own people."),
        "role": _("What this person may do"),
        "no_role": _("Nothing any more"),
        "apply": _("Apply"),
        "you": _("you"),
        "invite": _("Invite somebody"),
        "invite_what": _("You get a link to hand over yourself. It works once, for seven days."),
        "invite_act": _("Make the link"),
        "link": _("Hand over this link. It is shown only now, and works once within seven days:"),
        "added": _("This person has an account already, and now works for this business too."),
        "changed": _("The role is changed."),
        "accounts": _("All accounts"),
        "keeper": _("keeps this server"),
        "nothing": _("no business"),
        "forgotten": _("Link for a new password"),
        "remove": _("Remove the account"),
        "removed": _("The account is removed. Its name stays in the list of who did what."),
        "invited": _("You are invited"),
        "invited_to": _("{client}: choose a password, and you are in."),
        "new_password": _("Choose a new password, and you are in."),
        "come_in": _("Come in"),
    }
