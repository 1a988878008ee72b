"""The arms of a test from what a person types."""

import re
from collections.abc import Sequence

from merite.errors.experiments import BadArm, BadTestName
from merite.vocabulary.experiment import ArmPlan, ExperimentKind, Tactic
from merite.vocabulary.words import Stance


def checked_name(said: str) -> str:
    """A test's name: letters, figures and hyphens, in lower case. Raises ``BadTestName``."""
    name = said.strip().lower()
    if not re.fullmatch(r"[^\W_][\w-]{0,59}", name):
        raise BadTestName(found=said)
    return name


def arms_said(
    kind: ExperimentKind,
    said: Sequence[str],
    *,
    messages: Sequence[str] = (),
    tactics: Sequence[str] = (),
    stances: Sequence[str] = (),
    control_group: bool = False,
) -> tuple[ArmPlan, ...]:
    """``NAME`` or ``NAME=SHARE`` an arm, the present way first; shares not said are equal parts of what is left.

    ``messages``, ``tactics``, ``stances``: ``ARM=VALUE``, or a value alone for the arms that are tried. A test in
    time or in areas has the arms off and on, a random draw not-drawn and drawn. ``control_group``: the first arm sees
    nothing. Raises ``BadArm``.
    """
    names = _shares(said) if said else _usual(kind)
    if kind is ExperimentKind.SPLIT and len(names) < 2:
        raise BadArm(found=", ".join(said) or "-")
    order = list(names)
    message, tactic, stance = (_by_arm(part, order) for part in (messages, tactics, stances))
    try:
        return tuple(
            ArmPlan(
                arm=name,
                share=share,
                message=message.get(name),
                tactic=Tactic(tactic[name]) if name in tactic else None,
                stance=Stance(stance[name]) if name in stance else None,
                nothing=here == 0 and (control_group or kind is not ExperimentKind.SPLIT),
            )
            for here, (name, share) in enumerate(names.items())
        )
    except ValueError as wrong:
        raise BadArm(found=", ".join((*tactics, *stances))) from wrong


def _usual(kind: ExperimentKind) -> dict[str, float]:
    if kind is ExperimentKind.SPLIT:
        return {}
    return {"not-drawn": 0.5, "drawn": 0.5} if kind is ExperimentKind.DRAW else {"off": 0.5, "on": 0.5}


def _shares(said: Sequence[str]) -> dict[str, float]:
    found: dict[str, float | None] = {}
    for text in said:
        name, sign, share = text.partition("=")
        try:
            value = float(share.replace(",", ".")) if sign else None
        except ValueError as wrong:
            raise BadArm(found=text) from wrong
        if not name.strip() or name.strip() in found or (value is not None and not 0 < value < 1):
            raise BadArm(found=text)
        found[name.strip()] = value
    left = 1.0 - sum(share for share in found.values() if share is not None)
    open_ = sum(share is None for share in found.values())
    if (open_ and left <= 1e-9) or (not open_ and abs(left) > 1e-9):
        raise BadArm(found=", ".join(said))
    return {name: left / open_ if share is None else share for name, share in found.items()}


def _by_arm(said: Sequence[str], arms: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for text in said:
        name, sign, value = text.partition("=")
        if sign and name.strip() in arms:
            found[name.strip()] = value.strip()
        else:
            found |= dict.fromkeys(arms[1:], text.strip())
    return found
