"""Failures of writing the report."""

from merite.errors.base import MeriteError


class PdfExtraMissing(MeriteError):
    """A PDF was asked for and the extra that makes it is not installed, or lacks a library of the system."""

    code = "pdf-extra-missing"
    extra: str
    found: str


class ReportNotWritten(MeriteError):
    """The folder for the report cannot be written to."""

    code = "report-not-written"
    folder: str
    found: str


class MailNotSet(MeriteError):
    """A report is to be sent and no mail server is named."""

    code = "mail-not-set"
    folder: str


class WebhookNotSet(MeriteError):
    """A message is to be sent to another program and no address is named."""

    code = "webhook-not-set"
    folder: str


class LogoUnusable(MeriteError):
    """A file that cannot be a logo; ``limit``: megabytes it may have."""

    code = "logo-unusable"
    limit: int
