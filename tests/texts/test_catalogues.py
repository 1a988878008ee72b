"""Every message exists in French; none is missing, fuzzy, left over or has other placeholders."""

import importlib.util
import sys
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "catalogues.py"
specification = importlib.util.spec_from_file_location("catalogues", SCRIPT)
assert specification is not None and specification.loader is not None
catalogues = importlib.util.module_from_spec(specification)
sys.modules["catalogues"] = catalogues
specification.loader.exec_module(catalogues)


def test_every_message_is_translated():
    assert [fault for module in catalogues.modules() for fault in catalogues.faults(module)] == []


def test_a_missing_translation_would_be_seen(tmp_path, monkeypatch):
    module = tmp_path / "sample.py"
    module.write_text('def words(_):\n    return _("Hello {name}")\n', encoding="utf-8")
    monkeypatch.setattr(catalogues, "TEXTS", tmp_path)
    assert catalogues.faults(module) == ["fr/sample.po lacks 'Hello {name}'"]
    catalogues.update(module)
    assert catalogues.faults(module) == ["fr/sample.po: 'Hello {name}' is not translated"]


def test_a_message_inside_an_f_string_would_be_seen(tmp_path, monkeypatch):
    """ "no words" was shown in English on French pages: Python 3.11 reads an f-string as one string."""
    module = tmp_path / "sample.py"
    module.write_text("def words(_, row):\n    return f\"{row}: {_('none')}\"\n", encoding="utf-8")
    monkeypatch.setattr(catalogues, "TEXTS", tmp_path)
    assert catalogues.faults(module)[0] == "sample.py, line 2: a message inside an f-string, which is not seen"
