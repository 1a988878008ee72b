"""A shop that tests, and the commands of a test as its owner types them."""

import csv
import datetime
import json
from dataclasses import replace

import pytest

from merite.cli import main
from merite.store import workspace
from store.conftest import batch

START = datetime.date(2026, 3, 2)


def run(capsys, *words):
    with pytest.raises(SystemExit) as left:
        main([*words, "--json", "--lang", "en"])
    told = json.loads(capsys.readouterr().out)
    return left.value.code, told


def done(capsys, *words):
    code, told = run(capsys, "test", *words)
    assert code == 0 and told["ok"], told
    return told


def refused(capsys, *words):
    code, told = run(capsys, "test", *words)
    assert code == 1 and not told["ok"] and told["message"] and told["fix"], told
    return told["code"]


def sold(folder, days, sales):
    """A till's closing report for each day."""
    import pyarrow as pa

    rows = pa.table({
        "key": [day.isoformat() for day in days],
        "day": pa.array(days, pa.date32()),
        "currency": ["EUR"] * len(days),
        "goods_net": pa.array([round(float(one), 2) for one in sales]).cast(pa.decimal128(18, 4)),
    })  # fmt: skip
    with workspace.opened(folder) as space:
        space.store.save(replace(batch({"day_totals": rows}), first=days[0], last=days[-1]))


def table(file):
    with file.open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def days_from(first, count):
    return [first + datetime.timedelta(days=here) for here in range(count)]
