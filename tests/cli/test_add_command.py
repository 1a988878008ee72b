"""``merite add`` in the folder of a business: what it says to do next can be pasted where it was said."""

import re
import shlex

import pytest

from merite.cli import main


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words])
    shown = capsys.readouterr()
    return left.value.code, shown.out, shown.err


def test_the_way_to_read_an_unknown_file_is_a_line_that_can_be_pasted(folder, capsys, monkeypatch):
    monkeypatch.chdir(folder)
    exports = folder / "mes exports"
    exports.mkdir()
    rows = "".join(f"09/{day}/26,33000{day},,{day}.00,0.00,4.50,1.20,Completed\n" for day in range(10, 25))
    headings = "Sale Date,Order ID,Coupon Code,Order Total,Sales Tax,Shipping,Card Processing Fees,Status"
    (exports / "mes ventes.csv").write_text(f"{headings}\n{rows}", encoding="utf-8")
    code, out, _ = run(capsys, "add", "mes exports/mes ventes.csv", "--lang", "fr")
    assert code == 1
    line = re.search(r"merite (map .* --save) NOM", out).group(1)
    code, out, err = run(capsys, *shlex.split(line), "etsy", "--lang", "fr")
    assert code == 0, err
    line = re.search(r"Maintenant : merite (add .*)", out.replace("\u00a0", " ").replace("\u202f", " ")).group(1)
    code, out, _ = run(capsys, *shlex.split(line), "--lang", "fr")
    assert code == 0 and "lu avec le modèle" in out


def test_a_file_of_many_columns_is_not_told_as_if_it_had_a_dozen(folder, capsys, tmp_path):
    wide = tmp_path / "wide.csv"
    wide.write_text(",".join(f"q{n}" for n in range(40)) + "\n" + ",".join("a" * 40) + "\n", encoding="utf-8")
    assert ", …." in run(capsys, "add", str(wide), "--lang", "fr")[1]
