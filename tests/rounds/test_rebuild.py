"""``merite rebuild`` on every sample export: the store made again is the same, table by table."""

import json

import pytest

from merite.cli import main
from merite.sources.add import add_files
from merite.store import workspace
from merite.store.tables import TABLES
from merite.vocabulary import Settings


def everything(folder):
    with workspace.opened(folder) as space:
        return {table.name: space.store.rows(f'SELECT * FROM "{table.name}" ORDER BY ALL') for table in TABLES}


@pytest.mark.parametrize("privacy", ["exempt", "consented"])
def test_the_samples_are_the_same_before_and_after(tmp_path, monkeypatch, capsys, shared, privacy):
    monkeypatch.setenv("MERITE_KEY_FILE", str(tmp_path / "key"))
    folder = tmp_path / "shop"
    workspace.create(folder, Settings(privacy=privacy))
    samples = sorted(path for path in (shared / "formats" / "samples").iterdir() if path.suffix != ".json")
    with workspace.opened(folder) as space:
        answer = add_files(space, samples)
        space.type_in("diary", [{"first": "2026-11-02", "last": "2026-11-03", "kind": "storm", "note": "Tempête"}])
        added = len(space.imports())
    assert added >= 15 and len(answer.failures) < len(samples) / 2
    before = everything(folder)
    with pytest.raises(SystemExit) as left:
        main(["rebuild", "--workspace", str(folder), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert left.value.code == 0
    assert told["imports"] == added and told["typed"] == 1
    after = everything(folder)
    for table in TABLES:
        assert after[table.name] == before[table.name], table.name


def test_what_was_rebuilt_is_said_in_french(tmp_path, capsys):
    workspace.create(tmp_path / "shop", Settings())
    with pytest.raises(SystemExit):
        main(["rebuild", "--workspace", str(tmp_path / "shop"), "--lang", "fr"])
    assert capsys.readouterr().out == "La base a été refaite\u00a0: 0 fichier et 0 saisie, 0 ligne en tout.\n"
