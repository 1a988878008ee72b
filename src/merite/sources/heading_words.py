"""What the words of a heading rule out: a rate is no count, a clock no duration, a total with tax is not before it."""

import re
from collections.abc import Iterable
from functools import lru_cache

from merite.sources.templates import plain

_WITH_TAX = re.compile(
    r"[([]? ?\b(?:(?:inc|incl|including|inclusive of|with)\.? (?:tax(?:es)?|vat|gst)"
    r"|(?:tax|vat|taxes) (?:inc|incl|included)|(?:taxes?|tva) (?:incluses?|comprises?)"
    r"|toutes taxes comprises|avec taxes?|ttc|tvac)\b\.? ?[)\]]?"
)
_BEFORE_TAX = re.compile(
    r"[([]? ?\b(?:(?:ex|excl|exc|excluding|exclusive of|before|without)\.? (?:tax(?:es)?|vat|gst)"
    r"|(?:hors|avant|sans) (?:taxes?|tva)|ht|htva)\b\.? ?[)\]]?"
)
_RATE = (
    r"%|\b(?:taux|rate|rates|ctr|cpc|cpm|cpa|ecpm|ecpc|per|par|moyen|moyenne|moyens|moyennes|moy|average|avg|percent"
    r"|percentage|pourcentage|frequency|frequence|rank|position)\b"
)
_PAID_BY = re.compile(
    r"\bpar (?:le client|la cliente|l'acheteur|l'acheteuse|le donateur)\b|\bafter (?:all )?discounts?\b"
)
_TAX = r"\b(?:tax|taxes|taxe|tva|vat|gst|qst|hst|tps|tvq|tvh|mwst|iva|btw)\b"
_BESIDE = (
    r"\b(?:shipping|livraison|port|expedition|delivery|handling|discounts?|remises?|rabais|reductions?|refund(?:s|ed)?"
    r"|rembours\w*|returns?|retours?|fees?|frais|commissions?|tips?|pourboires?|gratuit\w*|balance|solde|deposit|acompte"
    r"|gift|cadeaux?|lifetime|cumule?e?s?|to date|due|owing|donation|payout|versement|reverse\w*|a reverser|cost of"
    r"|profit|margin|marge|ship)\b"
)
_OTHER_TAX = r"\b(?:sejour|hebergement|tourist|tourism|city|occupancy|lodging|environment|class|classe|zone|code)\b"
_OF_FEES = r"\b(?:fees?|frais|commissions?)\b"
_COUNTED = (
    r"\b(?:quantity|qty|quantite|qte|weight|poids|unit|unitaire|points?|count|number|nombre|nb|items? count|guests?"
    r"|couverts|shipped|for money|score|posts|creations|patrons|members"
    r"|hours?|heures?|minutes?|duration|duree)\b"
)
_CLOCK = r"\b(?:start|end|begin|started|ended|debut|fin|arrivee|depart|from|to|of day|zone|timezone|fuseau)\b"
_BILLED = r"\b(?:billable|billed|facturables?|factures?|invoiced|rate|taux)\b"
_ABOUT = r"\b(?:note|notes|message|comment|comments|commentaire|group|groupe|type|since|language|langue|count|status)\b"
_WHERE = r"\b(?:city|ville|town|state|province|region|zip|postal|postcode|country|pays)\b"
_NEVER = {
    "orders": {
        "gross": f"{_RATE}|{_TAX}|{_BESIDE}|{_COUNTED}|\\bnets?\\b",
        "goods_net": f"{_RATE}|{_BESIDE}|{_COUNTED}",
        "tax": f"{_RATE}|{_OTHER_TAX}|{_OF_FEES}|\\b(?:subtotal|sous-total|id|number|numero|exempt|name|nom)\\b",
        "shipping": f"{_RATE}|{_TAX}|\\b(?:taux|discounts?|remises?|refund\\w*|rembours\\w*)\\b",
        "discount": f"{_RATE}|\\b(?:code|coupon)\\b",
        "tips": _RATE,
        "commission": f"{_RATE}|{_TAX}",
        "customer": rf"{_ABOUT}|{_WHERE}|\b(?:montants?|amounts?|totals?|prix|price|paye\w*|paid)\b",
        "items": r"\b(?:refund\w*|rembours\w*|returned|shipped)\b",
        "status": r"\b(?:fulfil\w*|shipping|expedition|livraison|preparation)\b",
    },
    "day_totals": {
        "gross": f"{_RATE}|{_TAX}|{_BESIDE}|{_COUNTED}|\\bnets?\\b",
        "goods_net": f"{_RATE}|{_BESIDE}|{_COUNTED}",
        "tax": f"{_RATE}|{_OTHER_TAX}|{_OF_FEES}|\\b(?:subtotal|sous-total|id|number|numero|exempt)\\b",
        "tickets": f"{_RATE}|\\b(?:restaurants?|resto|bons?|cadeaux?|cartes?|gift|vouchers?)\\b",
    },
    "exposures": dict.fromkeys(
        (
            "spend", "impressions", "reach", "views", "clicks", "reactions", "comments", "shares", "saves", "sends",
            "unsubscribes", "orders_claimed", "revenue_claimed",
        ),
        _RATE,
    ),
    "utterances": {"text": r"\b(?:reply|response|reponse|answer|date|id|score|title|titre)\b"},
    "visits": dict.fromkeys(("visits", "visitors", "views", "conversions"), _RATE),
    "costs": {"hours": f"{_CLOCK}|{_BILLED}", "amount": f"{_RATE}|{_BILLED}"},
}  # fmt: skip
_COMPILED = {table: {name: re.compile(words) for name, words in rules.items()} for table, rules in _NEVER.items()}


PARTS_OF_A_TOTAL = (
    re.compile(
        r"^(?:total )?(?:cb|cartes?(?: bancaires?| de debit| de credit)?|especes?|comptant|cheques?|interac|visa"
        r"|mastercard|amex|paypal|cash|(?:debit |credit )?cards?|virements?|sans contact|(?:titres?|tickets?) resto"
        r"|(?:titres?|tickets?) restaurants?)$"
    ),
    re.compile(r"\b(?:matin|midi|apres-midi|soir|lunch|dinner|morning|afternoon|evening|breakfast)\b"),
)
"""What a till's sheet without a total has instead: the ways to pay, or the parts of a day."""


GIVEN_BACK = re.compile(
    r"refund|rembours|\bavoirs?\b|credit[ -]?(?:note|memo)|notes? de credit|\breturns?\b|\bretours?\b|erstatt|reembols"
    r"|rimbors|terugbeta"
)
"""Words of money that goes back to a buyer, wherever they stand."""
_BOUGHT_FROM = re.compile(
    r"\b(?:fournisseurs?|regies?(?: publicitaires?)?|suppliers?|vendors?|lieferant|proveedor|fornitore|leverancier)\b"
)
_LATER = re.compile(
    r"\b(?:payout|versement|verse|paid out|available|disponib\w*|settle\w*|deposit|depot|virement|echeance|due|expir\w*"
    r"|check[- ]?(?:in|out)|arriv\w*|depart\w*|ship\w*|expedi\w*|export\w*|modif\w*|updated|mise a jour|naissance"
    r"|birth\w*)\b"
)


def tells_supplier(headings: Iterable[str]) -> bool:
    """Whether headings name whom the business pays: what stands there was bought and not sold."""
    return any(_BOUGHT_FROM.search(plain(heading)) for heading in headings)


def is_later(heading: str) -> bool:
    """Whether a heading speaks of a day after the sale or the post: of its payout, its shipping, its last change."""
    return _LATER.search(plain(heading)) is not None


@lru_cache(maxsize=4096)
def bare(column: str, heading: str) -> str | None:
    """A heading, brought to one spelling, without the words that say whether tax is in it; None where they say that
    the column cannot be it: a total before tax is not ``gross``, one with tax not ``goods_net``."""
    text = plain(heading)
    if column == "refunded":
        return _BEFORE_TAX.sub(" ", _WITH_TAX.sub(" ", text)).strip() or text
    if column not in ("gross", "goods_net"):
        return text
    own, other = (_WITH_TAX, _BEFORE_TAX) if column == "gross" else (_BEFORE_TAX, _WITH_TAX)
    if other.search(text):
        return None
    return own.sub(" ", text).strip() or text


def tells_tax(heading: str) -> bool:
    """Whether a heading speaks of the tax on sales: of no rate, no number, not of the tax on a fee or on a night."""
    text = plain(heading)
    if _WITH_TAX.search(text) or _BEFORE_TAX.search(text) or re.search(_BESIDE, text):
        return False
    return re.search(_TAX, text) is not None and not is_another("orders", "tax", text)


def is_another(table: str, column: str, text: str) -> bool:
    """Whether a heading in which a word of the column stands among others speaks of something else."""
    found = _COMPILED.get(table, {}).get(column)
    return found is not None and found.search(_PAID_BY.sub("", text)) is not None
