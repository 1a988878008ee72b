"""Files that are no table of sales or posts, and are told where they belong."""

import pytest

from merite.errors.imports import BankAccountFile, CalendarFile
from merite.sources.map_file import map_file
from merite.sources.options import Options
from merite.sources.understand import understand

CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Photos Insta\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
OFX = "OFXHEADER:100\nDATA:OFXSGML\n\n<OFX><STMTTRN><TRNTYPE>CREDIT<TRNAMT>100.00</STMTTRN></OFX>\n"
QIF = "!Type:Bank\nD10/09/2026\nT100.00\nPREMISE CB\n^\n"
CAMT = '<?xml version="1.0"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"></Document>\n'


@pytest.mark.parametrize(
    ("name", "text", "error"),
    [
        ("agenda.ics", CALENDAR, CalendarFile),
        ("releve.ofx", OFX, BankAccountFile),
        ("releve.qif", QIF, BankAccountFile),
        ("releve.xml", CAMT, BankAccountFile),
    ],
)
def test_a_calendar_and_a_bank_s_account_are_told_as_what_they_are(name, text, error):
    for read in (lambda: understand(name, text.encode(), Options()), lambda: map_file(name, text.encode(), {})):
        with pytest.raises(error) as told:
            read()
        assert told.value.facts["file"] == name
