"""A grid is its rows: whatever is asked of it by column is what the rows say, and it costs what its texts cost."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from merite.files.grid import Filling, Grid
from merite.files.raw import read_tables

ROWS = st.lists(st.lists(st.sampled_from(["", "a", "b", "12,50", "é"]), max_size=5), max_size=30)


@given(ROWS, st.integers(1, 4))
def test_rows_come_out_as_they_went_in(rows, block):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("merite.files.grid._BLOCK", block)
        grid = Grid(rows)
        assert grid == rows and list(grid) == rows and len(grid) == len(rows)
        assert [grid[at] for at in range(len(rows))] == rows
        assert grid[1:-1] == rows[1:-1]
        assert grid.filled().tolist() == [sum(map(bool, cells)) for cells in rows]
        assert grid.ends().tolist() == [max((at for at, cell in enumerate(row, 1) if cell), default=0) for row in rows]


@given(ROWS)
def test_a_column_is_the_cells_of_its_rows(rows):
    grid = Grid(rows)
    for at in range(6):
        cells = [row[at] if at < len(row) else "" for row in rows]
        assert list(grid.cells(at)) == cells
        assert grid.different(at) == {cell: cells.count(cell) for cell in cells}


@given(ROWS)
def test_a_changed_copy_leaves_the_grid_as_it_was(rows):
    grid = Grid(rows)
    made = grid.changed({1: str.upper})
    assert made == [[cell.upper() if at == 1 else cell for at, cell in enumerate(row)] for row in rows]
    assert grid == rows and grid.changed({0: str}) is grid


def test_rows_are_taken_cut_and_filled():
    grid = Grid([["a"], ["b", "c", "d"], [], ["e", "f"]])
    assert grid.taken(np.array([0, 1, 3]), np.array([2, 2, 3])) == [["a", ""], ["b", "c"], ["e", "f", ""]]
    assert grid.taken(np.array([], dtype=int), np.array([], dtype=int)) == []
    assert grid.put(0, ["w", "x", "y", "z"]) == [["w"], ["x", "c", "d"], [], ["z", "f"]]


def test_the_last_row_can_be_taken_back_however_many_came_before():
    for count in (1, 2048, 2049, 4097):
        filling = Filling()
        for number in range(count):
            filling.add([str(number)])
        filling.drop()
        assert len(filling.grid()) == count - 1


def test_a_column_of_more_than_65536_texts_keeps_them_apart():
    texts = [[str(number % 70_000), "same"] for number in range(150_000)]
    assert Grid(texts) == texts


def test_a_wide_export_costs_little_more_than_it_says():
    head = ",".join(f"Heading {chr(65 + at // 26)}{chr(65 + at % 26)}" for at in range(80)) + "\n"
    line = "2026-05-01,Thé 100 g,{},12.50" + "," * 76 + "\n"
    content = (head + "".join(line.format(number) for number in range(60_000))).encode()
    tracemalloc.start()
    (table,) = read_tables("orders.csv", content)
    held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(table.rows) == 60_000 and len(table.rows[0]) == 80
    assert held < 1.5 * len(content) and most < 3.5 * len(content)
