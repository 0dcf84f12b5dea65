"""Third-person pronouns to actors: he, she, it and they, by number, gender, part and distance.

A pronoun looks back through its own sentence and the two before it. Candidates are the mentions of
actors that agree with it; the one met last in the highest part (subject before object before the
rest) wins, the subject of the sentence before it above all. What a rule is right on less than
three times of four scores under 0.5 and is left out by `third_person`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

from dateline.language.clauses import clause_head
from dateline.language.lexis import speech_verbs
from dateline.story import ON_ACTORS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from dateline.records import Actor, Mention
    from dateline.story import Story

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
NEUTER = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
REACH = 2
MOST = 40
CLIMB = 8
"""How many words a climb goes: what keeps endless sentences linear."""
ENOUGH = 0.5
PARTS = {"nsubj": 3, "nsubjpass": 3, "agent": 2, "dobj": 2, "pobj": 1}
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BELOW = frozenset({"ccomp", "advcl", "relcl"})
SINGLE = frozenset({"government", "military", "police", "party", "igo", "ngo", "company", "media",
                    "court", "armed_group", "other"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a pronoun stands for: token index, actor, the mention it was found by, confidence."""

    token: int
    actor_id: str
    mention: Mention
    score: float


@dataclass(frozen=True, slots=True)
class _Antecedent:
    mention: Mention
    actor: Actor
    token: Token
    sentence: int


def third_person(story: Story, least: float = ENOUGH) -> dict[int, str]:
    """Token index -> actor id of third-person pronouns that score `least` or more."""
    found = story.noted(ON_ACTORS, lambda: resolve(story))
    return {r.token: r.actor_id for r in found if r.score >= least}


def resolve(story: Story) -> list[Resolved]:
    """Every third-person pronoun that some actor agrees with, in text order."""
    by_sentence = _antecedents(story)
    genders: dict[str, str] = {}
    found: list[Resolved] = []
    for index, sentence in enumerate(story.doc.sents):
        for token in sentence:
            kind = _kind(token)
            if kind is None or (kind == "it" and _expletive(token)):
                continue
            chosen, score = _one(token, kind, index, by_sentence, genders)
            if chosen is None:
                continue
            found.append(Resolved(token.i, chosen.actor.actor_id, chosen.mention, score))
            chained = _Antecedent(chosen.mention, chosen.actor, token, index)
            by_sentence.setdefault(index, []).append(chained)
    return found


def _antecedents(story: Story) -> dict[int, list[_Antecedent]]:
    actors = {actor.actor_id: actor for actor in story.actors}
    by_sentence: dict[int, list[_Antecedent]] = {}
    for mention in story.mentions:
        actor = actors.get(mention.actor_id or "")
        span = story.span(mention.start, mention.end) if actor is not None else None
        if actor is None or span is None:
            continue
        one = _Antecedent(mention, actor, span.root, mention.sentence)
        by_sentence.setdefault(mention.sentence, []).append(one)
    return by_sentence


def _kind(token: Token) -> str | None:
    if not token.tag_.startswith("PRP"):
        return None
    word = token.lower_
    if word in MALE:
        return "he"
    if word in FEMALE:
        return "she"
    if word in NEUTER:
        return "it"
    return "they" if word in PLURAL else None


def _expletive(token: Token) -> bool:
    """ "It is vital that", "it rains", "it took two days"."""
    if token.dep_ == "expl":
        return True
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_ not in (
        "be",
        "seem",
        "appear",
        "take",
        "remain",
        "become",
    ):
        return False
    return verb.lemma_ == "take" or any(
        child.dep_ in ("acomp", "attr", "ccomp", "xcomp", "advcl") for child in verb.children
    )


def _one(
    token: Token,
    kind: str,
    index: int,
    by_sentence: dict[int, list[_Antecedent]],
    genders: dict[str, str],
) -> tuple[_Antecedent | None, float]:
    """The best antecedent of a pronoun; pronouns resolved before it are antecedents, too."""
    agreeing = [
        one
        for distance in range(REACH + 1)
        for one in by_sentence.get(index - distance, [])[-MOST:]
        if one.token.idx < token.idx
        and _agrees(one, kind, genders)
        and not (distance == 0 and _same_clause(one.token, token))
    ]
    if kind in ("he", "she") and any(one.sentence == index for one in agreeing):
        agreeing = [one for one in agreeing if one.sentence == index]
    if not agreeing:
        return None, 0.0
    chosen = max(agreeing, key=lambda one: (_rank(one, token, index), one.token.idx))
    if kind in ("he", "she"):
        genders.setdefault(chosen.actor.actor_id, kind)
    rivals = len({one.actor.actor_id for one in agreeing})
    return chosen, _score(token, kind, chosen, rivals, index)


def _rank(one: _Antecedent, token: Token, index: int) -> float:
    if _owns(one.token, token):
        return 10.0
    if _governs(one.token, token):
        return 9.0
    return PARTS.get(_top(one.token).dep_, 0) - 2.5 * (index - one.sentence)


def _top(token: Token) -> Token:
    """The word whose part a conjunct or apposition shares."""
    while token.dep_ in ("conj", "appos") and token.head != token:
        token = token.head
    return token


def _owns(antecedent: Token, pronoun: Token) -> bool:
    """Whether a possessive stands in the clause of its subject ("Iran said its army ...")."""
    if pronoun.tag_ != "PRP$":
        return False
    subject = _top(antecedent)
    return subject.dep_ in ("nsubj", "nsubjpass") and subject.head in (
        islice(pronoun.head.ancestors, 4)
    )


def _governs(antecedent: Token, pronoun: Token) -> bool:
    """Whether the subject of a clause below is that of the clause above.

    "The army said that it had killed four", "17 companies the Union says it has listed".
    """
    subject = _top(antecedent)
    if pronoun.dep_ not in SUBJECTS or subject.dep_ not in SUBJECTS:
        return False
    verb = pronoun.head
    for _ in range(3):
        verb = _first(verb)
        if verb.dep_ not in BELOW or verb.head == verb:
            return False
        verb = clause_head(verb.head)
        if subject.head in (verb, _first(verb)):
            return True
    return False


def _says(pronoun: Token) -> bool:
    """ "It said", which only an actor does."""
    return pronoun.dep_ == "nsubj" and pronoun.head.lemma_.lower() in speech_verbs("say")


def _first(verb: Token) -> Token:
    """The verb that a conjoined one goes on from."""
    for _ in range(CLIMB):
        if verb.dep_ != "conj" or verb.head.pos_ not in ("VERB", "AUX"):
            break
        verb = verb.head
    return verb


def _same_clause(antecedent: Token, pronoun: Token) -> bool:
    """A verb's subject is not its own object's pronoun ("Assad met him"); "his" may be anyone's."""
    if pronoun.tag_ == "PRP$" or pronoun.lower_.endswith(("self", "selves")):
        return False
    return antecedent.head == pronoun.head and antecedent.dep_ in ("nsubj", "nsubjpass", "dobj")


def _agrees(one: _Antecedent, kind: str, genders: dict[str, str]) -> bool:
    actor, plural = one.actor, one.token.tag_ in ("NNS", "NNPS")
    if kind in ("he", "she"):
        if actor.type != "person":
            return False
        known = genders.get(actor.actor_id) or _gender(actor.name)
        return known is None or known == kind
    if actor.type == "person":
        return False
    if kind == "it":
        return actor.type in SINGLE and not plural
    return plural or actor.type in ("group", "armed_group", "military", "police", "company")


def _score(token: Token, kind: str, chosen: _Antecedent, rivals: int, index: int) -> float:
    """Shares read off our training articles, less with each rival and each sentence back."""
    base = {"he": 0.85, "she": 0.88, "it": 0.45, "they": 0.65}[kind]
    if _owns(chosen.token, token):
        base = 0.85
    elif _governs(chosen.token, token):
        base = 0.8
    elif kind == "it" and token.tag_ == "PRP$":
        base = 0.65
    elif kind == "it" and _says(token) and _top(chosen.token).dep_ in SUBJECTS:
        base = 0.7
    elif kind == "they" and chosen.token.tag_ not in ("NNS", "NNPS", "PRP", "PRP$"):
        base = 0.55
    cost = 0.05 * min(rivals - 1, 3) + 0.08 * (index - chosen.sentence)
    return round(max(base - cost, 0.1), 3)


@cache
def _first_names() -> dict[str, str]:
    text = files(__package__).joinpath("data", "firstnames.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
    return dict(rows)


def _gender(name: str) -> str | None:
    return _first_names().get(name.split(" ")[0].lower())
