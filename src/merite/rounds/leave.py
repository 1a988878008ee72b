"""All that a workspace holds, in open formats and one file, for whoever goes on without merite.

Every table as CSV (made safe for a spreadsheet), JSON and Parquet (exact); what was typed and decided, the files that
came, the reports and the settings as they are.
"""

import base64
import datetime
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from merite.files.safe_csv import safe_csv
from merite.store import journal as journal_
from merite.store.backup import place_of, written
from merite.store.replay import INBOX
from merite.store.settings_file import SETTINGS_FILE
from merite.store.tables import TABLES, Table
from merite.store.workspace import REPORTS, Workspace, opened
from merite.vocabulary.backup import Left
from merite.vocabulary.tojson import to_json

_AS_THEY_ARE = (journal_.FOLDER, INBOX, REPORTS)


def leave(folder: Path, file: Path, readme: Mapping[str, str], *, now: datetime.datetime | None = None) -> Left:
    """Write ``file``; ``readme``: names and contents of the texts that say what is where.

    Raises ``CopyExists``, ``CopyNotWritten`` and the failures of ``opened``.
    """
    moment = (now or datetime.datetime.now(datetime.UTC)).astimezone(datetime.UTC)
    target = place_of(file, folder, moment, "data")
    counts: dict[str, int] = {}
    with opened(folder) as space, written(target) as archive:
        for name, text in readme.items():
            archive.writestr(name, "\ufeff" + text.replace("\n", "\r\n"))
        archive.writestr("tables/columns.json", _json(_columns()))
        for table in TABLES:
            counts[table.name] = _table(space, table, archive)
        _files(folder, archive)
        count = len(archive.namelist())
    return Left(file=str(target), bytes=target.stat().st_size, files=count, tables=counts)


def _table(space: Workspace, table: Table, archive: zipfile.ZipFile) -> int:
    """One table in three formats; its number of rows."""
    rows: pa.Table = space.store.arrow(space.store.table(table.name))
    parquet = io.BytesIO()
    pyarrow.parquet.write_table(rows, parquet)
    archive.writestr(f"tables/{table.name}.parquet", parquet.getvalue())
    plain = [{name: _plain(value) for name, value in row.items()} for row in rows.to_pylist()]
    archive.writestr(f"tables/{table.name}.json", _json(plain))
    cells = [[row[name] for name in table.names] for row in plain]
    archive.writestr(f"tables/{table.name}.csv", "\ufeff" + safe_csv([table.names, *cells]))
    return int(rows.num_rows)


def _plain(value: object) -> str | float | int | None:
    """A cell that JSON holds exactly: money as a text with its four decimals, days and moments as ISO texts, bytes as
    base64."""
    from decimal import Decimal

    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    told = to_json(value)
    return told if told is None or isinstance(told, (str, int, float)) else json.dumps(told, ensure_ascii=False)


def _columns() -> dict[str, object]:
    """What every table and column means, in English as in the reference."""
    return {
        table.name: {"meaning": table.meaning, "columns": {column.name: column.meaning for column in table.columns}}
        for table in TABLES
    }


def _files(folder: Path, archive: zipfile.ZipFile) -> None:
    archive.write(folder / SETTINGS_FILE, SETTINGS_FILE)
    for part in _AS_THEY_ARE:
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and not path.is_symlink():
                archive.write(path, path.relative_to(folder).as_posix())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
