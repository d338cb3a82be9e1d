"""Content hashes: the same content has the same id on every machine and run."""

import hashlib


def content_id(*parts: object) -> str:
    """Return 20 hexadecimal digits of SHA-256 over the parts, which are kept apart."""
    digest = hashlib.sha256()
    for part in parts:
        data = str(part).encode("utf-8", "surrogatepass")
        digest.update(f"{len(data)}:".encode())
        digest.update(data)
    return digest.hexdigest()[:20]


def document_id(
    text: str, url: str | None, outlet: str | None, title: str | None, day: str | None
) -> str:
    """Return the id of a document: its text, and what it says of itself."""
    return content_id("document", text, url, outlet, title, day)
