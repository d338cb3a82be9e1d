"""How far the content of a claim reaches: cut at sure sentence ends and at afterthoughts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.draft import Text
from sayso.syntax import dependents, has_child, subtree, trimmed

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DASHES = frozenset({"—", "–", "--", "-"})
SHARES = frozenset("most mostly many some all half several including among".split())
SHORT = 12  # tokens after a comma within which an added clause must begin


def without_afterthought(text: Text, verb: Token, content: set[int]) -> set[int]:
    """Leave out what the writer adds at the content's end: ", which …", ", sparking …", "— …"."""
    doc = text.doc
    after = sorted(i for i in content if i > verb.i)
    if not after:
        return content
    cut = len(doc)
    for i in after[1:]:
        token = doc[i]
        if text.quoted[i] >= 0 or i >= cut:
            continue
        if token.text in DASHES and i - after[0] > 2 and _last_dash(doc, after, i):
            cut = i
        elif token.text == "," and _adds(doc, i, after[-1], content):
            cut = i
    others = any(_speaks(text, i) for i in after if i > cut)
    kept = {i for i in content if i < cut or (text.quoted[i] >= 0 and not others)}
    return trimmed(doc, kept) if cut < len(doc) else content


def _speaks(text: Text, index: int) -> bool:
    """Tell whether a word is a verb of saying outside quotations: what is quoted is another's."""
    token = text.tokens[index]
    known = token.tag_[:1] == "V" and token.lemma_.lower() in text.words.cues["verb"]
    return known and text.quoted[index] < 0


def _last_dash(doc: Doc, after: list[int], at: int) -> bool:
    return sum(doc[i].text in DASHES for i in after) == 1 and doc[at].nbor(-1).whitespace_ != ""


def _adds(doc: Doc, comma: int, last: int, content: set[int]) -> bool:
    """Tell whether a loose clause runs from after the comma to the end of the content."""
    for i in range(comma + 1, min(comma + SHORT, last + 1)):
        token = doc[i]
        if i not in content or token.text == ",":
            return False
        loose = token.dep_ == "relcl" or (token.dep_ == "advcl" and token.tag_ == "VBG")
        loose = loose or (token.dep_ == "appos" and _comments(token))
        if loose and token.head.i < comma:
            below = subtree(token)
            return min(below) == comma + 1 and (max(below) >= last or _parts(doc, max(below)))
    return False


def _parts(doc: Doc, end: int) -> bool:
    """Tell whether a share of those told of follows: "…, *most of them civilians*"."""
    comma, share = doc[end + 1], doc[min(end + 2, len(doc) - 1)]
    return comma.text == "," and share.lower_ in SHARES


def _comments(noun: Token) -> bool:
    """Tell whether an apposition remarks on a whole clause: ", a measure that owners dislike"."""
    indefinite = any(c.lower_ in {"a", "an"} and c.dep_ == "det" for c in dependents(noun))
    return indefinite and has_child(noun, "relcl", "acl")


def same_segment(text: Text, verb: Token, content: set[int]) -> set[int]:
    """Leave out what a sure sentence end parts from the verb, unless it is quoted."""
    here = text.segments[verb.i]
    kept = {i for i in content if text.segments[i] == here or text.quoted[i] >= 0}
    return trimmed(text.doc, kept) if len(kept) < len(content) else content
