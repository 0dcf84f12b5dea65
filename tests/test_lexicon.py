"""Lexicons of the user's own: read as written, refused in one sentence, and seen in the rows."""

from __future__ import annotations

import os
import pickle
import shutil
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from tests.runs.fakes import make, write_articles

from dateline.actors import ActorsStage
from dateline.actors.lexicons import nouns, organisations, table
from dateline.errors import SettingsError
from dateline.lexicon import COLUMNS, NOUN_CLASSES, user_lexicon, user_rows
from dateline.runs import fingerprint, run
from dateline.runs.identity import same_pipeline
from dateline.settings import Settings
from dateline.story import Article, Story


def folder(home: Path, **files: str) -> Path:
    home.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (home / f"{name}.tsv").write_text(text, "utf-8")
    return home


def test_rows_are_cells_without_comments_and_with_empty_columns_filled(tmp_path: Path) -> None:
    text = (
        "# mine\r\n\r\nFront of  Rivers\tFR; River Front ;\tarmed_group\tREB\r\nWell Fund\t-\tngo\n"
    )
    home = folder(tmp_path, organisations="\ufeff" + text)
    assert user_rows([home], "organisations") == (
        ("Front of Rivers", "FR;River Front", "armed_group", "REB", ""),
        ("Well Fund", "", "ngo", "", ""),
    )
    assert user_rows([home], "triggers") == ()
    assert user_rows([], "organisations") == ()


def test_triggers_are_lemmas_or_phrases_with_their_type(tmp_path: Path) -> None:
    home = folder(
        tmp_path, triggers="Torch\tASSAULT\tlooting_property_destruction\nhold talks\tCONSULT\t-\n"
    )
    assert user_rows([home], "triggers") == (
        ("torch", "ASSAULT", "looting_property_destruction"),
        ("hold talks", "CONSULT", ""),
    )


def test_a_later_folder_wins(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", nouns="miner\tgroup\tLAB\tpeople\nnun\tgroup\tREL\tpeople\n")
    two = folder(tmp_path / "two", nouns="miner\tcompany\tBUS\tpeople\n")
    assert {row[0]: row[1] for row in user_rows([one, two], "nouns")} == {
        "miner": "company",
        "nun": "group",
    }


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("organisations", "A\tB\tarmy\n", r"organisations.tsv, line 1: type 'army' is none of"),
        ("organisations", "# c\n\nA\t\tngo\tARMY\n", "line 3: sector 'ARMY' is none of GOV"),
        ("organisations", "A\t\tngo\tNGO\tSyria\n", "line 1: country 'Syria' is no ISO 3166-1"),
        ("organisations", "A\n", "line 1: type is missing"),
        ("organisations", "\tB\tngo\n", "line 1: name is missing"),
        ("organisations", "A\t\tngo\t\t\tx\n", "line 1: 6 columns; there are 5: name, other names"),
        ("organisations", "A\t\tngo\nB\t\tngo\nA\t\tigo\n", "line 3: 'A' stands in line 1 already"),
        ("organisations", f"{'A' * 91}\t\tngo\n", "line 1: name has 91 characters"),
        ("people", "A\tB\tXXX\n", "people.tsv, line 1: sector 'XXX'"),
        ("nouns", "miner\tgroup\tLAB\tperson\n", "line 1: class 'person' is none of institution"),
        ("places", "A\t\ttown\n", "line 1: kind 'town' is none of country"),
        ("places", "A\t\tcity\tSYR\t95\t1\n", "line 1: latitude '95' is no number from -90 to 90"),
        ("places", "A\t\tcity\tSYR\tnan\t1\n", "line 1: latitude 'nan' is no number"),
        ("places", "A\t\tcity\tSYR\t5\n", "line 1: latitude and longitude go together"),
        ("triggers", "torch\tATTACK\t-\n", "triggers.tsv, line 1: event type 'ATTACK' is none of"),
        ("triggers", "torch\tASSAULT\tfire\n", "line 1: sub-type 'fire' is none of armed_clash"),
        ("organizations", "A\t\tngo\n", r"organizations.tsv is no lexicon file; they are organ"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_file_and_line(
    tmp_path: Path, name: str, text: str, sentence: str
) -> None:
    home = folder(tmp_path, **{name: text})
    with pytest.raises(SettingsError, match=sentence) as caught:
        user_lexicon([home])
    assert "\n" not in str(caught.value)


def test_folders_and_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="nowhere is not a folder"):
        user_lexicon([tmp_path / "nowhere"])
    with pytest.raises(SettingsError, match=r"holds none of organisations.tsv, people.tsv"):
        user_lexicon([folder(tmp_path / "empty")])
    (tmp_path / "people.tsv").write_bytes("Anna\nZoé".encode("latin-1"))
    with pytest.raises(SettingsError, match=r"people.tsv, line 2: not UTF-8"):
        user_lexicon([tmp_path])
    (tmp_path / "people.tsv").unlink()
    (tmp_path / "people.tsv").symlink_to(tmp_path / "gone")
    with pytest.raises(SettingsError, match=r"people.tsv cannot be read: No such file"):
        user_lexicon([tmp_path])


def test_our_own_files_have_the_same_columns() -> None:
    for name, ours in {"organisations": "organisations", "people": "people", "nouns": "nouns",
                       "places": "physical"}.items():  # fmt: skip
        for row in table(ours):
            assert len(row) == len(COLUMNS[name])
            for column, cell in zip(COLUMNS[name], row, strict=True):
                column.read(cell)  # raises if a user could not write it
    assert {noun.kind for noun in nouns().values()} == set(NOUN_CLASSES)


def test_entries_decide_the_identity_of_a_run_and_paths_and_comments_do_not(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", people="Anna Blum\t\tGOV\tDEU\n")
    two = folder(tmp_path / "two", people="# who\nAnna Blum\t-\tGOV\tDEU\n")
    none, first, second = (
        fingerprint(Settings(lexicons=lexicons)) for lexicons in ((), (one,), (two,))
    )
    assert first == second != none
    folder(two, people="Anna Blum\t\tGOV\tAUT\n")
    assert fingerprint(Settings(lexicons=(two,))) not in (none, first)


def test_a_changed_lexicon_reads_every_article_anew(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 3)
    home = folder(tmp_path / "mine", people="Anna Blum\t\tGOV\tDEU\n")
    settings = Settings(lexicons=(home,))
    reads = [run(tmp_path / "in", tmp_path / "out", make=make, settings=settings).read]
    reads.append(run(tmp_path / "in", tmp_path / "out", make=make, settings=settings).read)
    moved = Path(shutil.copytree(home, tmp_path / "moved"))
    elsewhere = Settings(lexicons=(moved,))
    reads.append(run(tmp_path / "in", tmp_path / "out", make=make, settings=elsewhere).read)
    folder(home, people="Anna Blum\t\tGOV\tAUT\n")
    reads.append(run(tmp_path / "in", tmp_path / "out", make=make, settings=settings).read)
    assert reads == [3, 0, 0, 3]


def test_a_wrong_lexicon_stops_a_run_before_anything_is_written(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 1)
    settings = Settings(lexicons=(folder(tmp_path / "mine", people="Anna\tx\ty\n"),))
    with pytest.raises(SettingsError, match=r"people.tsv, line 1"):
        run(tmp_path / "in", tmp_path / "out", make=make, settings=settings)
    assert not (tmp_path / "out").exists()


def blank() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    return nlp


def story(text: str, *lexicons: Path) -> Story:
    """A story read by the actors stage, without a model."""
    stage = pickle.loads(pickle.dumps(ActorsStage(Settings(lexicons=lexicons))))
    made = Story(Article(id="d", text=text), blank()(text))
    made.put(stage.read(made))
    return made


def test_organisations_and_people_are_found_by_every_name(tmp_path: Path) -> None:
    home = folder(
        tmp_path,
        organisations="Front of Rivers\tFoR;river men\tarmed_group\tREB\tCHL\n"
        "Hamas\t\tcompany\tBUS\n",
        people="Anna Blum\tA. Blum\tGOV\tDEU\n",
    )
    text = "FoR met river men. Hamas met Anna Blum."
    actors = {a.name: (a.type, a.sector, a.country, a.n_mentions) for a in story(text, home).actors}
    assert actors == {
        "Front of Rivers": ("armed_group", "REB", "CHL", 2),
        "Hamas": ("company", "BUS", None, 1),
        "Anna Blum": ("person", "GOV", "DEU", 1),
    }
    before = {a.name: a.type for a in story(text).actors}
    assert before == {"Hamas": "armed_group"}
    assert "FoR" not in organisations()  # outside of the stage nothing has changed


def test_places_by_degrees_or_by_their_name_in_the_gazetteer(tmp_path: Path) -> None:
    home = folder(
        tmp_path,
        places="Camp Nur\tNur Camp\tfacility\tSYR\t35.5\t40.25\nHoms\tthe Old Capital\tcity\tSYR\n"
        "Nowhere Hill\t\tother\n",
    )
    found = story("He left Nur Camp near Nowhere Hill. Then he saw the Old Capital.", home).places
    camp, hill, homs = found
    assert (camp.name, camp.kind, camp.country) == ("Camp Nur", "facility", "SYR")
    assert (camp.latitude, camp.longitude, camp.geonames_id) == (35.5, 40.25, None)
    assert (hill.name, hill.latitude, hill.country) == ("Nowhere Hill", None, None)
    assert (homs.name, homs.country, homs.geonames_id) == ("Homs", "SYR", 169577)
    assert homs.latitude == pytest.approx(34.7, abs=0.1)


@pytest.mark.model
def test_nouns_are_actors_where_they_take_part(tmp_path: Path, nlp: Language) -> None:
    text = "Beekeepers attacked a police station on Monday."
    home = folder(tmp_path, nouns="Beekeepers\tgroup\tLAB\tpeople\n")
    for lexicons, expected in (((home,), {"Beekeepers": "LAB"}), ((), {})):
        stage = ActorsStage(Settings(lexicons=lexicons))
        made = Story(Article(id="d", text=text), nlp(text))
        made.put(stage.read(made))
        found = {a.name: a.sector for a in made.actors if a.name == "Beekeepers"}
        assert found == expected


@pytest.mark.model
def test_a_lexicon_changed_during_a_run_stops_it(tmp_path: Path) -> None:
    settings = Settings(lexicons=(folder(tmp_path, people="Anna Blum\n"),))
    before = user_lexicon(settings.lexicons).digest
    assert same_pipeline(settings, before).settings == settings
    folder(tmp_path, people="Anna Blume\n")
    os.utime(tmp_path / "people.tsv")
    with pytest.raises(SettingsError, match="was changed while the run went on"):
        same_pipeline(settings, before)
