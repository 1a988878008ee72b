"""Failures of the server: accounts, rights, sessions, what a browser sends."""

from merite.errors.base import MeriteError


class ServerTooNew(MeriteError):
    """server.sqlite was made by a newer merite."""

    code = "server-too-new"
    file: str
    found: int
    expected: int


class ServerInUse(MeriteError):
    """Another process kept server.sqlite to itself for as long as was waited."""

    code = "server-in-use"
    file: str
    seconds: int


class ServerDamaged(MeriteError):
    """server.sqlite cannot be read; ``found`` is what its engine said."""

    code = "server-damaged"
    file: str
    found: str


class BadServerAddress(MeriteError):
    """Where people are to reach the server is no ``https://name``, or has a folder after it."""

    code = "bad-server-address"
    found: str


class AccountNeeded(MeriteError):
    """To listen beyond this machine, an account must exist first."""

    code = "account-needed"
    host: str


class PortTaken(MeriteError):
    """The address cannot be listened on; ``found`` is what the system said."""

    code = "port-taken"
    host: str
    port: int
    found: str


class NoNetwork(MeriteError):
    """This machine is on no network that a phone could be on too; ``found`` is what the system said."""

    code = "no-network"
    found: str


class AccountExists(MeriteError):
    """The e-mail address has an account already, or the first account is made already."""

    code = "account-exists"
    email: str


class BadEmail(MeriteError):
    """What was typed is no e-mail address."""

    code = "bad-email"
    found: str


class WeakPassword(MeriteError):
    """The password is too short, too long or among those that everybody tries first."""

    code = "weak-password"
    least: int
    most: int


class PasswordsDiffer(MeriteError):
    """The two passwords typed are not the same."""

    code = "passwords-differ"


class WrongPassword(MeriteError):
    """The address or the password is wrong; which of the two is not told."""

    code = "wrong-password"


class TooManyAttempts(MeriteError):
    """Too many wrong passwords; the next attempt must wait."""

    code = "too-many-attempts"
    seconds: int


class TooManyMentions(MeriteError):
    """Other sites tell of more links than is plausible; nothing was kept."""

    code = "too-many-mentions"
    seconds: int


class MentionRefused(MeriteError):
    """A link that another site told of cannot be one to the business's pages."""

    code = "mention-refused"
    reason: str
    """bad-source, bad-target, same-page, not-our-page or too-many."""


class SignInFirst(MeriteError):
    """The page needs an account, and nobody is signed in."""

    code = "sign-in-first"


class NotAllowed(MeriteError):
    """The person's role does not reach what was asked."""

    code = "not-allowed"
    needed: str
    role: str


class PageNotFound(MeriteError):
    """There is no such page, or none that this person may know of."""

    code = "page-not-found"
    path: str


class MethodRefused(MeriteError):
    """The address exists, and does not take that method."""

    code = "method-refused"
    method: str


class ForgedForm(MeriteError):
    """The form did not come from a page of this server, or its page is too old."""

    code = "forged-form"


class TooLarge(MeriteError):
    """What was sent is larger than what this page takes; ``most`` in megabytes."""

    code = "too-large"
    most: float


class FormUnreadable(MeriteError):
    """The form that was sent cannot be read."""

    code = "form-unreadable"


class LinkSpent(MeriteError):
    """An invitation or a shared link that is used up, expired, withdrawn or unknown."""

    code = "link-spent"


class ClientExists(MeriteError):
    """The folder or the name is a client of this server already."""

    code = "client-exists"
    name: str


class LastOwner(MeriteError):
    """The change would leave nobody who may change anything."""

    code = "last-owner"
    name: str


class BusinessAtWork(MeriteError):
    """A business cannot be removed while work for it runs."""

    code = "business-at-work"
    name: str


class FieldMissing(MeriteError):
    """The form lacks something that is needed."""

    code = "field-missing"
    name: str


class OurMistake(MeriteError):
    """A failure that nobody but merite's makers can mend; ``number`` finds it in the server's log."""

    code = "our-mistake"
    number: str


class JobTooLong(MeriteError):
    """The job had no end after so many hours; it was ended."""

    code = "job-too-long"
    hours: float


class JobKilled(MeriteError):
    """A job's process was ended from outside, ``tries`` times."""

    code = "job-killed"
    tries: int


class NothingYet(MeriteError):
    """What was asked for has not been worked out, or the figures do not let it be."""

    code = "nothing-yet"
    what: str
