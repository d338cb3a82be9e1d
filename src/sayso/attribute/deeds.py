"""What a plain cue's content says of deeds: promised, threatened, demanded, or not done.

"Said it would withdraw" promises, "said intruders would be shot" threatens, "said the rebels
must disarm" demands, "said nobody was hurt" denies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.attribute.draft import MARKS, Draft, Text
from sayso.syntax import agent, child, children, noun_phrase, passive

if TYPE_CHECKING:
    from spacy.tokens import Token

WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "wo"})
MIGHT = frozenset({"could", "may", "might", "can"})
MUST = frozenset({"must", "should", "ought"})
PAST = frozenset({"had", "has", "have", "was", "were", "did", "been"})
FIRST = frozenset({"we", "i"})
OUR = frozenset({"our", "my"})
OWN = frozenset({"it", "they", "he", "she", *FIRST})
MANY = frozenset({"it", "they"})
OWNING = frozenset({"its", "their", "his", "her", *OUR})
WHOEVER = frozenset({"anyone", "anybody", "whoever", "those"})
UNLESS = frozenset({"if", "unless", "until", "should"})
VERBAL = frozenset({"VERB", "AUX"})
NOBODY = frozenset({"nobody", "none", "nothing"})
NOT = frozenset({"not", "never", "n't", "n’t"})
WARNING = frozenset({"warn", "caution", "hint", "signal"})
ASSURING = frozenset({"assure", "guarantee"})
ENDS = frozenset({".", "?", "!"})
DEAD = frozenset({"dead", "body", "victim", "remains", "coffin", "casualty", "corpse"})
STEM = 4  # letters: "Serbia" and "Serbian" are one side


def stance_of(text: Text, token: Token, kind: str) -> str:
    """Return the stance that a word gives in a use (`of` in tenors.csv), "" for none."""
    return text.words.tenors.get((token.lemma_.lower(), kind), "")


def main_verb(text: Text, draft: Draft) -> Token | None:
    """Return the main verb of the content."""
    tops = (text.tokens[i] for i in sorted(draft.content))
    verbs = (t for t in tops if t.pos_ in VERBAL)
    return next((t for t in verbs if t.head.i not in draft.content or t.head.i == t.i), None)


def warned(text: Text, draft: Draft) -> str:
    """Return threatens where a warning is of what the speaker will do."""
    verbs = (text.tokens[i] for i in sorted(draft.content) if text.tokens[i].pos_ in VERBAL)
    return "threatens" if any(_looms(text, draft, verb) for verb in verbs) else ""


def _looms(text: Text, draft: Draft, verb: Token) -> bool:
    """Tell whether the speaker will do it: "it would fire", "they will be shot" (by whom?)."""
    modals = _modals(verb)
    will, harm = bool(modals & WILL), _harm(text, verb)
    if will and (_impersonal(verb) or _hostile(text, verb) or _anyone(verb)):
        return True
    own = _own(text, draft, verb)
    return own and (will or bool(modals & MIGHT)) or (harm and bool(modals & (WILL | MIGHT)))


def future(text: Text, draft: Draft, root: Token) -> str:
    """Return promises or threatens for a deed of the speaker's own that is to come."""
    if not _modals(root) & WILL or _laid_to_rest(root):
        return ""
    if draft.head.lemma_.lower() in ASSURING:
        return "promises"
    own = _own(text, draft, root)
    hostile = _hostile(text, root) and (own or passive(root))
    menace = _harm(text, root) and (_impersonal(root) or (own and _conditional(root)))
    reckoned = _anyone(root) and (passive(root) or stance_of(text, root, "reckoning") != "")
    if (hostile or menace or reckoned) and not _negative(root):
        return "threatens"
    return "promises" if own else ""


def _laid_to_rest(root: Token) -> bool:
    """Tell whether it is done to the dead: "the dead will be buried on Friday"."""
    who = child(root, "nsubjpass")
    return who is not None and who.lemma_.lower() in DEAD


def _negative(root: Token) -> bool:
    return child(root, "neg") is not None or _nobody(root)


def _hostile(text: Text, verb: Token) -> bool:
    return stance_of(text, verb, "intention") == "threatens"


def _harm(text: Text, verb: Token) -> bool:
    return _hostile(text, verb) or stance_of(text, verb, "menace") == "threatens"


def _impersonal(verb: Token) -> bool:
    return passive(verb) and agent(verb) is None


def _conditional(verb: Token) -> bool:
    clauses = children(verb, "advcl")
    return any(c.lower_ in UNLESS for below in clauses for c in children(below, "mark"))


def _anyone(verb: Token) -> bool:
    """Tell whether the deed meets whoever does something: "anyone who enters will be …"."""
    clause = child(verb, "csubj", "csubjpass")
    if clause is not None:
        return any(c.lower_ in WHOEVER for c in children(clause, "nsubj", "nsubjpass"))
    who = child(verb, "nsubj", "nsubjpass")
    if who is None or child(who, "relcl", "acl") is None:
        return False
    return who.lower_ in WHOEVER or any(c.lower_ == "any" for c in children(who, "det"))


def _modals(verb: Token) -> set[str]:
    return {c.lower_ for c in children(verb, "aux")}


def _own(text: Text, draft: Draft, verb: Token) -> bool:
    """Tell whether the subject is the speaker, the speaker's side or something of theirs."""
    who = child(verb, "nsubj", "nsubjpass")
    if who is None:
        return False
    owners = {c.lower_ for c in children(who, "poss")}
    if text.in_quote(who):
        return who.lower_ in FIRST or bool(owners & OUR)
    if who.lower_ in MANY and _one_person(draft):
        return False
    if who.lower_ in OWN or owners & OWNING:
        return True
    named = _names(text, noun_phrase(who))
    return bool(named & _names(text, draft.source.words | draft.source.rest))


def _one_person(draft: Draft) -> bool:
    """Tell whether the source is a person by name, who is no "they"."""
    return draft.source.head is not None and draft.source.head.ent_type_ == "PERSON"


def _names(text: Text, words: set[int]) -> set[str]:
    tokens = (text.tokens[i] for i in words)
    return {t.lower_[:STEM] for t in tokens if t.is_title and t.pos_ in {"PROPN", "ADJ"}}


def duty(text: Text, draft: Draft, root: Token) -> str:
    """Return demands for what another must or should do."""
    aimed = bool(_modals(root) & MUST) and not _own(text, draft, root)
    return "demands" if aimed and not text.in_quote(root) else ""


def denial(text: Text, draft: Draft, root: Token) -> str:
    """Return denies for "nobody was hurt", "no plane crossed", "the report is false"."""
    if _nobody(root) and _done(root):
        return "denies"
    if _no_such(text, draft):
        return "denies"
    if child(root, "neg") is not None:
        return stance_of(text, root, "negated") or stance_of(text, draft.head, "retort")
    predicate = child(root, "acomp", "attr")
    said = predicate is not None and stance_of(text, predicate, "speech") == "denies"
    return "denies" if said else ""


def _nobody(root: Token) -> bool:
    there = child(root, "expl")
    what = child(root, "attr") if there is not None else child(root, "nsubj", "nsubjpass")
    return what is not None and (what.lower_ in NOBODY or no(what))


def _done(root: Token) -> bool:
    """Tell whether a verb stands in the past: of what is to come nothing can be denied."""
    modals = {c.lower_ for c in children(root, "aux", "auxpass")}
    return not modals & (WILL | MIGHT) and (root.tag_ in {"VBD", "VBN"} or bool(modals & PAST))


def _no_such(text: Text, draft: Draft) -> bool:
    """Tell whether the content disowns: "knew of no such order", "had nothing to do with it"."""
    words = [text.tokens[i].lower_ for i in sorted(draft.content)]
    pairs = set(zip(words, words[1:], strict=False))
    return ("no", "such") in pairs or (("nothing", "to") in pairs and ("to", "do") in pairs)


def no(noun: Token) -> bool:
    """Tell whether a noun is negated: "no plane"."""
    return any(c.lower_ == "no" for c in children(noun, "det"))


def bare_no(text: Text, draft: Draft) -> str:
    """Return denies for words without a verb that begin with a negation: "not our aircraft"."""
    first = next((text.tokens[i] for i in sorted(draft.content) if text.tokens[i].is_alpha), None)
    return "denies" if first is not None and first.lower_ in NOT else ""


def question(text: Text, draft: Draft) -> bool:
    """Tell whether the words are one question: "Who gave the order?"."""
    marks = [text.tokens[i].text for i in sorted(draft.content) if text.tokens[i].text in ENDS]
    return marks == ["?"] and text.tokens[max(draft.content)].text in {"?", *MARKS}


def ultimatum(text: Text, draft: Draft) -> bool:
    """Tell whether the words leave a choice: "open the gates or we begin"."""
    words = [text.tokens[i].lower_ for i in sorted(draft.content)]
    return any(pair[0] == "or" and pair[1] in FIRST for pair in zip(words, words[1:], strict=False))
