"""Who does it and to whom it is done, by dependency: logical subject and object of a verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.code.aliases import is_alias
from sayso.code.forms import CALLING, HANDING, SENDING, SPEAKING, TEXTS
from sayso.lookup import sentence_bounds
from sayso.syntax import children, dependents, objects_of, to_blame

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
MODIFIERS = frozenset({"compound", "amod", "nmod"})
VERBAL = frozenset({"VERB", "AUX"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
BLAMED = frozenset({"dobj", "nsubjpass"})
BLAME = frozenset(
    "accuse blame charge convict suspect criticize criticise condemn jail arrest sentence fine "
    "punish stop prevent keep thank praise denounce rebuke prosecute indict try imprison detain "
    "dissuade discourage ban bar block hinder commend forgive acquit clear".split()
)
CHARGING = frozenset({"accuse", "suspect", "convict", "acquit"})  # somebody *of* something
ASKING = frozenset(
    {("call", "on"), ("call", "upon"), ("appeal", "to"), ("plead", "with"), ("prevail", "on")}
)
DASHES = frozenset({"--", "—", "–", "-"})
NAMED = frozenset({"PERSON", "NORP", "GPE", "ORG"})
ALLIED = frozenset({"allied", "affiliated", "associated"})
DEPTH = 6  # arcs climbed when a subject is looked for; more is a broken parse


def coordinated(token: Token) -> list[Token]:
    """Return the token and the conjuncts that follow it, in text order."""
    found = [token]
    for child in dependents(token):
        if is_alias(token, child):
            continue
        if child.dep_ == "conj" and child.pos_ in NOMINAL:
            found += coordinated(child) if not children(child, "neg") else []  # "and *not* 26"
        elif child.dep_ == "conj" and child.lower_ in ALLIED:  # "soldiers and *allied* hunters"
            found += [o for near in children(child, "dobj") for o in coordinated(near)]
    return found


def antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for, any other token unchanged."""
    if token.lower_ not in RELATIVE or token.tag_ not in ("WDT", "WP", "IN", "DT"):
        return token
    clause = token.head
    for _ in range(DEPTH):
        if clause.dep_ == "relcl":
            return _nearest(token, clause)
        if clause.head == clause:
            break
        clause = clause.head
    return token


def _nearest(pronoun: Token, clause: Token) -> Token:
    """Return the last of the names before where the verb is singular ("A and B, which *is*")."""
    rest = [c for c in coordinated(clause.head) if c.i < pronoun.i]
    single = clause.tag_ == "VBZ" and not children(clause, "aux", "auxpass")
    return rest[-1] if rest and single and rest[-1].pos_ == "PROPN" else clause.head


def passive(verb: Token) -> bool:
    """Return whether the verb's surface subject is the one it is done to."""
    if children(verb, "auxpass", "nsubjpass"):
        return True
    if verb.pos_ == "ADJ" and verb.dep_ in ("acomp", "amod", "acl"):
        return verb.lower_.endswith(("ed", "en", "wn"))
    if verb.tag_ != "VBN" or any(c.lemma_ == "have" for c in children(verb, "aux")):
        return False
    if verb.dep_ == "conj" and not children(verb, "aux", "nsubj"):
        return passive(verb.head)
    return not children(verb, "dobj", "nsubj")


def bare_participle(verb: Token) -> bool:
    """Return whether a form in -ed without auxiliary and object may be a headline's passive."""
    return (
        verb.tag_ in ("VBD", "VBN")
        and not children(verb, "dobj", "aux", "auxpass", "xcomp", "ccomp", "dative", "prt")
        and (verb.dep_ != "conj" or passive(verb.head))
    )


def surface_subject(verb: Token, depth: int = 0) -> list[Token]:
    """Return the grammatical subject, own, shared or controlled; empty when there is none."""
    own = [c for c in children(verb, *SUBJECTS) if c.pos_ not in VERBAL]
    if own:
        return _joint(own) or [antecedent(_past_dateline(own[-1]))]
    if depth > DEPTH or verb.head == verb:
        return []
    text = _telling(verb)
    if text is not None:
        return _issuers(text, depth + 1)
    if verb.dep_ == "conj":
        return _of_conjunct(verb, depth)
    if verb.dep_ in ("relcl", "amod"):
        return [verb.head] if verb.head.pos_ in NOMINAL else []
    if verb.dep_ == "acl":
        return _of_modified(verb, depth)
    if verb.dep_ == "pcomp":
        return _of_gerund(verb, depth)
    if verb.dep_ in ("acomp", "attr", "oprd"):
        return surface_subject(verb.head, depth + 1)
    if verb.dep_ in ("xcomp", "advcl", "ccomp", "dep", "prep"):
        return _controller(verb, depth)
    return []


def _joint(own: list[Token]) -> list[Token]:
    """Return both subjects where the parser left "*one guard* and at least *ten raiders*" apart."""
    if len(own) != 2 or not any(c.lower_ == "and" for c in children(own[0], "cc")):
        return []
    return own if not children(own[0], "conj") and own[0].pos_ == "NOUN" else []


def _of_conjunct(verb: Token, depth: int) -> list[Token]:
    first = verb.head
    auxiliaries = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    if auxiliaries and auxiliaries[0].i > first.i + 1:
        before = auxiliaries[0].nbor(-1)
        if before.pos_ in ("NOUN", "PROPN") and before.dep_ == "conj":
            return [before]  # "... close to completion and *targets* have been hit"
    told = _told_before(first) if verb.lemma_ not in SPEAKING else None
    if first.pos_ in VERBAL or first.pos_ == "ADJ":
        return surface_subject(told or first, depth + 1)
    return []


def _told_before(verb: Token) -> Token | None:
    """Return the verb into whose clause "the ministry said" was put: "..., and hit two camps"."""
    if verb.lemma_ not in SPEAKING:
        return None
    own = children(verb, "nsubj")
    if verb.dep_ == "parataxis" and own and verb.head.i < own[0].i:
        return verb.head if children(verb.head, "nsubj", "nsubjpass") else None
    told = [c for c in children(verb, "ccomp") if own and c.i < own[0].i]
    return told[0] if told and children(told[0], "nsubj", "nsubjpass") else None


def _of_modified(verb: Token, depth: int) -> list[Token]:
    if any(c.lower_ == "to" for c in children(verb, "aux")):
        return holder(verb.head, depth + 1)
    return [verb.head]


def _telling(verb: Token) -> Token | None:
    """Return the text that tells an act: "a *note* declaring him unwelcome"."""
    if verb.tag_ != "VBG" or verb.dep_ not in ("acl", "advcl"):
        return None
    text = verb.head if verb.dep_ == "acl" else verb.nbor(-1) if verb.i else verb
    near = text == verb.head or (text.dep_ == "dobj" and text.head == verb.head)
    return text if near and text.lemma_ in TEXTS else None


def _issuers(text: Token, depth: int) -> list[Token]:
    """Return whose words a text is: not his who "was *handed* a note", but the host's.

    "Was summoned to the *ministry* and handed a note declaring": the ministry's.
    """
    giving = text.head
    given = giving.head if giving.dep_ == "conj" else giving
    if giving.lemma_ not in HANDING or not children(given, "auxpass") or text.dep_ != "dobj":
        return holder(text, depth)
    calls = [v for v in (giving, giving.head) if v.lemma_ in CALLING]
    hosts = [o for v in calls for p in children(v, "prep") for o in objects_of(p)]
    return [o for o in hosts if o.ent_type_ not in ("DATE", "TIME")][:1]


def _past_dateline(subject: Token) -> Token:
    """Return the true subject where the parser took the dateline's place for it."""
    start, _ = sentence_bounds(subject)
    if subject.i - start > 6 or subject.ent_type_ not in ("GPE", "LOC"):
        return subject
    dash = next(
        (t for t in subject.doc[subject.i : start + 14] if t.text in DASHES and t.whitespace_), None
    )
    if dash is None or dash.i > subject.head.i:
        return subject
    after = [c for c in subject.subtree if c.i > dash.i and c.dep_ in ("appos", "dep", "conj")]
    return after[0] if after else subject


def _of_gerund(verb: Token, depth: int) -> list[Token]:
    governor = verb.head.head
    if governor.pos_ in VERBAL:
        if governor.lemma_ in BLAME:
            return patients(governor, depth + 1)
        return surface_subject(governor, depth + 1)
    if governor.pos_ == "ADJ":
        return surface_subject(governor, depth + 1)
    if governor.dep_ in BLAMED and governor.head.lemma_ in BLAME and verb.head.lower_ == "of":
        return [antecedent(governor)]  # "accused rebels *of firing*", hung on the rebels
    charge = _charge_over(governor) if verb.head.lower_ == "of" else None
    if charge is not None:
        return patients(charge, depth + 1)
    return holder(governor, depth + 1)


def _charge_over(noun: Token) -> Token | None:
    """Return the charge within which a phrase stands: "accused the army *in turn* of firing"."""
    verb = noun.head.head
    phrase = noun.dep_ == "pobj" and noun.head.dep_ in ("prep", "agent")
    return verb if phrase and noun.head.lower_ != "of" and verb.lemma_ in CHARGING else None


def _controller(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "ccomp" and _told_after(verb):
        return []
    if verb.dep_ == "ccomp" and any(
        c.dep_ == "mark" and c.lower_ == "that" for c in dependents(verb)
    ):
        return []
    if head.pos_ in ("NOUN", "PROPN"):
        return holder(head, depth + 1)
    if verb.dep_ == "xcomp":
        objects = children(head, "dobj", "dative")
        if objects and head.lemma_ not in SENDING:
            return [antecedent(objects[0])]
        asked = [p for p in children(head, "prep") if (head.lemma_, p.lower_) in ASKING]
        if asked:  # "called on the rebels to stop"
            return [antecedent(o) for o in objects_of(asked[0])[:1]]
    return surface_subject(head, depth + 1)


def _told_after(verb: Token) -> bool:
    """Return whether a speaker stands behind what is said: "…, *aid groups* fear"."""
    before = verb.i < verb.head.i
    return before and any(c.i > verb.i for c in children(verb.head, "nsubj"))


def holder(noun: Token, depth: int = 0) -> list[Token]:
    """Return whose plan, decision or call a noun is: owner, by-phrase, or its verb's subject."""
    owners = children(noun, "poss")
    if owners:
        return owners
    if noun.ent_type_ in NAMED:
        return [noun]
    agents = [o for p in children(noun, "prep", "agent") if p.lower_ == "by" for o in objects_of(p)]
    if agents or depth > DEPTH:
        return agents
    if noun.dep_ in ("dobj", "attr"):
        return surface_subject(noun.head, depth + 1)
    if noun.dep_ == "pobj" and noun.head.head.pos_ in VERBAL:
        return surface_subject(noun.head.head, depth + 1)
    return [c for c in children(noun, "compound", "amod", "nmod") if c.ent_type_]


def before_noun(noun: Token) -> list[Token]:
    """Return the words before a noun that may be who acts, of "*Saudi*-led strikes" the leader."""
    before = [c for c in children(noun, *MODIFIERS) if c.i < noun.i]
    led = [c for c in before if c.lower_ == "led"]
    others = [c for c in before if c not in led]
    return others if others and led else [o for c in led for o in children(c, "npadvmod")] or others


def doers(verb: Token, depth: int = 0) -> list[Token]:
    """Return the logical subject: the active subject, or the by-agent of a passive."""
    if passive(verb):
        by = [p for p in dependents(verb) if p.lower_ == "by" and p.dep_ in ("agent", "prep")]
        return [o for p in by for o in objects_of(p)]
    return [] if to_blame(verb) else surface_subject(verb, depth)


def patients(verb: Token, depth: int = 0) -> list[Token]:
    """Return the logical object: the object of an active verb, or the subject of a passive."""
    if passive(verb):
        return surface_subject(verb, depth)
    if to_blame(verb):
        return surface_subject(verb.head, depth)
    own = children(verb, "dobj")
    if own:
        return [antecedent(own[0])]
    for clause in children(verb, "ccomp"):  # "holds the army responsible"
        if clause.pos_ == "ADJ" and not children(clause, "aux", "mark", "cop"):
            return children(clause, "nsubj")
    for conjunct in children(verb, "conj"):  # "attacked and killed soldiers"
        if conjunct.pos_ == "VERB" and not children(conjunct, "nsubj", "nsubjpass"):
            return [antecedent(o) for o in children(conjunct, "dobj")] if _close(verb) else []
    if verb.dep_ == "relcl" and surface_subject(verb) != [verb.head]:
        return [verb.head]
    return []


def _close(verb: Token) -> bool:
    after = [c for c in verb.rights if c.dep_ not in ("cc", "conj", "advmod")]
    return not after


def is_addressed(noun: Token, act: Token) -> bool:
    """Return whether one is handed the text that tells the act: "*he* was handed a note saying"."""
    return noun.dep_ == "nsubjpass" and _telling(act) is not None
