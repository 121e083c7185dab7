"""Each kind of mistake that an editor can make is caught, with file, line and key."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from strategy.catalog.checks import check
from strategy.management.commands.sync_catalog import FOLDER
from tests.catalog_files import closed, platform_values, text, write_platform

TODAY = date(2026, 11, 25)
SOURCE = platform_values()["sources"][0]


def source(**changes: Any) -> list[dict[str, Any]]:
    return [SOURCE | changes]


def region(**words: str) -> dict[str, Any]:
    return {"US": {"availability": "restricted", **words}}


MISTAKES: list[tuple[str, dict[str, Any], str, str]] = [
    ("an unknown word", {"kind": "megaphone"}, "kind", "is not one of"),
    ("a missing key", {"floor_minutes": None}, "floor_minutes", "is missing"),
    ("a misspelt key", {"opperator": "x"}, "opperator", "is not a known key"),
    ("a wrong type", {"launched": "long ago"}, "launched", "must be int"),
    ("a fit out of range", {"fit": {"personal_public": {"value": 4}}}, "fit.personal_public.value", "not between 0 and 3"),
    ("too few minutes", {"typical_minutes": 10}, "typical_minutes", "less than the floor"),
    ("a language missing", {"summary": {"en": "Words."}}, "summary.de", "is missing"),
    ("a language missing in what is optional", {"status_note": {"en": "Words."}}, "status_note", "one language only"),
    ("the same words twice", {"cost": {"en": "Free.", "de": "Free."}}, "cost", "the same words"),
    ("the same reason twice", {"regions": region(en="No.", de="No.")}, "regions.US", "the same words"),
    ("no visibility", {"visibility": None}, "visibility.en", "is missing"),
    ("no source at all", {"sources": None}, "sources", "not a single fact"),
    ("a source for nothing", {"sources": source(facts=[])}, "sources[0].facts", "says nothing"),
    ("a source for what is not said", {"sources": source(facts=["regions.US"])}, "sources[0].facts", "does not say regions.US"),
    ("a source for an unknown fact", {"sources": source(facts=["colour"])}, "sources[0].facts", "'colour' is not one of"),
    ("a source without an address", {"sources": source(url="a book")}, "sources[0].url", "is not a web address"),
    ("a source named twice", {"sources": source() + source()}, "sources[1].url", "named twice"),
    ("a source read in the future", {"checked": "2026-11-25", "sources": source(read="2026-11-26")}, "sources[0].read", "in the future"),
    ("a source read after the check", {"sources": source(read="2026-11-21")}, "sources[0].read", "after the entry was checked"),
    ("checked in the future", {"checked": "2026-11-26"}, "checked", "in the future"),
    ("not looked at for a year", {"checked": "2025-11-25", "sources": source(read="2025-11-20")}, "checked", "nobody has looked at it"),
    ("launched in the future", {"launched": 2027}, "launched", "in the future"),
    ("closed in the future", closed(status_since="2026-12"), "status_since", "in the future"),
    ("closed at no time", closed(status_since="last year"), "status_since", "is not a year"),
    ("closed before it was launched", closed(status_since="2014-05-01"), "status_since", "before it was launched"),
    ("closed without a word", {"status": "closed", "status_since": "2020"}, "status_note.en", "is missing"),
    ("renamed to nothing", closed(status="renamed"), "successor", "is needed"),
    ("a successor that is not there", closed(successor="nowhere"), "successor", "is not another entry"),
    ("its own successor", closed(successor="plaza"), "successor", "is not another entry"),
    ("an alternative that is not there", {"alternatives": ["nowhere"]}, "alternatives", "is not another entry"),
    ("a link that is none", {"links": {"safety": "ask us"}}, "links.safety", "is not a web address"),
    ("a rule about nothing known", {"rules": [{"kind": "luck", **text("luck")}]}, "rules[0].kind", "is not one of"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "key", "message"),
    [case[1:] for case in MISTAKES],
    ids=[case[0] for case in MISTAKES],
)
def test_a_mistake_is_named_with_file_line_and_key(
    tmp_path: Path, changes: dict[str, Any], key: str, message: str
) -> None:
    if "fit" in changes:
        fit = platform_values()["fit"]["personal_public"] | {"value": 4}
        changes = {"fit": platform_values()["fit"] | {"personal_public": fit}}
    write_platform(tmp_path, **changes)
    (problem,) = [p for p in check(tmp_path, TODAY) if p.key == key]
    assert message in problem.message
    assert str(problem).startswith(f"plaza.toml:{problem.line}: {key}: ")
    assert problem.line >= 1


def test_the_line_is_the_one_where_it_stands(tmp_path: Path) -> None:
    path = write_platform(tmp_path, checked="2026-11-26", sources=source(facts=[]))
    lines = path.read_text(encoding="utf-8").splitlines()
    found = {p.key: lines[p.line - 1] for p in check(tmp_path, TODAY)}
    assert found == {
        "checked": "checked = 2026-11-26",
        "sources[0].facts": "facts = []",
    }


def test_a_circle_of_successors_is_named_for_each_in_it(tmp_path: Path) -> None:
    write_platform(tmp_path, "one", **closed(successor="two"))
    write_platform(tmp_path, "two", **closed(successor="three"))
    write_platform(tmp_path, "three", **closed(successor="one"))
    write_platform(tmp_path, "four", **closed(successor="one"))
    found = {p.file: p.message for p in check(tmp_path, TODAY)}
    assert found.keys() == {"one.toml", "two.toml", "three.toml"}
    assert found["one.toml"] == "leads in a circle: one → two → three → one"


def test_a_file_name_that_is_another_page_is_refused(tmp_path: Path) -> None:
    write_platform(tmp_path, "changes")
    (problem,) = check(tmp_path, TODAY)
    assert "address of another page" in problem.message


def test_broken_toml_is_named_with_its_line(tmp_path: Path) -> None:
    path = write_platform(tmp_path)
    text = path.read_text(encoding="utf-8").replace("[cost]", "[cost")
    path.write_text(text, encoding="utf-8")
    (problem,) = check(tmp_path, TODAY)
    assert "[cost" in text.splitlines()[problem.line - 1]


def test_a_good_file_has_no_problem(tmp_path: Path) -> None:
    write_platform(tmp_path)
    assert check(tmp_path, TODAY) == []


def test_what_everybody_runs_for_themselves_needs_no_source(tmp_path: Path) -> None:
    write_platform(tmp_path, operator="—", operator_country=None, sources=None)
    assert check(tmp_path, TODAY) == []


def test_the_command_fails_with_all_problems(tmp_path: Path) -> None:
    write_platform(tmp_path, checked="2026-11-26", kind="network")
    write_platform(tmp_path, "forum", launched=2027)
    with pytest.raises(CommandError) as error:
        call_command("check_catalog", folder=tmp_path, today=TODAY)
    said = str(error.value).splitlines()
    assert [line.split(":")[0] for line in said] == ["forum.toml", "plaza.toml"]


def test_the_catalog_itself_is_good(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_catalog")
    count = len(list(FOLDER.glob("*.toml")))
    assert capsys.readouterr().out == f"{count} entries, nothing wrong\n"
