"""Made-up exports that are received, read, and read again from the inbox."""

import json

from merite.store import workspace
from merite.store.tables import TABLES
from store.conftest import DAY, REJECT, batch, orders


def received(numbers):
    """A made-up export: the amounts of its orders, in JSON."""
    return json.dumps(numbers).encode()


def understood(name, content, options, source):
    """What that export brings."""
    return batch(
        {"orders": orders(*json.loads(content))}, file=name, rejects=[REJECT], source=source, sha256="?", **options
    )


def add(space, name, content, **options):
    sha256 = space.keep_in_inbox(name, content)
    one = understood(name, content, options, "shop")
    return space.store.save(batch(one.tables, file=name, rejects=one.rejects, sha256=sha256, **options))


def everything(folder):
    with workspace.opened(folder) as space:
        return {table.name: space.store.rows(f'SELECT * FROM "{table.name}" ORDER BY ALL') for table in TABLES}


def hours(count, **more):
    return {"first": DAY, "last": DAY, "universe": "facebook", "hours": count, "way": "log", **more}
