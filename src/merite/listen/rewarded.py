"""Reviews that say themselves that they were rewarded, or that somebody close to the business wrote them."""

import re

_STARS = r"(?:5|cinq|five)[- ](?:étoiles?|stars?)"
_GIVEN = r"(?:offerte?s?|cadeau|remise|réduction|gratuite?s?|remboursée?s?|bons? d['’]achat)"
_GIFT = r"(?:gift cards?|discounts?|vouchers?|refund|freebies?|free \w+|[$£€]\d+)"
_SIGNS = (
    r"(?:en échange|en contrepartie|contre|moyennant) (?:d['’]|de )?(?:un|une|mon|notre|cet|son|l['’])?\s?"
    rf"(?:avis|commentaire|évaluation|{_STARS})",
    r"avis (?:\w+ )?(?:contre (?:une?|des)|en échange d|moyennant)\b",
    rf"{_GIVEN}[^.,!?]{{0,40}} (?:pour|contre|si) [^.,!?]{{0,15}}(?:\bavis|commentaire|{_STARS})",
    r"(?:reçue?s?|envoyée?s?|testée?s?) (?:\w+ ){0,3}(?:gratuitement|à titre gracieux)",
    r"produit (?:offert|envoyé|prêté) par|invitation de (?:l['’]établissement|la marque|la maison)",
    r"collaboration commerciale|partenariat rémunéré|paid partnership|sponsored (?:post|review)",
    r"in (?:exchange|return) for (?:an?|my|this|our|the) (?:\w+[- ]){0,2}(?:review|rating|feedback)",
    rf"{_GIFT}[^.,!?]{{0,30}} for (?:an?|my|leaving|writing|this|the) (?:\w+[- ]){{0,3}}(?:review|rating|stars?)",
    r"review of free product|(?:received|got|sent me) (?:this|it|these|the product|mine|one) (?:for free|free of)",
    r"#(?:ad|gifted|sponsored|sponsorisée?|partenariat|partenariatrémunéré|collab|collaboration|produitoffert)",
    r"(?:use|avec)(?: my| mon)? code (?:promo )?[A-Z]{3,}\d+|code promo [A-Z]{3,}\d+ pour",
    r"(?:je suis|i['’]?m|i am) (?:la |le |l['’]|the |a )?(?:sœur|soeur|frère|mère|père|fils|fille|amie?|mari|femme|"
    r"sister|brother|mother|father|son|daughter|friend|wife|husband) (?:du|de la|of the) "
    r"(?:patronn?e?|gérante?|propriétaire|owner|manager)",
    r"m(?:on|a) (?:cousine?|frère|sœur|mère|père|mari|femme|fils|fille) est (?:le |la )?"
    r"(?:patronn?e?|gérante?|propriétaire)",
    r"my (?:cousin|brother|sister|mum|mom|dad|husband|wife) (?:owns|runs) (?:this|the)",
    r"i work (?:here|for them)|(?:as an|i['’]?m an|i am an) employee|en tant qu['’](?:employée?|salariée?) (?:ici|de)",
)
_SAID = re.compile(rf"(?<!\w)(?:{'|'.join(_SIGNS)})(?!\w)", re.IGNORECASE)


def says_rewarded(text: str) -> bool:
    """Whether the text says that its writer was given something for it, or is close to the business."""
    return _SAID.search(text) is not None
