"""What a text wants: a sign or an expression settles it, else the head proposes and a person may check.

On tweets whose question mark was taken away, neither expressions nor a head found most questions: hence "to be
checked" for all that no sign settles.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from merite.listen.head import KINDS
from merite.listen.solicitations import is_solicitation
from merite.vocabulary.reading import TextKind, Tone

_ADDRESS = re.compile(r"https?://\S+|www\.\S+")


def _any(*expressions: str) -> re.Pattern[str]:
    return re.compile("|".join(expressions), re.IGNORECASE)


_SUGGESTION = _any(
    r"\b(?:vous|tu) (?:devriez|devrais)\b(?! (?:avoir honte|être fi|y aller|essayer|goûter|venir|tester))",
    r"\b(?:vous|tu) (?:pourriez|pourrais) (?:peut-être )?(?:ajouter|proposer|mettre|penser)\b",
    r"\bil (?:faudrait|serait (?:bien|bon|utile|pratique))\b",
    r"\b(?:ce|ça) serait (?:bien|chouette|super|le fun|l['’]fun|sympa|utile|pratique|mieux)\b",
    r"\bpourquoi (?:pas|ne pas)\b|\bpensez à (?!réserver|prendre|prévoir|apporter|amener|venir|arriver|vous|y\b)",
    r"\bne serait pas (?:du luxe|de refus|de trop)\b|\bserait un (?:vrai |gros |petit )?plus\b",
    r"\bon aimerait (?:bien )?(?:une?|des|que|avoir)\b|\bil manque (?:juste )?(?:une?|des)\b",
    r"\b(?:you|they) should\b(?! (?:(?:really |totally |definitely )?(?:try|go|visit|come|see|book|be)|know|have)\b)",
    r"\b(?:you|they) could (?:add|offer|list|try|put)\b|\bfeature request\b",
    r"\bwould be (?:so |really |very )?(?:nice|great|good|helpful|useful|appreciated)\b|\bhow about\b|\bwhy not\b",
    r"\bwould be a (?:huge |big |great |real |nice )?(?:help|plus|bonus)\b|\bwould love (?:it if|if|to see)\b",
    r"\b(?:i|we) wish (?:you|there|they)\b|\bplease consider\b|\bmaybe (?:add|try|put|consider)\b",
)
_REQUEST = _any(
    r"\bmerci de (?!(?:me |m['’]|nous |le |la |les |l['’])(?:avoir|être)\b)"
    r"(?:bien vouloir |me |m['’]|nous |le |la |les |lui |ne |faire|corriger|confirmer|supprimer|rappeler)",
    r"\b(?:pourriez|pouvez|voulez)[- ]vous (?!trouv|croire|imaginer)|\b(?:peux|pourrais)[- ]tu\b",
    r"\bserait-il possible\b|\best-il possible\b|\bj['’]aurais besoin\b",
    r"\bje (?:souhaite(?:rais)?|voudrais|désire(?:rais)?) "
    r"(?!(?:bien )?savoir|(?:vous )?(?:remercier|dire|féliciter|souligner))",
    r"\bj['’]aimerais (?:que|changer|annuler|recevoir|modifier|déplacer|réserver|échanger|avoir)\b",
    r"\b(?:veuillez|envoyez|rappelez|contactez|remboursez|répondez|ajoutez)(?:-(?:moi|nous))?\b(?! pas)",
    r"\brendez-(?:moi|nous)\b",
    r"\b(?:could|can|would) (?:you|someone|somebody|anyone) (?:please |kindly )?"
    r"(?!believe|imagine|recommend|want|ask|wish|expect)",
    r"\bplease (?:send|call|help|remove|refund|confirm|cancel|contact|let|fix|dm|reply|respond|check|update|add)\b",
    r"\bi(?:['’]d| would) like (?:a|you|to(?! (?:thank|say|commend|recommend|praise|congratulate|give|add)))\b",
    r"\blet me know\b|\bpls (?:send|help|dm|call)\b",
    r"\bi need (?:to (?:change|cancel|book|speak|talk)|a (?:quote|copy|refund)|help)\b",
)
_QUESTION = _any(
    r"^\W*(?:bonjour,? |hi,? |hello,? )?(?:"
    r"est-ce qu|y a-t-il|y a-tu|avez-vous|faites-vous|vendez-vous|livrez-vous|prenez-vous|c['’]est combien|"
    r"quel(?:le)?s? (?:est|sont)|à quelle heure|combien (?:coûte|ça coûte)|comment (?:faire|fait-on)|"
    r"quelqu['’]un (?:sait|connaît)|do you|does (?:it|the|anyone)|is (?:there|it|the)|are (?:you|there)|"
    r"what(?:['’]s| is| time| are)|how (?:much|long|many|do i|can i)|when (?:is|do|does|will)|"
    r"where (?:is|can|do)|anyone (?:know|used|tried|been)|has anyone|c['’]est (?:quoi|où|quand|à quelle)|savez-vous)\b",
    r"\b(?:j['’]aimerais|je voudrais|je souhaite(?:rais)?) (?:bien )?savoir\b",
    r"\bje me demand(?:e|ais) (?:si|quand|comment)\b",
    r"\b(?:just )?wondering (?:if|whether|when|how|what)\b|\bany (?:idea|chance) (?:if|when|what|how|of|you)\b",
    r"\b(?:c['’]est|ça|y ?['’]?a|(?:vous|on|il|ils|y) \w+)[- ]tu\b",
)
_PLEASE = _any(r"\b(?:svp|stp|s['’]il (?:vous|te) pla[iî]t)\W*$")
_RHETORICAL = _any(
    r"\b(?:que|quoi) (?:demander|vouloir|dire) de (?:plus|mieux)\b[^?]*\?|\bqui dit mieux\W*\?",
    r"\b(?:sérieux|sérieusement|c['’]est une blague|pourquoi s['’]en priver)\W*\?",
    r"\bwhat (?:more|else) (?:could|can) (?:you|we|i|one|anyone) (?:want|ask for|wish for|need)\W*\?",
    r"\bwhat['’]?s not to (?:like|love)\W*\?|\b(?:is this|is that|is it) (?:a|some kind of) joke\W*\?",
    r"\b(?:come on|seriously|really|(?:are )?you kidding(?: me)?|who does that)\W*\?",
)
"""Questions that want no answer: they are taken out before a question mark is looked for."""
_WANTS = (TextKind.QUESTION, TextKind.REQUEST, TextKind.SUGGESTION)
_ENOUGH = 0.5
"""Chance from which the head's question, request or suggestion is taken."""


def kind_by_sign(text: str) -> TextKind | None:
    """The kind that a sign or an expression settles, None where none does."""
    words = _ADDRESS.sub(" ", text)
    if _SUGGESTION.search(words):
        return TextKind.SUGGESTION
    if _REQUEST.search(words):
        return TextKind.REQUEST
    words = _RHETORICAL.sub(" ", words)
    if "?" in words or _QUESTION.search(words):
        return TextKind.QUESTION
    return TextKind.REQUEST if _PLEASE.search(words) else None


def kinds(texts: Sequence[str], tones: Sequence[Tone], chances: NDArray[np.float64]) -> list[tuple[TextKind, bool]]:
    """The kind of each text and whether a sign settles it; ``chances``, shape (texts, 6), in the order of ``KINDS``."""
    wants = [KINDS.index(kind) for kind in _WANTS]
    found = []
    for text, tone, row in zip(texts, tones, chances, strict=True):
        settled = TextKind.OTHER if is_solicitation(text) else kind_by_sign(text)
        best = max(wants, key=row.__getitem__)
        if settled is not None:
            found.append((settled, True))
        elif row[best] >= _ENOUGH:
            found.append((KINDS[best], False))
        else:
            found.append((_BY_TONE[tone], False))
    return found


_BY_TONE = {
    Tone.POSITIVE: TextKind.PRAISE,
    Tone.NEGATIVE: TextKind.COMPLAINT,
    Tone.NEUTRAL: TextKind.OTHER,
    Tone.MIXED: TextKind.OTHER,
}
