"""On a terminal ``merite init`` asks, shows the margin in examples, and asks again after nonsense."""

import os
import sys

import pytest

from merite.store import settings_file
from merite.vocabulary import Language, TaxesOnAds, TaxStatus, Trade

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are not on Windows", allow_module_level=True)

import pty


def talk(folder, answers):
    """Run ``merite init`` on a pseudo-terminal with ``answers`` typed; what was shown."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["PYTHONPATH"] = os.pathsep.join(sys.path)
        os.execv(sys.executable, [sys.executable, "-m", "merite", "init", "--workspace", str(folder), "--lang", "fr"])
    os.write(terminal, ("".join(answer + "\n" for answer in answers) + "\x04").encode())  # a question too many ends it
    shown = b""
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0, shown.decode()
    return shown.decode()


def test_a_conversation_makes_a_workspace(tmp_path):
    shown = talk(
        tmp_path / "shop",
        [
            "Librairie Untel", "FR", "", "", "", "", "",  # currency, language, zone, trade, tax status
            "markup", "2", "100", "non", "markup", "100", "oui",  # 2 is asked again; no once
            "", "22", "300", "", "", "", "", "", "",  # budget, sum, chance, follow-up, horizon, limits
            "des clients", "tiktok, sms",
        ],
    )  # fmt: skip
    settings, _ = settings_file.read(tmp_path / "shop")
    assert settings.business == "Librairie Untel"
    assert settings.language is Language.FRENCH
    assert settings.margin == 0.5
    assert settings.hourly_cost == 22.0
    assert settings.agency_fee == 300.0
    assert settings.refuses == ("tiktok", "sms")
    assert "coefficient" in shown
    assert "il reste 50,00" in shown


def test_a_shopkeeper_answers_in_her_own_words(tmp_path):
    shown = talk(
        tmp_path / "shop",
        [
            "Épicerie Untel", "FR", "", "", "", "bof", "commerce", "non",
            "taux de marque", "45 %", "oui", "22 €", *[""] * 9,
        ],
    )  # fmt: skip
    settings, _ = settings_file.read(tmp_path / "shop")
    assert (settings.trade, settings.tax_status) == (Trade.SHOP, TaxStatus.NOT_REGISTERED)
    assert settings.taxes_on_ads_recovered is TaxesOnAds.UNKNOWN
    assert "Récupérez-vous la taxe" not in shown, "who is not registered recovers none"
    assert (settings.margin, settings.hourly_cost) == (0.45, 22.0)
    assert "« bof » n’est pas une des réponses possibles" in shown.replace("\u00a0", " ")
    assert "[oui]" in shown
    assert "merite.toml. " not in shown.split("bof")[2][:200]
