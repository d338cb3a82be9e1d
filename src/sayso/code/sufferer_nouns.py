"""Nouns that stand for the persons a measure word is about, where the syntax hides them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from sayso.lookup import sentence_bounds
from sayso.syntax import children, dependents, has_child

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = {"nsubj", "nsubjpass"}
PUTTING = frozenset({"put", "place", "estimate", "reckon", "give", "list", "count"})
SOME = frozenset({"most", "many", "all", "several", "some"})
QUALIFIED = 6  # tokens behind "at" in which its number stands ("at no fewer than 60")
BREAKS = frozenset(";:|•—–-\n")
HIGHEST = 6  # heads that are climbed from a word to the verb it hangs on
BELIEVING = frozenset("believe say think allege suspect".split())
NAMED = 9  # tokens behind a verb in which a name with its age ends
FINDING = frozenset({"find", "discover", "locate", "report", "confirm", "declare"})


def parted_subject(verb: Token) -> list[Token]:
    """Return the passive subject that the parser hung elsewhere ("who police say was shot")."""
    asked = [c for c in children(verb, "nsubj") if c.tag_ == "WP"]
    helping = children(verb, "auxpass")  # "an elder was, it is said, beheaded"
    below = [s for c in helping for s in children(c, *SUBJECTS)]
    return asked or below or _named_before(helping)


def _named_before(helping: list[Token]) -> list[Token]:
    """Return whom the name right before "was" is of ("of it *a guard*, Ivo Rey, was hurt")."""
    if not helping or helping[0].i == 0:
        return []
    last = helping[0].nbor(-1)
    last = last.nbor(-1) if last.text == "," and last.i else last
    return [last.head] if last.ent_type_ == "PERSON" and last.dep_ == "appos" else []


def reduced(token: Token) -> bool:
    """Return whether a participle was taken for a verb ("a man shot in the port was named")."""
    return token.tag_ in {"VBN", "VBD"} and token.dep_ in {*SUBJECTS, "dep"}


def noun_before(token: Token) -> Iterator[Token]:
    """Yield the noun right before a token and its adverbs ("the teenager fatally shot")."""
    first, _ = sentence_bounds(token)
    before = token.i - 1
    while before > first and token.doc[before].pos_ == "ADV":
        before -= 1
    noun = token.doc[before]
    if before >= first and noun.pos_ in {"NOUN", "PROPN"}:
        yield noun


def told_before(token: Token, verb: Token) -> Token:
    """Return those counted by the verb before whom "them" stands for, else the token itself.

    "Rounded up 11 herders and then killed *them*".
    """
    if token.lower_ != "them" or verb.dep_ != "conj":
        return token
    return next((t for t in children(verb.head, "dobj") if numbered(t)), token)


def behind_the_verb(verb: Token) -> Iterator[Token]:
    """Yield the name right behind a verb in what somebody believes, hung on a later verb.

    "The man police believe shot and killed *Lea Perl* was found".
    """
    believed = any(t.lemma_ in BELIEVING for t in verb.ancestors)
    for name in verb.doc[verb.i + 1 : verb.i + NAMED] if believed else ():
        direct = name.left_edge.i == verb.i + 1 and name.dep_ in SUBJECTS and name.head.i > name.i
        if direct and name.ent_type_ == "PERSON":
            yield name
            return


def of_them(head: Token) -> Iterator[Token]:
    """Yield who "one of them" is said to be ("one of them *a child*", "one of whom was a nun")."""
    for one in children(head, "appos"):
        if one.lower_ == "one" and _of(one, "them"):
            yield from children(one, "appos")
    for verb in children(head, "relcl"):
        ones = [c for c in children(verb, "nsubj") if c.lower_ == "one" and _of(c, "whom")]
        yield from children(verb, "attr") if ones and verb.lemma_ == "be" else ()


def _of(one: Token, word: str) -> bool:
    return any(p.lower_ == word for prep in children(one, "prep") for p in children(prep, "pobj"))


def borne(token: Token) -> Token:
    """Return whose lives they are ("claimed the lives of 11 rangers"), else the token itself."""
    if token.lemma_ != "life":
        return token
    of = [c for c in dependents(token) if c.lower_ == "of"]
    return next((c for prep in of for c in children(prep, "pobj")), token)


def doer(token: Token) -> Iterator[Token]:
    """Yield who does what a verb says, also where "then" joins it to a verb before."""
    verb = token
    for _ in range(HIGHEST):
        own = children(verb, *SUBJECTS)
        own = own or _subject_before(verb)
        if own:
            yield antecedent(own[0], verb)
            return
        if verb.dep_ == "acl":
            yield verb.head
            return
        verb = verb.head if verb.dep_ != "pcomp" else verb.head.head


def _subject_before(verb: Token) -> list[Token]:
    """Return the subject of the last verb before of the same tense ("shot her, then himself")."""
    before = [t for t in verb.subtree if t.i < verb.i and t.tag_ == verb.tag_]
    found = [children(t, *SUBJECTS) for t in before if t.pos_ == "VERB"]
    return next((subjects for subjects in reversed(found) if subjects), [])


def headlined(noun: Token) -> bool:
    """Return whether a noun without an article opens a headline ("Journalist held in Baku")."""
    first, _ = sentence_bounds(noun)
    start = noun.left_edge.i
    opening = start == first or noun.doc[start - 1].text in BREAKS
    verb = noun.head
    return opening and noun.tag_ == "NN" and not has_child(noun, "det") and _bare(verb)


def _bare(verb: Token) -> bool:
    """Return whether a verb has neither a helping verb nor an object."""
    return not has_child(verb, "aux", "auxpass", "dobj", "ccomp", "xcomp", "neg")


def first_found(noun: Token) -> Token:
    """Return the first of those found together ("found two men and a woman shot")."""
    first = noun
    while first.dep_ == "conj":
        first = first.head
    return first if first.head.lemma_ in FINDING else noun


def antecedent(token: Token, verb: Token) -> Token:
    """Return the noun that a relative pronoun stands for, else the token itself."""
    some = token.lower_ in SOME and verb.dep_ == "relcl"
    if some and has_child(token, "appos", "conj"):
        return verb.head  # "22 others, most of them butchers, were hurt": the 22
    if token.tag_ not in {"WP", "WDT"}:
        return token
    verb = verb.head if verb.dep_ == "ccomp" else verb  # "a boy who police say was shot"
    return _all_of_them(verb) if verb.dep_ == "relcl" else token


def _all_of_them(verb: Token) -> Token:
    """Return the first of those a plural clause is about ("a clerk and a cook who *were* hurt")."""
    noun, helping = verb.head, {c.lower_ for c in children(verb, "aux", "auxpass")}
    both = helping & {"were", "are", "have"} and noun.dep_ == "conj" and noun.tag_ == "NN"
    return noun.head if both else noun


def elliptic(token: Token) -> bool:
    """Return whether a word stands for persons without a noun ("and dozens hurt")."""
    return token.lower_ in {"another", "others", "dozens", "scores", "hundreds"}


def numbered_noun(token: Token) -> bool:
    """Return whether it is a counted noun ("held 41 men in Riga and three lawyers": by a verb)."""
    return token.pos_ == "NOUN" and numbered(token)


def numbered(token: Token) -> bool:
    """Return whether a word is a number or has one."""
    return token.like_num or has_child(token, "nummod")


def among(token: Token) -> Iterator[Token]:
    """Yield who is said to be among the dead ("among the dead were two girls")."""
    prep = token.head
    if token.dep_ == "pobj" and prep.lower_ == "among" and prep.head.lemma_ == "be":
        yield from children(prep.head, *SUBJECTS, "attr")


def put_at(toll: Token) -> Iterator[Token]:
    """Yield the number a toll is put at, also where it hangs deeper ("the number killed at 31")."""
    if any(t.lemma_ in PUTTING for t in toll.ancestors):
        _, end = sentence_bounds(toll)
        behind = (t for t in toll.doc[toll.i + 1 : end - 1] if t.lower_ in {"at", "as"})
        near = (u for t in behind for u in toll.doc[t.i + 1 : min(t.i + QUALIFIED, end)])
        yield from [t for t in near if t.like_num][:1]


def of_another(part: Token, head: Token) -> bool:
    """Return whether a part hangs on a verb joined to the head ("6 died, 9 hurt, among ...")."""
    between = takewhile(lambda t: t.i != head.i, part.ancestors)
    return any(t.dep_ == "conj" and t.pos_ in {"VERB", "AUX"} for t in between)


def of_his_deed(part: Token, head: Token) -> bool:
    """Return whether a part is of those whom one man harmed ("a man suspected of killing two")."""
    between = takewhile(lambda t: t.i != head.i, part.ancestors)
    single = head.tag_ == "NN" and not numbered(head)
    return single and any(t.pos_ == "VERB" for t in between)


def broken(head: Token, token: Token) -> bool:
    """Return whether a semicolon parts a subject from the word ("six hurt; no one was killed")."""
    return any(t.text == ";" for t in token.doc[head.i : token.i])


def _row(head: Token) -> list[Token]:
    """Return the rest of a row that was taken for an apposition ("a nurse, a cook, a boy")."""
    listed = _indefinite(head) or head.pos_ != "PROPN"  # not "Rey, a driver and a father"
    for child in (*children(head, "appos"), *_behind_its_place(head)):
        rest = [t for t in child.conjuncts if t.i > child.i]
        if rest and listed and all(_indefinite(t) or numbered_noun(t) for t in (child, *rest)):
            return [child, *rest]
    return []


def _behind_its_place(head: Token) -> list[Token]:
    """Return what stands by the place of a noun ("a clerk from Ode, *a cook* and two boys")."""
    places = (p for prep in children(head, "prep") for p in children(prep, "pobj"))
    named = (place for place in places if place.pos_ == "PROPN")
    return [c for place in named for c in children(place, "appos") if _indefinite(c)]


def _kin(head: Token) -> list[Token]:
    """Return who is joined to a name that belongs to a noun ("his wife Ana and *son* Ben")."""
    named = (c for c in children(head, "appos") if c.ent_type_ == "PERSON" and c.i == head.i + 1)
    others = (t for name in named for t in name.conjuncts if t.i > name.i and t.tag_ == "NN")
    return [t for t in others if t.i + 1 < len(t.doc) and t.nbor(1).ent_type_ == "PERSON"]


def _indefinite(token: Token) -> bool:
    """Return whether a noun brings in somebody ("a cook", "her daughter", "their two sons")."""
    own = any(c.tag_ == "PRP$" for c in children(token, "poss"))
    return own or any(c.lower_ in {"a", "an"} for c in children(token, "det"))


def _one_person(head: Token, others: list[Token]) -> bool:
    """Return whether two nouns under one article are one named person ("a poet and lawyer, …")."""
    bare = bool(others) and all(
        t.tag_ == "NN" and not has_child(t, "det", "poss", "nummod") for t in others
    )
    named = (c for t in (head, *others) for c in children(t, "appos"))
    return bare and has_child(head, "det") and any(c.ent_type_ == "PERSON" for c in named)


def joined(head: Token) -> list[Token]:
    """Return a noun with those that "and" or a comma joins to it."""
    others = [t for t in head.conjuncts if t.i > head.i and t.pos_ not in {"VERB", "AUX"}]
    if _one_person(head, others):
        return [head]
    return [head, *others, *_row(head), *_twin(head), *_kin(head)]


def _twin(head: Token) -> list[Token]:
    """Return the second of two subjects that were not joined ("two boys and a man died")."""
    if head.dep_ not in SUBJECTS or not has_child(head, "cc") or has_child(head, "conj"):
        return []
    return [t for t in children(head.head, head.dep_) if t.i > head.i][:1]


def with_the_verb_before(verb: Token) -> bool:
    """Return whether a joined verb shares its subject ("fired and were shot"), none of its own."""
    between = verb.doc[verb.head.i : verb.i]
    ahead = [t.i for t in between if t.pos_ == "CCONJ"]
    return verb.dep_ == "conj" and not any(
        t.pos_ in {"NUM", "NOUN", "PROPN", "PRON"} for t in verb.doc[max(ahead, default=0) : verb.i]
    )


def of_phrase(token: Token) -> Iterator[Token]:
    """Yield whom a noun is of ("the deaths of *two cooks*", "*a cook's* murder")."""
    behind = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if behind.lower_ == "to" and behind.head == token.head:  # "left injuries to five others"
        yield from children(behind, "pobj")
    for child in dependents(token):
        if child.dep_ == "prep" and child.lower_ in {"of", "to"}:
            yield from children(child, "pobj")
        elif child.dep_ == "poss" and token.lemma_ != "injury":
            yield child


def stated(token: Token) -> Iterator[Token]:
    """Yield the numbers a toll is said to stand at ("rose to 31", "put the toll at 14")."""
    clause = [token.head.head] if token.head.dep_ == "csubj" else []
    for holder in (token, token.head, *clause):
        for child in dependents(holder):
            if child.dep_ == "prep" and child.lower_ in {"of", "to", "at", "from"}:
                yield from children(child, "pobj")
                yield from (p for to in children(child, "prep") for p in children(to, "pobj"))
            elif child.dep_ in {"dobj", "attr", "npadvmod"} and child.i > token.i:
                yield child
    yield from put_at(token)
