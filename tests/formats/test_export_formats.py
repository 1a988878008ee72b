"""The formats say what the samples and the measured exports say."""

import json

import pytest

from merite import formats
from merite.formats.headings import normalise


@pytest.fixture
def measured(shared):
    return {one["id"]: one for one in json.loads((shared / "formats" / "exports.json").read_text("utf-8"))["formats"]}


def test_every_export_with_a_header_has_a_format(measured):
    with_header = {name for name, one in measured.items() if one.get("header")}
    assert with_header <= set(formats.BY_ID)


def test_headers_are_the_measured_ones_in_order(measured):
    for known in formats.FORMATS:
        if known.container == "json":
            continue
        name = "header_posts" if known.id == "linkedin_content_xls" else "header"
        assert list(known.header) == measured[known.id][name], known.id


def test_the_bytes_around_the_cells_are_the_measured_ones(measured):
    for known in formats.FORMATS:
        one = measured[known.id]
        if known.container != "csv":
            continue
        assert (known.delimiter, known.encoding, known.bom) == (one["delimiter"], one["encoding"], one["bom"]), known.id
        assert known.decimal == one["decimal"], known.id
        assert list(known.preamble) == one["preamble_lines"], known.id


@pytest.mark.parametrize("known", formats.FORMATS, ids=lambda known: known.id)
def test_a_signature_is_made_of_columns_that_the_header_has(known):
    for part in (known, *known.sheets):
        names = {column.name for column in part.columns}
        assert set(part.signature) <= names
        have = {normalise(heading) for heading in part.header}
        for name in part.signature:
            assert any(
                normalise(heading) in have
                for column in part.columns
                if column.name == name
                for heading in column.headings
            ), name


@pytest.mark.parametrize("known", formats.FORMATS, ids=lambda known: known.id)
def test_no_heading_fills_two_columns(known):
    for part in (known, *known.sheets):
        headings = [normalise(heading) for column in part.columns for heading in column.headings]
        assert len(headings) == len(set(headings)), {one for one in headings if headings.count(one) > 1}


def test_headings_are_compared_without_case_marks_and_currency():
    assert normalise("Montant dépensé\u202f(EUR) ") == normalise("montant  dépensé (CAD)") == "montant dépensé"
    assert normalise("Nom de l’ensemble de publicités") == normalise("Nom de l'ensemble de publicités")
    assert normalise("Montant dÃ©pensÃ© (EUR)") == "montant dépensé"
    assert normalise("Created date (UTC)") == "created date (utc)"
    assert formats.currency_in_heading("Amount spent (CAD)") == "CAD"
    assert formats.currency_in_heading("Created date (UTC)") is None


def test_headings_that_name_somebody_are_told():
    for heading in ("Email", "E-mail du client", "Billing Phone", "Prénom payeur", "reviewer.displayName", "visitIp"):
        assert formats.names_somebody(heading), heading
    for heading in ("Total", "Customer type", "Campaign name", "Lineitem name", "email tweet", "Nouveau client"):
        assert not formats.names_somebody(heading), heading
