"""The words of the trade as frozen records and closed lists; no sentence, no database, no arithmetic but their own."""

from merite.vocabulary.estimate import Estimate
from merite.vocabulary.measurement import (
    FitQuality,
    Interquartile,
    Measurement,
    TotalMeasure,
    UniverseMeasure,
)
from merite.vocabulary.settings import Settings
from merite.vocabulary.tojson import to_json
from merite.vocabulary.words import (
    DiaryKind,
    Evidence,
    FeeKind,
    Finding,
    Language,
    MediaClass,
    Stance,
    TaxesOnAds,
    TaxStatus,
    Trade,
    Verdict,
)

__all__ = [
    "DiaryKind",
    "Estimate",
    "Evidence",
    "FeeKind",
    "Finding",
    "FitQuality",
    "Interquartile",
    "Language",
    "Measurement",
    "MediaClass",
    "Settings",
    "Stance",
    "TaxStatus",
    "TaxesOnAds",
    "TotalMeasure",
    "Trade",
    "UniverseMeasure",
    "Verdict",
    "to_json",
]
