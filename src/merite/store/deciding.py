"""The tables of deciding: what was foretold, what was decided and why, what each adviser would have done."""

from merite.store.columns import FACT, Table, day, moment, money, number, text

FORECASTS = Table(
    name="forecasts",
    meaning="What merite foretold, dated before the fact; each row carries the hash of the one before it.",
    typed=True,
    named_by=("forecast_id",),
    columns=(
        text("forecast_id", "number in order of making", None),
        moment("made_at", "when it was foretold", None),
        text("kind", "sales (of the business), brought (by one universe) or advice (on one universe)", None),
        text("about", "the universe", "the whole business"),
        day("first", "first day foretold"),
        day("last", "last day foretold"),
        number("low", "low end of the range, in `unit`", None),
        number("middle", "middle of the range", None),
        number("high", "high end of the range", None),
        number("level", "how often such a range should hold; of an advice, its chance of being right", None),
        text("unit", "currency", None),
        text("advice", "stop-paying or invest", "no advice"),
        text("previous", "hash of the row before, `start` for the first", None),
        text("hash", "SHA-256 of `previous` and of this row", None),
    ),
)
DECISIONS = Table(
    name="decisions",
    meaning="The learning log: what was decided, why, by whom, and what came of it.",
    typed=True,
    columns=(
        *FACT,
        day("first", "when it was decided"),
        text("universe", "what it is about", "the whole business"),
        text("hypothesis", "what was believed", "not said"),
        text("evidence", "what it rested on: test, model, starting assumption, or words", "not said"),
        text("advised", "merite's verdict that day", "none"),
        text("answer", "accept, change or refuse: what became of the advice; removed: struck out", "no advice"),
        text("decision", "what was decided, in the person's words", None),
        text("because", "the reason, in the person's words", "not said"),
        text("who", "who decided, as they sign", "not said"),
        text("outcome", "what came of it, in the person's words", "not known yet"),
        day("outcome_day", "when that was noted", "not known yet"),
    ),
)
ADVICE = Table(
    name="advice",
    meaning="What each adviser would have put in a month, frozen on the day; nobody may change it afterwards.",
    typed=True,
    named_by=("day", "adviser", "universe"),
    columns=(
        day("day", "when it was frozen"),
        text("adviser", "merite, as-before, platforms, owner, agency or another name", None),
        text("universe", "universe", None),
        money("money", "money a month", None),
        number("hours", "hours a month", None),
        text("currency", "ISO 4217 code of the row's money", None),
    ),
)
