"""What a file is, by its first bytes: a spreadsheet, an archive, JSON, or text with separators."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import PurePosixPath

from merite.errors.files import FileDamaged, FileProtected, FileTooLarge, NotATable
from merite.files.extent import MOST_UNFOLDED
from merite.files.raw import RawTable

MOST_MEMBERS = 200
MOST_RATIO = 200
_ASSIGNED = re.compile(r"\s*window\.YTD\.\w+\.part\d+ = (?=[\[{])")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def tables_of(name: str, content: bytes) -> list[RawTable]:
    """The tables of a file or of the members of an archive."""
    if content.startswith(b"PK\x03\x04"):
        return _zipped(name, content)
    if content.startswith(b"PK\x05\x06"):  # an archive without members
        return []
    if content.startswith(_OLE):
        return _spreadsheet(name, content, "xls")
    return _plain(name, content)


def _plain(name: str, content: bytes) -> list[RawTable]:
    from merite.files.encoding import decode
    from merite.files.records import tables_of_records
    from merite.files.separated import tables_of_text

    start = content.lstrip(b"\xef\xbb\xbf \t\r\n")[:15].lower()
    if content.startswith(b"%PDF"):
        raise NotATable(file=name, kind="PDF")
    if content.startswith(_PICTURES):
        raise NotATable(file=name, kind="image")
    if start.startswith((b"<!doctype html", b"<html")):
        raise NotATable(file=name, kind="HTML")
    decoded = decode(content)
    if assigned := _ASSIGNED.match(decoded.text):  # X hands its archive over as a script
        decoded = replace(decoded, text=decoded.text[assigned.end() :])
    begins = decoded.text.lstrip("\ufeff \t\r\n")[:1]
    if begins in ("{", "["):
        found = tables_of_records(name, decoded)
        if found is not None:
            return found
    return tables_of_text(name, decoded)


def _spreadsheet(name: str, content: bytes, kind: str) -> list[RawTable]:
    from merite.files.spreadsheets import tables_of_workbook

    if "EncryptedPackage".encode("utf-16-le") in content:
        raise FileProtected(file=name)
    return tables_of_workbook(name, content, kind)


def _zipped(name: str, content: bytes) -> list[RawTable]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        members = [member for member in archive.infolist() if not member.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise FileDamaged(file=name, kind="zip") from error
    with archive:
        _check_size(name, members, len(content))
        inside = {member.filename for member in members}
        if "xl/workbook.xml" in inside or "[Content_Types].xml" in inside:
            return _spreadsheet(name, content, "xlsx")
        if "content.xml" in inside and "mimetype" in inside:
            return _spreadsheet(name, content, "ods")
        return _members(name, archive, members)


def _check_size(name: str, members: list[zipfile.ZipInfo], packed: int) -> None:
    if len(members) > MOST_MEMBERS:
        raise FileTooLarge(file=name, found=len(members), limit=MOST_MEMBERS, unit="files")
    unfolded = sum(member.file_size for member in members)
    if unfolded > MOST_UNFOLDED or (unfolded > 10_000_000 and unfolded > MOST_RATIO * packed):
        raise FileTooLarge(file=name, found=unfolded // 1_000_000, limit=MOST_UNFOLDED // 1_000_000, unit="MB")


def _members(name: str, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> list[RawTable]:
    """The tables of each member that holds one; pictures, pages and hidden files are passed over."""
    found: list[RawTable] = []
    for member in members:
        path = PurePosixPath(member.filename)
        if path.name.startswith(".") or "__MACOSX" in path.parts:
            continue
        content = _unpacked(name, archive, member)
        if not content.strip() or (content.startswith(b"PK\x03\x04") and not _is_workbook(content)):
            continue
        try:
            found.extend(tables_of(f"{name}/{member.filename}", content))
        except (NotATable, FileDamaged) as error:
            if len(members) == 1:
                raise type(error)(file=name, kind=str(error.kind)) from error
    return found


def _unpacked(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    if member.flag_bits & 0x1:
        raise FileProtected(file=name)
    try:
        with archive.open(member) as stream:
            content = stream.read(member.file_size + 1)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise FileDamaged(file=name, kind="zip") from error
    except Exception as error:  # zlib.error and lzma.LZMAError have no common class
        if type(error).__module__ in ("zlib", "_lzma", "lzma"):
            raise FileDamaged(file=name, kind="zip") from error
        raise
    if len(content) > member.file_size:
        raise FileDamaged(file=name, kind="zip")
    return content


def _is_workbook(content: bytes) -> bool:
    return b"xl/workbook" in content or b"content.xml" in content
