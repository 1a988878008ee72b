"""Failures of the server, in words."""

from merite.texts.catalogue import Message


def sentences(_: Message) -> dict[str, tuple[str, str]]:
    """Message and fix by code."""
    return _starting(_) | _accounts(_) | _pages(_)


def _starting(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "server-too-new": (
            _("The server's file {file} was made by a newer merite (form {found}, this one knows {expected})."),
            _("Install the newest merite, then try again."),
        ),
        "server-in-use": (
            _("Another program has kept {file} to itself for {seconds} seconds."),
            _("Wait until the merite that was running here has stopped, then try again."),
        ),
        "server-damaged": (
            _("The server's file {file}, which holds accounts and links, cannot be read: {found}."),
            _(
                "Stop merite and put that file back from a copy (“merite restore”). Without one, move it elsewhere with"
                " all whose names begin alike and start again: businesses are found in their folders, accounts are made"
                " anew."
            ),
        ),
        "bad-server-address": (
            _("“{found}” cannot be the address of merite."),
            _(
                "Write it as https://merite.example.org, with nothing after the name: merite works under a name of its"
                " own, not in a folder of another site."
            ),
        ),
        "account-needed": (
            _("Nobody has an account yet: whoever reached {host} first could take the place over."),
            _("Start “merite serve” without --host first, make your account in the browser, then start it again so."),
        ),
        "port-taken": (
            _("The address {host}, port {port}, cannot be used: {found}."),
            _("merite may be running already: open it in a browser. Else choose another port with --port."),
        ),
        "no-network": (
            _("This machine is on no network that a phone could join ({found})."),
            _("Connect it to the Wi-Fi of the house or the shop, then start again with --lan."),
        ),
    }


def _accounts(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "account-exists": (
            _("There is an account already ({email})."),
            _("Sign in. Whoever keeps this server can invite you."),
        ),
        "bad-email": (
            _("“{found}” is not an e-mail address."),
            _("Type it as name@example.org."),
        ),
        "weak-password": (
            _("This password is too easy to guess."),
            _("Choose from {least} to {most} characters, for example a short sentence of your own."),
        ),
        "passwords-differ": (
            _("The two passwords are not the same."),
            _("Type them again."),
        ),
        "wrong-password": (
            _("This address and this password do not go together."),
            _("Try again; mind capital letters."),
        ),
        "too-many-attempts": (
            _("Too many attempts with a wrong password."),
            _("Wait {seconds} seconds, then try again."),
        ),
        "too-many-mentions": (
            _("Too many mentions were sent at once."),
            _("Wait {seconds} seconds, then send them again."),
        ),
        "mention-refused": (
            _("This mention is not taken ({reason})."),
            _("Send two whole addresses: “source”, a page, and “target”, a page of this business to which it links."),
        ),
        "sign-in-first": (
            _("You are not signed in."),
            _("Sign in, then try again: what was just sent is not kept."),
        ),
        "not-allowed": (
            _("This is not open to you: it takes the role “{needed}”, yours is “{role}”."),
            _("Ask an owner of this business to do it, or to change your role."),
        ),
        "last-owner": (
            _("Nobody would own “{name}” any more."),
            _("Make somebody else an owner first."),
        ),
        "business-at-work": (
            _("Work for “{name}” is under way."),
            _("Wait until it is done, or stop it, and try again."),
        ),
        "link-spent": (
            _("This link no longer works: it was used, withdrawn, or its time is over."),
            _("Ask whoever gave it to you for another."),
        ),
    }


def _pages(_: Message) -> dict[str, tuple[str, str]]:
    return {
        "page-not-found": (
            _("There is no such page: {path}."),
            _("Go back to the first page."),
        ),
        "method-refused": (
            _("This address does not take {method}."),
            _("Go back to the page and use its buttons."),
        ),
        "forged-form": (
            _("This form does not come from a page that is open in your browser, or the page is too old."),
            _("Go back, load the page again, and send it once more."),
        ),
        "too-large": (
            _("What you sent is too large: this page takes {most} MB at most."),
            _("Send it in several parts, or export a shorter period."),
        ),
        "form-unreadable": (
            _("What was sent cannot be read."),
            _("Go back, load the page again, and send it once more."),
        ),
        "client-exists": (
            _("“{name}” is here already."),
            _("Open it from the list of businesses."),
        ),
        "field-missing": (
            _("Something is missing: {name}."),
            _("Fill it in, then send the form again."),
        ),
        "our-mistake": (
            _("Something broke here, and it is not your doing."),
            _("Try again. If it happens again, tell whoever keeps this server the number {number}."),
        ),
        "job-killed": (
            _("This work was ended from outside before it was done (begun {tries} times)."),
            _("Nothing that was kept before is lost. Ask for it again."),
        ),
        "job-too-long": (
            _("This work had not come to an end after {hours} hours and was stopped."),
            _("Nothing that was kept before is lost. Ask for less at once: fewer files, or one source at a time."),
        ),
        "nothing-yet": (
            _("Nothing is known of this yet: {what}."),
            _("Open the page of that name: it says what it needs. Then ask for everything to be worked out again."),
        ),
    }
