"""Set expressions whose sense is not that of their words ("can't fault them", "pas terrible"), which the encoder hears
by their words: our own lists, of what many people in France, Québec, Britain and North America say."""

import re

import numpy as np
from numpy.typing import NDArray

from merite.listen.leaning import leant

BONUS = 3.0
"""What one or more expressions of a list add to the log chance of its tone."""


def _any(*expressions: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(expressions)})(?!\w)", re.IGNORECASE)


_CANNOT = r"(?:can['’]?t|can ?not|could ?n['’]?t|could not)"
_HAPPY = _any(
    r"rien à (?:redire|reprocher|dire de mal|envier)",
    r"(?:aucun|pas un seul|pas le moindre|zéro) (?:reproche|défaut|bémol|regret)(?: à (?:faire|dire))?",
    r"(?:pas|jamais) (?:été |du tout )?déçu(?:e?s?)",
    r"plus (?:m['’]|s['’]|t['’]|nous |vous )en passer|pas de s['’]en passer",
    r"(?:pas|plus|jamais) pu (?:rêver|espérer|demander) (?:de )?mieux|(?:rêver|difficile de faire) mieux",
    r"(?:m['’]|s['’]|nous nous |on s['’])en (?:lasse|lassons) (?:pas|jamais)|(?:jamais|pas) (?:lassés?|se lasser)",
    r"(?:vraiment |franchement |plutôt )?pas mal(?: du tout|(?= bon))|(?:vraiment )?pas pire(?: pantoute)?",
    r"(?:jamais|rarement) (?:aussi )?(?:bien|mieux) mangé",
    r"va(?:ut|lait|lent) (?:vraiment |largement |bien )?(?:le (?:détour|coup|déplacement|voyage)|la peine|chaque \w+)",
    r"les yeux fermés|à tomber(?: par terre)?(?! malade)|au top|nickel(?: chrome)?|(?:une )?(?:tuerie|dinguerie)",
    r"chapeau(?: bas| (?:à|les|l['’])|(?=\s*!))|trop (?:bien|bon|bonne|bons|bonnes|cool|mignonn?e?s?|stylée?s?)",
    r"(?:full|ben|tellement|vraiment|super) (?:smattes?|bons?|bonnes?|le fun|l['’]fun|nice)",
    r"j['’]ai trippé|trippé (?:fort|ben|raide)|j['’]capote|je capote|sur la coche|tiguidou|en or massif",
    rf"{_CANNOT} (?:fault|go wrong|beat|say enough|get enough)",
    rf"{_CANNOT} (?:recommend|praise|thank|rate|rave about|stress)\b.{{0,50}}?\benough",
    rf"{_CANNOT} wait to (?:go|come|be|get|return|visit)(?: back)?",
    rf"{_CANNOT} (?:be|have been|ask for|have asked for|have gone|have hoped for|have wished for) (?:any |a )?"
    r"(?:happier|better|nicer|kinder|easier|smoother|friendlier|more(?! (?:disappointed|unhelpful|rude|wrong)))",
    r"(?:does|do|did|has|have|will|would)(?:n['’]?t| not|n['’]t ever| never) (?:ever )?disappoint(?:ed)?",
    r"never disappoints?|(?:not|never) (?:once )?(?:been )?(?:disappointed|let (?:me|us) down)",
    r"(?:well )?worth (?:every|the) (?:single )?(?:penny|pennies|cent|dollar|pound|trip|drive|wait|price|detour|visit)",
    r"no (?:complaints?|regrets|fuss|pressure|hidden fees)|zero (?:complaints?|regrets|issues|problems|fuss)",
    r"second to none|hands down|blown away|blew (?:me|us) away|life ?savers?|hats off|a godsend|in a heartbeat",
    r"above and beyond|chef['’]?s kiss|hidden gem|spot on|top[- ]notch|knocked it out of the park|does what it says",
    r"(?:wish|if) (?:i|we) could give (?:it |them |this place )?(?:more|10|ten|6|six|a hundred|100)(?: stars?)?",
    r"(?:si (?:je|on) (?:pouvais|pouvait) (?:mettre|donner)) (?:plus|10|dix|6|six)",
    r"doesn['’]?t get (?:much |any )?better|nothing but (?:praise|good|great|positive|love)",
    r"(?:ditched|dumped|switched|left|quit|swapped)\b[^.!?]{0,60}?\b(?:never|not) (?:going|looking|coming) back",
    r"never looked back|best decision (?:ever|i|we)|(?:wins?|better|best) by (?:a mile|far)|loin devant",
    r"c['’]est le jour et la nuit",
    r"(?<!que )(?:j['’]|on )y (?:retourne|retournera|retournerai)(?! (?:pas|plus|jamais|pour))",
    r"on (?:remet ça|en redemande)|j['’]en redemande",
    r"hâte (?:d['’]y (?:être|aller|retourner)|à l['’]an prochain|de revenir)",
    r"je valide(?! (?:ma|mon|mes|la|le|les|l['’]|ce))|(?:testée?s?|goûtée?s?) et (?:validée?s?|approuvée?s?)",
    r"(?:truc|soirée|concert|ambiance|show|goût)s? de (?:ouf|dingue)|c['’](?:est|était) de la (?:balle|bombe)",
    r"(?:sont|êtes|est) (?:des|une) (?:vraie?s? )?crèmes?|envoie du lourd|en criant (?:ciseaux?|lapin)",
    r"no notes(?=\W*$)|rent[- ]free in my (?:head|mind)|shut up and take my money|left no crumbs",
    r"buzzing (?:for|about)|proper (?:lush|mint)|cracking (?:little|place|spot|meal|pint|night|day|show|service)",
    r"hit(?:s|ting)? (?:the spot|different)|already (?:planning|booked) (?:my|our) next",
    r"did(?:n['’]?t| not) (?:try to )?(?:rip|upsell|overcharge|push|rush)|never (?:felt )?(?:rushed|pushed|pressured)",
)
_UNHAPPY = _any(
    r"pas (?:terribles?|top|ouf|fou|foufou|folichon|fameux|fort pas fort|jojo|génial|l['’]yable|à la hauteur)",
    r"rien d['’](?:extraordinaire|exceptionnel|incroyable)|rien de (?:fou|transcendant|ouf)",
    r"casse(?:nt)? pas (?:trois|3) pattes|casse(?:nt)? pas des briques|mouais|bof(?: bof)?|passez votre chemin",
    r"à (?:fuir|éviter)|fuyez|foutage de gueule|laisse(?:nt)? (?:vraiment |franchement )?à désirer|de mal en pis",
    r"(?:moque|fout|fiche)(?:nt)? (?:de nous|du monde|des (?:gens|clients)|de la gueule)",
    r"c['’]était mieux avant|peut mieux faire|m['’]y reprendra (?:plus|pas)|(?:merci|bravo) pour rien",
    r"faut pas (?:pousser|abuser|exagérer|charrier)|connu mieux",
    r"recommande(?:rai)? (?:pas|plus|absolument pas)",
    r"va(?:ut|lait|lent) (?:vraiment |franchement )?pas (?:le (?:détour|coup|déplacement|prix)|la peine)",
    r"(?:assez|ben|vraiment|tellement|full|c['’]est|c['’]était) (?:poche|platte?)s?|à chier|(?:d['’]la|de la) marde",
    r"(?:fait|faire) (?:avoir|fourrer|niaiser|rouler|arnaquer|entuber|enfler)|bêtes? comme (?:ses|leurs) pieds",
    r"pas d['’]allure|pas de bon sens|bête à manger|crosseurs?",
    r"(?:tannée?s?|écœurée?s?|écoeurée?s?) (?:de|d['’]|ben raide)",
    r"avoid (?:like the plague|at all costs?|(?:this|that) (?:place|company|shop|business))|steer clear",
    r"stay away|(?:do not|don['’]?t) bother|not worth",
    r"save your (?:money|time)|waste of (?:my |our |your )?(?:time|money)|(?:a lot|much|something) to be desired",
    r"(?:absolute |total |complete |bit of a )?shambles|(?:absolute|total|complete|utter|bad|sick) joke",
    r"rip[- ]?offs?|(?:rip|ripped|ripping) (?:me |us |you |people )?off|daylight robbery",
    rf"{_CANNOT} (?:care less|be (?:less|more (?:disappointed|unhelpful|rude)))|thanks for nothing",
    r"never (?:ever )?again|(?:won['’]?t|will not) be (?:going |coming )?(?:back|returning)",
    r"never (?:going|coming) back",
    r"(?:can['’]?t|can ?not|would ?n['’]?t|don['’]?t|do not|would not) (?:really |honestly |possibly )?"
    r"recommend(?!.{0,50}\benough)",
    r"gone downhill|going downhill|nothing to write home about|over-?rated|underwhelm(?:ed|ing)|meh",
    r"(?:0|zero|no|minus|negative) stars|if (?:i|we) could give (?:it |them )?(?:0|zero|less|no|negative)",
    r"ghosted|beyond disappointed|so much for",
    r"éclatée?s? au sol|(?:j['’]ai|trop|gros) (?:le |la )?seum|(?:trop|bien|vraiment|tellement) (?:relou|naze|nul)s?",
    r"(?:on |j['’]|nous )ir(?:a|ai|ons) (?:voir )?ailleurs|allez (?:plutôt |donc )?(?:voir )?ailleurs",
    r"allez plutôt en face|c['’](?:est|était) abusé|(?:vous|ils|elles) abuse(?:z|nt)",
    r"(?:take|took|taking|taken) (?:my|our) (?:business|custom|money) (?:elsewhere|across|somewhere)",
    r"(?:so|pretty|kinda) mid(?=\W*$|[.,!])|an? (?:right |total |absolute )?faff|absolute faff|bit rubbish",
)
_TURNS = re.compile(r"(?:\bpas|\bnot|n['’]t|\bnever|\bjamais|\bhardly|\bni|\bnor)(?:\s+\w+)?\s*$", re.IGNORECASE)
"""A negation before an expression, at most a word between them: "pas au top", "didn't rip me off"."""


def with_idioms(text: str, chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """``chances``, in the order of ``TONES``, once the expressions of ``text`` are heard; both lists cancel out.

    An unhappy expression within a happy one is part of it: "ditched the others and never going back".
    """
    happy = list(_HAPPY.finditer(text))
    leaning = sum(_turned(text, found) for found in happy)
    for found in _UNHAPPY.finditer(text):
        if not any(one.start() <= found.start() and found.end() <= one.end() for one in happy):
            leaning -= _turned(text, found)
    return leant(chances, leaning, BONUS)


def _turned(text: str, found: re.Match[str]) -> int:
    return -1 if _TURNS.search(text[max(0, found.start() - 30) : found.start()]) else 1
