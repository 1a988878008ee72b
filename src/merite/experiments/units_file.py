"""A list of people or links from a file, one a row."""

import csv
import io

from merite.errors.experiments import CountColumns, NothingToDraw
from merite.files.encoding import decode
from merite.files.raw import read_tables

_USUAL = ("email", "e-mail", "mail", "courriel", "phone", "telephone", "téléphone", "link", "lien", "id", "unit")


def read_units(name: str, content: bytes, column: str | None) -> list[str]:
    """The cells of ``column``, else of the first usual one (e-mail, phone, link, id), else of the only one.

    A file of one column may do without a heading. Raises ``CountColumns``, ``NothingToDraw`` for an empty list.
    """
    text = decode(content).text
    lines = [row[0].strip() for row in csv.reader(io.StringIO(text)) if len(row) == 1 and row[0].strip()]
    plain = len(lines) == sum(1 for line in text.splitlines() if line.strip())
    if plain and column is None:
        return [line for line in lines if line.casefold() not in _USUAL]
    table = read_tables(name, content)[0]
    heads = [header.strip().casefold() for header in table.headers]
    wanted = (column.strip().casefold(),) if column else _USUAL
    place = next((heads.index(word) for word in wanted if word in heads), None)
    if place is None:
        raise CountColumns(file=name, missing=list(wanted[:1] if column else _USUAL[:5]), found=list(table.headers))
    units = [row[place].strip() for row in table.rows if row[place].strip()]
    if not units:
        raise NothingToDraw(samples=0, applicants=0)
    return units
