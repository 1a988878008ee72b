"""merite.toml is read with its types checked, and written without losing what else stands there."""

import pytest

from merite.errors.workspace import BadSetting, NoWorkspace, SettingsUnreadable, UnknownSetting
from merite.store import settings_file
from merite.vocabulary import Language, Settings, TaxStatus, Trade

FULL = Settings(
    business='Chez "Élise"',
    trade=Trade.MUSICIAN,
    country="CA-QC",
    currency="CAD",
    language=Language.FRENCH_CANADA,
    time_zone="America/Toronto",
    margin=0.45,
    tax_status=TaxStatus.NOT_REGISTERED,
    hourly_cost=22.0,
    wants=("plus de clients", "moins d'heures"),
)


@pytest.mark.parametrize("settings", [Settings(), FULL])
def test_what_is_written_is_read_back(tmp_path, settings):
    settings_file.write(tmp_path, settings)
    assert settings_file.read(tmp_path) == (settings, {})


def test_each_setting_has_its_help_above_it_and_one_not_said_is_a_comment(tmp_path):
    settings_file.write(tmp_path, Settings(), help={"margin": "What is left of 1 after paying for the goods."})
    text = (tmp_path / "merite.toml").read_text(encoding="utf-8")
    assert "# What is left of 1 after paying for the goods.\n# margin =\n" in text


def test_other_tables_are_rules_and_stay_when_settings_change(tmp_path):
    settings_file.write(tmp_path, Settings())
    file = tmp_path / "merite.toml"
    file.write_text(
        file.read_text(encoding="utf-8") + "\n[universes.popup]\nname = 'Kiosque' # été\n\n[[sources]]\nuse = 1\n",
        encoding="utf-8",
    )
    settings, rules = settings_file.read(tmp_path)
    assert rules == {"universes": {"popup": {"name": "Kiosque"}}, "sources": [{"use": 1}]}
    settings_file.write(tmp_path, FULL)
    assert settings_file.read(tmp_path) == (FULL, rules)
    assert "# été" in file.read_text(encoding="utf-8")
    settings_file.write(tmp_path, settings)
    assert settings_file.read(tmp_path) == (settings, rules)


def test_a_file_saved_by_windows_notepad_is_read(tmp_path):
    (tmp_path / "merite.toml").write_bytes("\ufeffbusiness = 'Élise'\r\nmargin = 0.4\r\n".encode())
    assert settings_file.read(tmp_path)[0].business == "Élise"


def test_an_unknown_setting_names_its_neighbours(tmp_path):
    (tmp_path / "merite.toml").write_text("margn = 0.4\n", encoding="utf-8")
    with pytest.raises(UnknownSetting) as told:
        settings_file.read(tmp_path)
    assert told.value.facts["near"][0] == "margin"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("margin = 45", "0 – 1"),
        ("margin = true", "0 – 1"),
        ("margin = nan", "0 – 1"),
        ("margin = '0,45'", "0 – 1"),
        ("horizon_months = 1.5", "1 – ..."),
        ("hourly_cost = inf", "0 – ..."),
        ("minutes_per_post = inf", "0 – ..."),
        ("country = 'France'", '"FR", "CA-QC", "BE"'),
        ("country = 'ca-qc'", '"FR", "CA-QC", "BE"'),
        ("country = 'ZZ'", '"FR", "CA-QC", "BE"'),
        ("trade = 'baker'", "shop, musician, association"),
        ("currency = 'euro'", '"EUR", "CAD", "CHF"'),
        ("time_zone = 'Paris'", '"Europe/Paris", "America/Toronto"'),
        ("privacy = 'none'", "exempt, consented"),
        ("wants = 'more'", '["...", "..."]'),
        ("business = 3", '"..."'),
    ],
)
def test_a_value_that_cannot_be_says_what_was_expected(tmp_path, line, expected):
    (tmp_path / "merite.toml").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(BadSetting) as told:
        settings_file.read(tmp_path)
    assert told.value.facts["expected"] == expected


def test_what_is_not_toml_names_the_line(tmp_path):
    (tmp_path / "merite.toml").write_text("business = 'x'\nmargin = = 2\n", encoding="utf-8")
    with pytest.raises(SettingsUnreadable) as told:
        settings_file.read(tmp_path)
    assert told.value.facts["line"] == 2
    (tmp_path / "merite.toml").write_bytes(b"business = 'x'\ncomment = '\xe9t\xe9'\n")
    with pytest.raises(SettingsUnreadable) as told:
        settings_file.read(tmp_path)
    assert told.value.facts["line"] == 2


def test_a_folder_without_the_file_is_no_workspace(tmp_path):
    with pytest.raises(NoWorkspace):
        settings_file.read(tmp_path)
