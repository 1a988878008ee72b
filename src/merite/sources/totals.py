"""Sums to compare with the source, by measure and currency."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from merite.store.tables import BY_NAME, Kind

_NAMES = {
    ("orders", "gross"): "total",
    ("orders", "goods_net"): "sales_net",
    ("orders", "tax"): "taxes",
    ("orders", "discount"): "discounts",
    ("orders", "commission"): "fees",
    ("day_totals", "gross"): "total",
    ("day_totals", "goods_net"): "sales_net",
    ("day_totals", "tax"): "taxes",
    ("refunds", "amount"): "refunded",
    ("exposures", "spend"): "cost",
    ("fees", "amount"): "marketing_fees",
}
_NOT_SUMS = frozenset(
    (("utterances", "rating"), ("order_lines", "price"), ("exposures", "reach"), ("refunds", "goods_net"))
)
_SUMMED = {
    table.name: tuple(
        (column.name, column.kind is Kind.MONEY)
        for column in table.columns
        if column.kind in (Kind.MONEY, Kind.NUMBER, Kind.WHOLE) and (table.name, column.name) not in _NOT_SUMS
    )
    for table in BY_NAME.values()
}


@dataclass(slots=True)
class Totals:
    """Sums while a file is read, ``given_back`` being goods by currency. People are counted here and nowhere kept."""

    sums: dict[tuple[str, str | None], Decimal | float] = field(default_factory=dict)
    given_back: dict[str | None, Decimal] = field(default_factory=dict)
    people: set[str] = field(default_factory=set)

    def add(self, table: str, fact: Mapping[str, Any]) -> None:
        """Add a fact's amounts and counts."""
        for name, is_money in _SUMMED[table]:
            value = fact.get(name)
            if value is not None and not (name == "goods_net" and fact.get("counts") is False):
                self._add(_NAMES.get((table, name), name), fact.get("currency") if is_money else None, value)
        if table == "orders" and fact.get("counts") is False and fact.get("gross"):
            self._add("not_counted", fact.get("currency"), fact["gross"])
        if table == "refunds" and fact.get("goods_net") is not None:
            given = fact.get("currency")
            self.given_back[given] = self.given_back.get(given, Decimal()) + fact["goods_net"]

    def _add(self, measure: str, currency: str | None, value: Decimal | float) -> None:
        key = (measure, currency)
        before: Any = self.sums.get(key)
        self.sums[key] = value if before is None else before + value

    def person(self, cell: str) -> None:
        """Count somebody once."""
        if cell:
            self.people.add(cell)

    def told(self) -> tuple[dict[str, Any], ...]:
        """The sums as ``vocabulary.imports.Total`` has them; ``customers`` counts different people.

        Sales before tax are without what was given back, as they enter the panel.
        """
        found = [
            {"measure": measure, "currency": currency, "amount": self._told(measure, currency, amount)}
            for (measure, currency), amount in self.sums.items()
        ]
        if self.people:
            found.append({"measure": "customers", "currency": None, "amount": float(len(self.people))})
        return tuple(found)

    def _told(self, measure: str, currency: str | None, amount: Decimal | float) -> float:
        return float(amount) - float(self.given_back.get(currency, 0)) if measure == "sales_net" else float(amount)
