"""A file whose question is answered is read again, and nothing else gives way."""

import zipfile

from merite.rounds.answered import read_again
from merite.sources.add import add_files
from merite.store.workspace import create, opened
from merite.vocabulary import Settings


def test_another_export_of_the_same_archive_stays(tmp_path, shared):
    samples = shared / "formats" / "samples"
    archive = tmp_path / "exports.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name in ("pinterest_ads.csv", "shopify_orders.csv"):
            made.write(samples / name, name)
    create(tmp_path / "shop", Settings())
    with opened(tmp_path / "shop") as space:
        told = {answer.format: answer for answer in add_files(space, [archive]).files}
        orders = space.store.rows("SELECT * FROM orders")
    answered = read_again(tmp_path / "shop", told["pinterest_ads"].import_id, {"currency": "CAD"})
    assert answered.instead_of == told["pinterest_ads"].import_id
    with opened(tmp_path / "shop") as space:
        assert space.store.rows("SELECT * FROM orders") == orders != []
        assert len(space.imports()) == 2
        assert space.store.rows("SELECT DISTINCT currency FROM exposures") == [{"currency": "CAD"}]
