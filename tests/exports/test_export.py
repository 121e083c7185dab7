"""What was chosen is what comes out, under a name that says what it is."""

import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from strategy.domain.bundle import Bundle
from strategy.domain.document import SECTIONS, Document
from strategy.domain.file_reading import read_file
from strategy.domain.file_shape import published
from strategy.exports.export import Choice
from strategy.exports.formats import FORMATS, export
from strategy.exports.json_file import written
from strategy.wording.labels import label
from tests.domain.bundles import bundles

from .sample import document, source

SHOWN = {
    "why": "wer ein altes Haus",
    "aims": "Ziel 1: Wenn es",
    "resources": "120 minutes",
    "mix": "Be present",
    "channels": "Kastenfenster",
    "outside": "Park it",
    "boundaries": "Wen ich kenne.",
    "experiments": "Antworten je Beitrag.",
    "rhythm": "Freitags früh.",
}


@pytest.mark.parametrize("key", SECTIONS)
def test_each_section_comes_alone_or_not_at_all(key: str) -> None:
    found = source(replace(document(), labels={}))
    alone = export("md", found, Choice(sections=(key,))).body.decode()
    others = tuple(other for other in SECTIONS if other != key)
    without = export("md", found, Choice(sections=others)).body.decode()
    assert f"## {label(f'section.{key}')}" in alone
    assert SHOWN[key] in alone
    assert f"## {label(f'section.{key}')}\n" not in without
    if key != "channels":
        assert SHOWN[key] not in without
    for other in others:
        assert f"## {label(f'section.{other}')}\n" not in alone


def test_open_questions_private_notes_and_history_are_choices() -> None:
    none = Choice(private_notes=False)
    text = export("md", source(), none).body.decode()
    for word in ("Open questions", "History", "Vor dem Wechsel", "Anna", "TikTok"):
        assert word not in text
    every = Choice(open_questions=True, private_notes=True, history=True)
    text = export("md", source(), every).body.decode()
    for word in ("## Open questions", "## History", "Anna", "TikTok"):
        assert word in text
    assert (
        "Revision 2, 2 November 2026: Minuten von 240 auf 120 (Vor dem Wechsel)" in text
    )


def test_open_questions_are_those_of_the_chosen_sections() -> None:
    empty = document(why="")
    both = Choice(sections=("why", "aims"), open_questions=True)
    other = Choice(sections=("aims",), open_questions=True)
    assert "Say why you do this" in export("md", source(empty), both).body.decode()
    assert "Say why you do this" not in export("md", source(empty), other).body.decode()


def test_what_was_not_said_is_said_so() -> None:
    text = export("md", source(document(why="")), Choice(sections=("why",))).body
    assert "Nothing here yet." in text.decode()


def test_a_revision_speaks_with_its_own_words() -> None:
    words = {"goal.expertise": {"en": "Be an expert of 2026", "de": "Fachmann 2026"}}
    found = source(replace(document(), labels=words))
    assert "Be an expert of 2026" in export("md", found, Choice()).body.decode()
    german = export("md", found, Choice(language="de")).body.decode()
    assert "Fachmann 2026" in german
    assert "## Ziele und Matrix" in german


@pytest.mark.parametrize("name", FORMATS)
def test_names_say_title_revision_and_date(name: str) -> None:
    found = export(name, source(), Choice(language="en")).name
    assert found == f"alte-haeuser-neue-fenster-revision-2-2026-11-25.{name}"


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("../../etc/passwd\0\r\nX: y", "etcpasswd-x-y"),
        ("漢字 & Größe", "漢字-groesse"),
        ("\u202e!?", "strategy"),
        ("x" * 120, "x" * 60),
    ],
)
def test_names_are_safe(title: str, stem: str) -> None:
    found = source(replace(document(), title=title), is_changed=True)
    name = export("md", found, Choice(language="en")).name
    assert name == f"{stem}-after-revision-2-2026-11-25.md"


def test_json_is_complete_and_has_the_published_shape() -> None:
    body = export("json", source(), Choice(history=True)).body
    jsonschema.validate(json.loads(body), published())
    bundle, problems = read_file(body)
    assert problems == []
    assert bundle is not None
    assert len(bundle.history) == 2
    assert written(bundle) == body
    alone, _ = read_file(export("json", source(), Choice()).body)
    assert alone is not None
    assert alone.history == ()


def test_json_holds_only_what_was_chosen() -> None:
    choice = Choice(sections=("why", "boundaries"), private_notes=False, history=True)
    text = export("json", source(), choice).body.decode()
    for secret in ("Anna", "Kastenfenster", "Ziel 1"):
        assert secret not in text


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(bundles())
def test_every_file_has_the_published_shape(bundle: Bundle) -> None:
    jsonschema.validate(json.loads(written(bundle)), published())


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
@given(bundles())
def test_every_strategy_can_be_written_in_plain_formats(bundle: Bundle) -> None:
    found: Document = bundle.document
    for name in ("md", "ics", "json"):
        for choice in (Choice(open_questions=True), Choice(is_summary=True)):
            assert export(name, source(found), choice).body
