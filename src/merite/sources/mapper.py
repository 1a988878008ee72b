"""The generic mapper: any table of any file to any table of the store, as a template says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from merite.errors.templates import TemplateDoesNotFit
from merite.files.raw import RawTable
from merite.sources.commissions import commissions
from merite.sources.gift_cards_sold import gift_cards_sold
from merite.sources.mapping import Habits, Laid, Said
from merite.sources.pile import Pile
from merite.sources.sales import no_sale_counts
from merite.sources.sold_by_rate import rate_at, sold_at
from merite.sources.template_fits import is_sheet, missing, shaped
from merite.sources.templates import Template
from merite.sources.total_holds import holds
from merite.sources.twice import twice_laid
from merite.store.facts import Batch
from merite.vocabulary.imports import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What a template made of a file; ``why``: the file's columns that it used; ``left_out``: rows that its filters
    or rows of totals set apart, neither kept nor refused; ``facts``: by table, in the file's order."""

    batch: Batch
    why: tuple[str, ...]
    questions: tuple[Question, ...]
    left_out: int
    kept: int
    unused: tuple[str, ...]


def read_with(
    template: Template,
    tables: Sequence[RawTable],
    *,
    file: str,
    sha256: str = "",
    habits: Habits | None = None,
) -> Mapped:
    """The facts of every table of the file that has the template's columns.

    The facts' source is the template's name. Raises ``TemplateDoesNotFit`` when no table has them.
    """
    said: Habits = habits or Said()
    laid = [Laid(template, shaped(template, table), said) for table in tables if is_sheet(template, table)]
    fitting = [one for one in laid if not missing(one)]
    if not fitting:
        raise _does_not_fit(template, laid, tables, file)
    twice = {question.code: question for one in fitting for question in twice_laid(one)}
    held = holds(max(fitting, key=lambda one: len(one.table.rows)))
    template = held.template
    fitting = [Laid(template, one.table, said) for one in fitting]
    pile = Pile(template)
    pile.add(*fitting)
    made = {name: facts.rows() for name, facts in pile.facts.items()}
    used = [
        one.table.headers[at]
        for one in fitting
        for at in (
            *(here for source in template.columns.values() for here in one.places(source)),
            *sold_at(one),
            *_rates(one),
        )
    ]
    return Mapped(
        batch=Batch(
            file=file,
            sha256=sha256,
            source=template.name,
            tables=made,
            rejects=tuple(pile.rejects),
            rows_read=pile.rows_read,
            first=pile.first,
            last=pile.last,
            options={"template": template.name},
            totals=pile.totals.told(),
        ),
        why=tuple(dict.fromkeys(used)),
        questions=(*_questions(template, fitting, made), *held.questions, *twice.values(), *_sheets(pile)),
        left_out=pile.left_out,
        kept=pile.kept,
        unused=tuple(name for one in fitting for name in one.table.headers if name not in used),
    )


def _questions(template: Template, fitting: Sequence[Laid], made: Mapping[str, Any]) -> tuple[Question, ...]:
    asked = {code: told for one in fitting for code, told in one.questions.items()}
    found = [Question(code=code, assumed=assumed, option=option) for code, (assumed, option) in asked.items()]
    if not template.dates_real:
        found.append(Question(code="dates-not-real", assumed="false", option="dates_real"))
    if any(_lacks_net(made[name]) for name in ("orders", "day_totals") if name in made):
        rate = 100.0 * fitting[0].habits.home_tax
        found.append(Question(code="goods-net-unknown", assumed=f"{rate:g}", option="merite.toml"))
    return (
        *found,
        *no_sale_counts(made.get("orders")),
        *filter(None, map(gift_cards_sold, fitting)),
        *filter(None, map(commissions, fitting)),
    )


def _rates(laid: Laid) -> tuple[int, ...]:
    at = rate_at(laid)
    return () if at is None else (at,)


def _sheets(pile: Pile) -> tuple[Question, ...]:
    """What is said of rows that two sheets of the file tell."""
    told = Question(code="sheets-told-twice", assumed=str(pile.told_twice), option="")
    return (told,) if pile.told_twice else ()


def _lacks_net(sold: Any) -> bool:
    """Whether some sale that counts does not say what it is before tax."""
    import pyarrow.compute as pc

    counted = sold.filter(pc.field("counts")) if "counts" in sold.column_names else sold
    return bool(counted.num_rows) and ("goods_net" not in sold.column_names or counted["goods_net"].null_count > 0)


def _does_not_fit(
    template: Template, laid: Sequence[Laid], tables: Sequence[RawTable], file: str
) -> TemplateDoesNotFit:
    lacking = min((missing(one) for one in laid), key=len, default=[template.sheet or "?"])
    headers = [name for table in tables for name in table.headers]
    return TemplateDoesNotFit(file=file, template=template.name, missing=lacking, columns=headers[:60])
