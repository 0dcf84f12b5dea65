"""Bytes into text: encodings, newlines, and what is not text at all."""

from __future__ import annotations

import gzip
import re
import zlib
from pathlib import Path
from typing import IO

from dateline.errors import ArticleError

BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
NOT_TEXT = {
    b"PK\x03\x04": "a zip archive",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "gzip data (name it .gz)",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"PAR1": "a Parquet file",
}
HTML = re.compile(r"\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,9})?<(?:!doctype\s{1,9}html|html)\b", re.I)
LATIN = re.compile(
    r"cp(?:125[0478]|437|775|85[028])|hp_roman8|latin_1|mac_(?:iceland|latin2|roman|turkish)"
    r"|iso8859_(?:[2-4]|9|1[03-6])"
)
"""Encodings that a short Western text cannot be told from cp1252 by."""
FEW_ACCENTS = 0.1
ALLOWED_CONTROLS = "\t\n\r\f\v\x85"
MAX_BYTES = 100_000_000
"""A file that unpacks to more is refused rather than let a crafted .gz fill the memory."""


UNREADABLE = (OSError, EOFError, zlib.error)
"""What reading a file or unpacking a .gz may raise."""


def open_bytes(path: Path) -> IO[bytes]:
    """A file opened for its bytes, unpacked as they are read if its name ends in .gz."""
    if not path.is_file():
        # a named pipe would be waited for without end
        raise OSError("it is not a plain file" if path.exists() else "the link leads nowhere")
    return gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb")  # type: ignore[return-value]


def why(error: Exception) -> str:
    """The reason of an UNREADABLE error."""
    return getattr(error, "strerror", None) or str(error)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, unpacked if its name ends in .gz; raises ArticleError."""
    try:
        with open_bytes(path) as file:
            data = file.read(MAX_BYTES + 1)
    except UNREADABLE as error:
        raise ArticleError(f"the file cannot be read: {why(error)}") from None
    if len(data) > MAX_BYTES:
        raise ArticleError(f"the file holds more than {MAX_BYTES:,} bytes; split it")
    return data


def decode(data: bytes) -> str:
    """Text of the bytes: by byte order mark, else UTF-8, else the likeliest legacy encoding.

    Raises ArticleError for what is not text. Newlines stay as they are (see `normalise`).
    """
    for magic, kind in NOT_TEXT.items():
        if data.startswith(magic):
            raise ArticleError(f"the file is {kind}, not text")
    text = _decoded(data)
    if "\x00" in text:
        raise ArticleError("the text holds NUL characters, so it is probably not text")
    if HTML.match(text):
        raise ArticleError("the file is an HTML page, not text; extract its text first")
    controls = sum(1 for c in text if c < " " and c not in ALLOWED_CONTROLS)
    if controls * 100 > len(text):
        raise ArticleError("more than 1% of the characters are control codes, so it is not text")
    return text


def _decoded(data: bytes) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"the byte order mark says {encoding} but byte {error.start} does not fit; "
            "save the file as UTF-8"
        ) from None


def _legacy(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    if best is None:
        raise ArticleError("the encoding cannot be told; save the file as UTF-8")
    if LATIN.fullmatch(best.encoding) and sum(b >= 0x80 for b in data) <= FEW_ACCENTS * len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    return data.decode(best.encoding, errors="replace")


def normalise(text: str) -> str:
    """The text with every newline (CRLF, CR) as one LF: the only change made to decoded input."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
