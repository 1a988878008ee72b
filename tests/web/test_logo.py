"""A logo that is sent is drawn anew and stands on the reports; a file that hides something else is refused."""

import io

import pytest
from PIL import Image, ImageFile, PngImagePlugin

from merite.errors.report import LogoUnusable
from merite.rounds.logo import FILE, keep_logo
from merite.rounds.report import LOGO_BYTES, logo_of
from merite.store import settings_file, workspace
from merite.vocabulary import Settings


def picture(kind="PNG", size=(900, 300), **more):
    made = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(made, kind, **more)
    return made.getvalue()


def test_a_logo_is_sent_shown_and_taken_away_and_nothing_but_its_picture_is_kept(shop):
    folder, browser = shop
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", "<script>alert(1)</script>")
    send = {"logo": ("logo.png", picture(pnginfo=told), "image/png")}
    page = browser.fill("/c/roy/settings/logo", page="/c/roy/settings", files=send)
    assert page.status_code == 200 and "data:image/png" in page.text
    settings, _ = settings_file.read(folder)
    kept = (folder / FILE).read_bytes()
    assert settings.agency_logo == FILE and len(kept) <= LOGO_BYTES and b"script" not in kept
    assert logo_of(settings, folder).startswith("data:image/png")
    wrong = {"logo": ("logo.png", b"\x89PNG\r\n\x1a\n<svg onload=x>", "image/png")}
    told_off = browser.fill("/c/roy/settings/logo", page="/c/roy/settings", files=wrong)
    assert told_off.status_code == 400 and "PNG or JPEG" in told_off.text
    assert (folder / FILE).read_bytes() == kept
    browser.fill("/c/roy/settings/logo", {"drop": "yes"}, page="/c/roy/settings")
    assert settings_file.read(folder)[0].agency_logo == "" and not (folder / FILE).exists()


def test_drawings_other_kinds_half_a_picture_and_one_too_large_to_unpack_are_no_logo(tmp_path, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    workspace.create(tmp_path / "shop", Settings(business="Roy"))
    for content in (
        b"", b"<svg xmlns='http://www.w3.org/2000/svg'/>", picture("GIF"), picture()[:200], b"\xff\xd8\xff\xe0",
        picture(size=(6000, 3400), compress_level=1),
    ):  # fmt: skip
        with pytest.raises(LogoUnusable):
            keep_logo(tmp_path / "shop", content)
    keep_logo(tmp_path / "shop", picture("JPEG"))
    assert (tmp_path / "shop" / FILE).read_bytes().startswith(b"\x89PNG")
