"""Comments that sell something to whoever reads them: followers, reviews, loans, crypto, prizes to click for. They are
no opinion of the business and want no answer; told by two signs of one kind, what is offered and how to get it."""

import re


def _any(*expressions: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(expressions)})(?!\w)", re.IGNORECASE)


_CRYPTO = r"(?:bit ?coins?|crypto\w*|forex)"
_PERSON = r"(?:[- ](?:us|me|him|her|moi|nous|le|la|lui))?"
_REACHED = (
    r"what['’]?s ?app|telegram|link in (?:my )?bio|lien en bio|https?://\S+|bit\.ly\S*|\+?\d[\d .-]{7,}\d",
    rf"(?:dm|mp|inbox|message|contact|text){_PERSON}|(?:écri[st]?|écrivez|contacte[rz]?|joigne[rz]){_PERSON}",
    r"cliquez?|click(?: here)?|inscri(?:s|vez)[- ]\w+",
)
_KINDS = (
    (  # an audience, praise or a place in front, for sale
        _any(
            r"(?:get|buy|gagnez|obtenez|achetez) \d[\d .,]*k? (?:\w+ )?(?:followers|abonnés)|sell (?:real )?followers",
            r"vend(?:s|ons) (?:des |de vrais )?abonnés|grow your (?:page|account|audience)|promote (?:it|this) on",
            r"get featured",
            r"(?:first page|top) of google|première page (?:de|sur) google",
            r"(?:sell|buy) (?:\w+ )?(?:\w+ )?reviews|(?:vend(?:s|ons)|besoin de plus) d(?:['’]|es )avis",
            r"love to collaborate|ambassad(?:eur|rice)s? (?:de|pour) (?:notre|nos)|(?:be|become) (?:our|an) ambassador",
        ),
        _any(*_REACHED, r"promote (?:it|this) on @\w[\w.]*|affordable(?: prices?)?|pas cher|livraison rapide"),
    ),
    (  # followed for following
        _any(r"follow(?: me)?|suis[- ]moi|abonne[- ]toi|check (?:out )?my (?:page|profile|feed)"),
        _any(r"i (?:will )?follow (?:you )?back|(?:te suis|m['’]abonne) en retour|for similar (?:posts|content)"),
    ),
    (  # money, loans, fortune-tellers
        _any(
            rf"{_CRYPTO} (?:mentor|trad(?:er|ing)|investments?)|invest\w* (?:dans|in|on) (?:le |the )?{_CRYPTO}",
            r"(?:propose|offre|offrons) (?:de |des )?prêts? \w+|prêts? entre particuliers|urgent loans?|loan offer",
            r"(?:made|earn(?:ed)?) [$£€]? ?\d[\d ,.]*[$£€]? (?:in|per|a|every) (?:an? )?(?:hour|day|week|month)",
            r"gagne[rz]? \d[\d ]*[$£€] (?:par|en une?) (?:heure|jour|semaine)",
            r"grand (?:médium|marabout)|retour (?:de l['’]être aimé|de l['’]affection|d['’]affection)",
            r"(?:récupérer|recover(?:ed)?) (?:mon|my) (?:argent|money|funds)[^.!?]{0,30}(?:arnaque|scam|crypto)",
        ),
        _any(*_REACHED),
    ),
    (  # prizes and meetings behind a click
        _any(
            r"vous avez été (?:sélectionnée?|tirée? au sort)|you have been (?:selected|chosen)",
            r"(?:claim|réclame[rz]) (?:your|votre) (?:prize|gift|cadeau|prix)|(?:singles|girls) near you",
        ),
        _any(r"cliquez?|click(?: here)?|https?://\S+|bit\.ly\S*"),
    ),
)


def is_solicitation(text: str) -> bool:
    """Whether the text offers something of its writer's to whoever reads it, and says how to get it."""
    return any(offered.search(text) and reached.search(text) for offered, reached in _KINDS)
