"""Whatever a table holds, the mapper keeps, refuses or explains; a mapping written down reads the file the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from merite.errors import MeriteError
from merite.files.raw import read_tables
from merite.sources.map_file import map_file
from merite.sources.mapper import read_with
from merite.sources.template_fits import recognised_by
from merite.sources.templates import built_in, parsed

HEADINGS = (
    *("Date", "Total", "TVA", "Canal", "Montant", "Heures", "Jour", "Tickets", "id", "Client", "Statut", "Période"),
    *("Impressions", "text", "rating", "Caisse", "Au", "total (EUR)", "", "1"),
)
CELLS = (
    *("01/09/2026", "2026-09-01 10:00", "12,50 €", "n/a", "--", "Facebook", "Total", "sept. 2026", "(3.00)", "-5"),
    *("1.79E+30", "NaN", "inf", "99999999999999999999", "Payé", "Annulé", "$3", "du 1er au 15 nov. 2026", "2026-W60"),
    *("31/02/2026", "²", "٣", "TRUE"),
)
ROWS = st.lists(st.lists(st.one_of(st.sampled_from(CELLS), st.text(max_size=8)), max_size=8), max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=7), ROWS, st.sampled_from([";", ",", "\t"]))
def test_any_table_is_kept_refused_or_explained(headings, rows, delimiter):
    quoted = [delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [headings, *rows]]
    content = "\n".join(quoted).encode("utf-8", "surrogatepass")
    try:
        tables = read_tables("f.csv", content)
        by_hand = recognised_by(built_in(), tables)
        if by_hand is not None:
            found = read_with(by_hand[0], tables, file="f.csv")
            assert found.kept + found.left_out + len(found.batch.rejects) == found.batch.rows_read
        guess = map_file("f.csv", content, {})
    except MeriteError:
        return
    again = map_file("f.csv", content, {}, template=parsed(guess.template, "f"))
    assert again.facts == guess.facts
    assert again.rows == guess.rows
