"""Adverts for a job, contests, solicitations: neither happy nor unhappy, told by two signs of one kind in a text."""

import re

import numpy as np
from numpy.typing import NDArray

from merite.listen.solicitations import is_solicitation
from merite.vocabulary.reading import TONES, Tone

BONUS, SOLICITED = 3.0, 8.0
"""What adverts and contests add to the log chance of neutral, and solicitations, whose praise is bait."""


def _any(*expressions: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(expressions)})(?!\w)", re.IGNORECASE)


_KINDS = (
    (
        _any(
            r"recrut(?:e|ent|ons|ement)|(?:re)?cherch(?:e|ent|ons) (?:activement )?(?:une?|des|son|sa)",
            r"embauch(?:e|ent|ons)|offres? d['’]emploi|postes? (?:de|à)|hiring|seek(?:s|ing)|looking for",
            r"job (?:offer|opening|posting)|vacanc(?:y|ies)",
        ),
        _any(
            r"CDI|CDD|CV|alternance|temps (?:plein|partiel|complet)|\d+ ?h(?: ?/ ?| par )sem(?:aine|\.)?|3[59] ?h",
            r"[$£€] ?\d+(?:[.,]\d+)? ?(?:/|an|par|per) ?(?:h|hr|hour|heure)",
            r"\d+(?:[.,]\d+)? ?[$£€] ?(?:/|de l['’]) ?(?:h|heure)",
            r"résumés?|resumes?|portfolio required|full[- ]time|part[- ]time|horaires? flexibles?",
            r"apply (?:by|to|at|now|in)|experience (?:preferred|required)|expérience (?:exigée|souhaitée|requise)",
            r"candidatures?|postule[rz]|salaire|apprentice|saisonnier",
        ),
    ),
    (
        _any(
            r"(?:jeu[- ])?concours|tirage au sort|à gagner|(?:pour|chance de) gagner|gagnez|tentez de",
            r"giveaway|contest|win (?:a|an|one|two)|prize draw|chance to win",
        ),
        _any(
            r"tagu?(?:e|ez|er)|identifiez|likez?|aimez|partage[rz]?|commentez|abonnez[- ]vous|abonne[- ]toi",
            r"tag (?:a|your|two|three|\d)",
            r"(?:like|follow|share|comment)(?: (?:and|us|this|below)|,| &)|ends (?:on )?\w+day",
        ),
    ),
)


def is_notice(text: str) -> bool:
    """Whether the text is an advert for a job or a contest."""
    return any(announced.search(text) and asked.search(text) for announced, asked in _KINDS)


def with_notices(text: str, chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """``chances``, in the order of ``TONES``: those of a notice lean towards neutral, others are as they are."""
    bonus = SOLICITED if is_solicitation(text) else BONUS if is_notice(text) else 0.0
    if not bonus:
        return chances
    raised = chances.copy()
    raised[TONES.index(Tone.NEUTRAL)] *= np.exp(bonus)
    heard: NDArray[np.float64] = raised / raised.sum()
    return heard
