"""A quote leads to nobody."""

import pytest

from merite.vocabulary.quoting import LEFT_OUT, without_contacts


@pytest.mark.parametrize(
    "contact",
    [
        "06 12 34 56 78",
        "06.12.34.56.78",
        "+33 6 12 34 56 78",
        "514-555-0199",
        "(418) 555-0123",
        "+1 (418) 555-0123",
        "07911 123456",
        "marie.dupont@example.fr",
        "@marie_d",
        "FR76 3000 6000 0112 3456 7890 189",
        "4970 1012 3456 7890",
    ],
)
def test_what_leads_to_a_person_is_left_out(contact):
    assert without_contacts(f"Call {contact}, please") == f"Call {LEFT_OUT}, please"


@pytest.mark.parametrize(
    "text",
    [
        "le 12/03/2026 à 14 h 30, pour 1 250,50 €",
        "2026-09-01 14:30 and 01-09-2026 14:30",
        "ouvert de 9 h 30 à 19 h, au 12 rue des Lilas, 69003 Lyon",
        "$1,250,000 raised by 48211 people",
        "https://example.com/a/123456789012",
        "600 photos, 312 received",
    ],
)
def test_dates_hours_prices_and_addresses_of_pages_stay(text):
    assert without_contacts(text) == text


@pytest.mark.parametrize("sign", ["a", "-", "é.", "1 ", "a@", "@", "a@b."])
def test_a_text_of_one_sign_without_end_is_read_to_its_end(sign):
    """A million letters took an hour and a half: each was the beginning of an address, looked for to the end."""
    text = sign * (1_000_000 // len(sign)) + "/"
    told = without_contacts(f"{text} marie.dupont@example.fr")
    assert told.endswith(f" {LEFT_OUT}")


def test_addresses_that_touch_are_left_out_too():
    assert without_contacts("a.b@c.fr;d-e@f.g.com,+h@i.fr") == f"{LEFT_OUT};{LEFT_OUT},{LEFT_OUT}"
    assert without_contacts("06 12 34 56 78 06 98 76 54 32") == LEFT_OUT
