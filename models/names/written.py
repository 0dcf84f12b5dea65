"""Sentences of our own: templates of news prose filled from lists of names, annotated as filled."""

from __future__ import annotations

import random
import re
from pathlib import Path

DATA = Path(__file__).parent / "data"
SLOT = re.compile(r"\{(\w+)\}")
FIXED = re.compile(r"([A-Z][\w.]*(?: [A-Z][\w.]*)*)\|([A-Z]+)\|?")
ARTICLE = re.compile(r"(?:the|The|a|A) ")
MADE_OF = {"SUR": "PERSON", "PER": "PERSON", "ORG": "ORG", "MIN": "ORG", "MEDIA": "ORG",
           "FORCE": "ORG", "AGENCY": "ORG", "IGO": "ORG", "NGO": "ORG", "COMPANY": "ORG",
           "COURT": "ORG", "PARTY": "ORG", "UNI": "ORG", "UNION": "ORG", "GROUP": "GROUP",
           "GPE": "GPE", "COUNTRY": "GPE", "CAPGPE": "GPE", "LOC": "LOC", "FAC": "FAC",
           "NORP": "NORP", "NORPS": "NORP", "ETHNIC": "NORP", "RELIGIOUS": "NORP"}  # fmt: skip
ACRONYMS = {"PARTYA": "PARTY", "IGOA": "IGO", "NGOA": "NGO", "GROUPA": "GROUP", "ORGA": "ORG"}
OFFICES = ("Observatory", "Council", "Network", "Committee", "Commission", "Centre", "Agency",
           "Authority", "Front", "Forum", "Coalition", "Union", "Institute",
           "Foundation")  # fmt: skip
CAUSES = ("Human Rights", "National Salvation", "Missing Persons", "Press Freedom", "Relief",
          "Transitional Justice", "Civil Protection", "Refugee Affairs", "Free Elections",
          "Women's Rights", "Rural Development", "Public Health", "Peace Studies",
          "Armed Conflict Monitoring", "Emergency Response")  # fmt: skip
Sample = tuple[str, list[tuple[int, int, str]]]


def sections(name: str) -> dict[str, str]:
    """A data file's lines by the name in brackets before them."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return {line[1:].split("]")[0]: line.split("] ", 1)[1] for line in lines if line}


class Writer:
    """Fills templates; `countries` are rows of (name, nationality word, its people)."""

    def __init__(self, seed: int, countries: list[tuple[str, str, str]], cities: list[str]) -> None:
        self.random = random.Random(seed)
        self.countries = countries
        self.templates = (DATA / "templates.txt").read_text("utf-8").splitlines()
        self.lists = {
            key: value.split(";") if ";" in value else value.split(" ")
            for key, value in sections("lists.txt").items()
        }
        self.people = {
            key: [[n.replace("_", " ") for n in half.split()] for half in value.split(" | ")]
            for key, value in sections("people.txt").items()
        }
        self.groups = {key: value.split(";") for key, value in sections("groups.txt").items()}
        self.groups["people"] = sections("groups.txt")["people"].split()
        self.halls = {key: value.split(";") for key, value in sections("facilities.txt").items()}
        self.cities = cities

    def sentence(self) -> Sample:
        """One filled template with its spans."""
        template = self.random.choice(self.templates)
        if template.startswith("{HEAD}"):
            template = template[6:]
            if self.random.random() < 0.4:
                template = re.sub(r"(?<=[a-z ])[A-Z](?=[a-z])|(?<= )[A-Z](?=[a-z])",
                                  lambda m: m.group().lower(), template)  # fmt: skip
        text, spans = "", []
        at = 0
        for slot in re.finditer(f"{SLOT.pattern}|{FIXED.pattern}", template):
            text += template[at : slot.start()]
            at = slot.end()
            if slot.group(1):
                text = self._fill(slot.group(1), text, spans)
            else:
                skip = ARTICLE.match(slot.group(2))
                first = len(text) + (skip.end() if skip else 0)
                text += slot.group(2)
                spans.append((first, len(text), slot.group(3)))
        return text + template[at:], spans

    def _fill(self, slot: str, text: str, spans: list[tuple[int, int, str]]) -> str:
        value = self.value(ACRONYMS.get(slot, slot))
        if re.search(r"\bthe $", text, re.IGNORECASE):
            value = re.sub(r"^[Tt]he ", "", value)
        if not text or text.endswith('"'):
            value = value[0].upper() + value[1:]
        label = MADE_OF.get(ACRONYMS.get(slot, slot))
        skip = ARTICLE.match(value)
        first = len(text) + (skip.end() if skip else 0)
        text += value
        if label is None:
            return text
        spans.append((first, len(text), label))
        letters = "".join(w[0] for w in re.findall(r"[\w']+", text[first:]) if w[0].isupper())
        if slot in ACRONYMS and len(letters) > 2:
            text += f" ({letters})"
            spans.append((len(text) - 1 - len(letters), len(text) - 1, label))
        return text

    def value(self, slot: str) -> str:
        """Something a slot may hold."""
        choose, country = self.random.choice, self.random.choice(self.countries)
        if slot in ("COUNTRY", "NORP", "NORPS"):
            return country[("COUNTRY", "NORP", "NORPS").index(slot)]
        if slot in ("PER", "SUR"):
            return self._person(slot)
        if slot == "GPE":
            return self._town()
        if slot == "CAPGPE":
            return self._town().upper()
        if slot == "GROUP":
            return self._group()
        if slot == "ORG":
            return f"{self._owner()} {choose(OFFICES)} for {choose(CAUSES)}".strip()
        if slot == "FAC":
            if self.random.random() < 0.45:
                return choose(self.halls["simple"])
            return choose(self.halls["place"]).replace("{G}", self._town())
        if slot == "MIN" and self.random.random() < 0.4:
            return f"{country[1]} {choose(self.lists['MIN'])}"
        if slot == "N" and self.random.random() < 0.3:
            return str(self.random.randint(2, 5000))
        return choose(self.lists[slot])

    def _owner(self) -> str:
        country = self.random.choice(self.countries)
        return self.random.choice((country[1], country[1], "National", "International", "", "High"))

    def _person(self, slot: str) -> str:
        first, last = self.random.choice(list(self.people.values()))
        surname = self.random.choice(last)
        if slot == "SUR":
            return surname[0].upper() + surname[1:] if self.random.random() < 0.3 else surname
        return f"{self.random.choice(first)} {surname}"

    def _town(self) -> str:
        kind = self.random.random()
        if kind < 0.35:
            return self.random.choice(self.lists["SMALL"])
        if kind < 0.55:
            return re.sub("^the ", "", self.random.choice(self.lists["REGION"]))
        return self.random.choice(self.cities)

    def _group(self) -> str:
        choose, kind = self.random.choice, self.random.random()
        if kind < 0.75:
            return choose(self.groups["simple"])
        if kind < 0.87:
            return f"{choose(self.groups['name'])} {choose(self.groups['second'])}"
        return f"{choose(self.groups['people'])} {choose(self.groups['kind'])}"
