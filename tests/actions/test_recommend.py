"""The command for curators and scripts: a question in, the whole result out."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def question(**changes: Any) -> dict[str, Any]:
    aim = {
        "statement": "When it is about old houses, my name comes up.",
        "goal": 0.85,
        "audience": 0.63,
        "groups": ["peers", "customers"],
        "reasons": ["brand"],
        "priority": 3,
    }
    return {
        "region": "DE",
        "languages": ["de", "en"],
        "weekly_minutes": 120,
        "formats": ["short_text", "long_text", "conversation"],
        "barred_by_employer": [],
        "barred_by_self": ["x"],
        "existing": ["linkedin"],
        "age": None,
        "aims": [aim],
        **changes,
    }


def ask(folder: Path, data: Any, *options: str) -> dict[str, Any]:
    file = folder / "question.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    out = StringIO()
    call_command("recommend", str(file), *options, stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    return found


def problems(folder: Path, data: Any) -> list[str]:
    file = folder / "question.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    said = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("recommend", str(file), stderr=said)
    assert end.value.code == 2
    return said.getvalue().splitlines()


def test_the_answer_holds_all_platforms_and_a_mix_that_fits(tmp_path: Path) -> None:
    found = ask(tmp_path, question())
    mix = found["mix"]
    slugs = {platform["slug"] for platform in found["platforms"]}
    assert {member["slug"] for member in mix["platforms"]} <= slugs
    assert sum(member["planned_minutes"] for member in mix["platforms"]) <= 120
    price = 0.05 * len(mix["platforms"])
    assert mix["objective"] == pytest.approx(mix["value"] - price)
    assert mix["tipping"]["down"] <= 120
    (excluded,) = [p for p in found["platforms"] if p["slug"] == "x"]
    assert [reason["code"] for reason in excluded["excluded"]] == ["self"]
    for platform in found["platforms"]:
        for aim in platform["aims"]:
            product = 1000.0
            for factor in aim["factors"].values():
                product *= factor
            assert aim["suitability"] == pytest.approx(product, abs=0.51)


def test_the_reasons_come_in_the_language_asked_for(tmp_path: Path) -> None:
    german = ask(tmp_path, question(), "--language", "de")
    assert "Sie haben gesagt" in json.dumps(german, ensure_ascii=False)


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(json.dumps(question())))
    out = StringIO()
    call_command("recommend", "-", stdout=out)
    assert json.loads(out.getvalue())["mix"]["platforms"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"region": "Mars"}, "region: 'Mars' is not one of DE, AT"),
        ({"weekly_minutes": -1}, "weekly_minutes: -1 is not between 0 and 5040"),
        ({"weekly_minutes": True}, "weekly_minutes: True is not a whole number"),
        ({"languages": "de"}, "languages: is not a list"),
        ({"existing": ["nowhere"]}, "existing[0]: 'nowhere' is not known"),
        ({"age": "ten"}, "age: 'ten' is not a whole number"),
        ({"aims": []}, "aims: is not a list of 1 to 5"),
        ({"aims": [1]}, "aims[0]: is not an object"),
        ({"colour": 1}, "colour: is not known"),
    ],
)
def test_bad_input_is_named_with_its_path(
    tmp_path: Path, changes: dict[str, Any], said: str
) -> None:
    (found,) = problems(tmp_path, question(**changes))
    assert found.startswith(said)


def test_every_problem_is_named_at_once(tmp_path: Path) -> None:
    data = question(region="Mars")
    good = data["aims"][0]
    data["aims"] = [good, good, {**good, "goal": 1.4, "priority": 4}]
    del data["formats"]
    assert problems(tmp_path, data)[-2:] == [
        "aims[2].goal: 1.4 is not between 0 and 1",
        "aims[2].priority: 4 is not between 1 and 3",
    ]
    assert "formats: is missing" in problems(tmp_path, data)


@pytest.mark.parametrize("data", [None, [], 1, "text"])
def test_what_is_no_object_is_refused(tmp_path: Path, data: Any) -> None:
    assert problems(tmp_path, data) == ["input: is not an object"]
