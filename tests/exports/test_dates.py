"""ICS: read by another library than the one that writes it."""

from dataclasses import replace
from datetime import date

import pytest
import vobject

from strategy.domain.document import Document, Section
from strategy.exports.dates import has_dates
from strategy.exports.export import Choice
from strategy.exports.formats import export
from tests.exports.sample import HOSTILE, LANGUAGES, document, experiment, source


def events(found: Document, **changes: object) -> list[vobject.base.Component]:
    body = export("ics", source(found, **changes), Choice(language="en")).body
    assert b"\r\n" in body
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    calendar = vobject.readOne(body.decode())
    assert calendar.version.value == "2.0"
    return list(getattr(calendar, "vevent_list", []))


def with_experiment(**values: str) -> Document:
    block = experiment(7)
    block = replace(block, values={**block.values, **values})
    return replace(
        document(),
        sections=tuple(
            Section("experiments", (block,)) if one.key == "experiments" else one
            for one in document().sections
        ),
    )


def test_the_next_look_and_the_end_of_an_experiment_are_days() -> None:
    review, ends = events(document())
    assert review.summary.value == "Look at “Alte Häuser, neue Fenster” again"
    assert review.dtstart.value == date(2027, 1, 15)
    assert review.dtend.value == date(2027, 1, 16)
    assert ends.summary.value == (
        "Experiment ends: Wenn ich Fragen stelle, antworten mehr."
    )
    assert ends.dtstart.value == date(2027, 2, 28)
    assert (
        ends.description.value == "Jeden Dienstag eine Frage.\n\nAntworten je Beitrag."
    )


@pytest.mark.parametrize("state", ["idea", "paused", "concluded"])
def test_only_an_experiment_that_runs_has_an_end_that_counts(state: str) -> None:
    (review,) = events(with_experiment(state=state))
    assert review.uid.value.startswith("review-0f3c1de2")


def test_an_event_keeps_its_key_from_revision_to_revision() -> None:
    first = events(document())
    later = events(document(why="Otherwise."), number=3, day=date(2026, 12, 24))
    keys = [event.uid.value for event in first]
    assert keys == [event.uid.value for event in later]
    assert len(set(keys)) == 2
    assert keys[1] == "experiment-7@vierfeld.example"


def test_text_that_would_like_to_be_an_event_stays_text() -> None:
    found = events(
        with_experiment(hypothesis=HOSTILE + LANGUAGES, action=HOSTILE + LANGUAGES)
    )
    assert len(found) == 2
    assert "END:VEVENT SUMMARY:no event" in found[1].summary.value
    assert LANGUAGES in found[1].summary.value
    assert "\nEND:VEVENT\nSUMMARY:no event" in found[1].description.value


def test_only_what_was_chosen_has_events() -> None:
    body = export("ics", source(), Choice(sections=("rhythm",))).body.decode()
    assert body.count("BEGIN:VEVENT") == 1


def test_a_strategy_without_dates_has_none() -> None:
    bare = replace(document(), sections=document().sections[:7])
    assert not has_dates(bare)
    assert has_dates(document())
