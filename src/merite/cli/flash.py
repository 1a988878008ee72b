"""``merite flash``: alerts now, or a quick study of one subject."""

import datetime
import re

import click

from merite.cli.frame import Call
from merite.cli.frame import command as declare
from merite.vocabulary.settings import Settings


@declare("flash")
@click.argument("subject", required=False)
@click.option("--since", metavar="DAY")
@click.option("--no-send", is_flag=True)
@click.option("--seed", type=click.IntRange(0), default=0)
def command(call: Call, *, subject: str | None, since: str | None, no_send: bool, seed: int) -> None:
    from merite.texts.flash import checked_text, flash_text

    if subject is None and since is None:
        from merite.rounds.alerts import check_alerts

        checked = check_alerts(call.folder, send=not no_send)
        call.answer(checked, checked_text(checked, call.language))
        return
    from merite.rounds.alerts import flash_now
    from merite.store import settings_file

    settings, _ = settings_file.read(call.folder)
    study = flash_now(call.folder, subject, _since(since, settings), seed=seed)
    call.answer(study, flash_text(study, call.language))


def _since(said: str | None, settings: Settings) -> datetime.datetime:
    """The beginning of a day, or of so many days ago (``7d``, ``36h``); the last seven days unless said."""
    import zoneinfo

    from merite.rounds.days import read_day
    from merite.vocabulary.days import shop_day

    now = datetime.datetime.now(datetime.UTC)
    back = re.fullmatch(r"\s*(\d{1,4})\s*([dhj])\s*", said or "7d")
    if back:
        number = int(back[1])
        return now - (datetime.timedelta(hours=number) if back[2] == "h" else datetime.timedelta(days=number))
    day = read_day("--since", said, shop_day(settings))
    return datetime.datetime.combine(day, datetime.time(), zoneinfo.ZoneInfo(settings.time_zone))
