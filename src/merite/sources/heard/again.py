"""A copy of what was heard, read again as ``merite rebuild`` reads any file; downloads read a first time."""

import datetime
from collections.abc import Sequence
from dataclasses import replace

from merite.files.raw import RawTable
from merite.sources.copies import copy_of
from merite.sources.heard.kept import batch_of, copied, copy_bytes
from merite.sources.heard.said import Heard
from merite.sources.options import Options
from merite.sources.understood import Understood, refused_rows
from merite.vocabulary.imports import FileAnswer, Period, RowCounts

FORMAT = "heard"


def understood_again(name: str, content: bytes, tables: Sequence[RawTable], options: Options) -> Understood:
    """The facts of the copy, under the source that its import was stored by; ``name`` is that import's file."""
    source = options.heard or FORMAT
    copy = copy_of(content)
    batch = batch_of(tables, name=name, source=source, sha256=copy.sha256)
    facts = len(tables[0].rows)
    answer = FileAnswer(
        file=name,
        format=FORMAT,
        why=(),
        period=Period(first=batch.first, last=batch.last),
        rows=RowCounts(read=batch.rows_read, kept=facts, refused=len(batch.rejects), replaced=0, unchanged=0),
        refused=refused_rows(batch.rejects),
        totals=(),
        questions=(),
    )
    return Understood(batch=batch, answer=answer, copy=copy, facts=facts)


def understood_download(name: str, heard: Sequence[Heard], options: Options) -> tuple[Understood, ...]:
    """What a download of one's own accounts holds, one answer a source; its copy keeps nobody's name."""
    latest = datetime.datetime.combine(options.today, datetime.time(23, 59), datetime.UTC)
    return tuple(_one(name, one, options, latest) for one in heard)


def _one(name: str, heard: Heard, options: Options, latest: datetime.datetime) -> Understood:
    tables = copied(heard, hide=options.pseudonym, zone=options.zone, now=latest)
    content = copy_bytes(tables)
    return understood_again(name, content, tables, replace(options, heard=heard.source))
