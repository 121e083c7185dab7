"""Check-ins and finished reviews on their way into a file and out of it."""

import pytest

from strategy.domain.bundle import Bundle, Kept, renumbered, to_json
from strategy.domain.document import SECTIONS
from strategy.domain.experience import (
    Experience,
    answers_to_keep,
    answers_to_travel,
    with_platform_called,
)
from strategy.domain.extract import chosen_of
from strategy.domain.matching import matched, noted_on_unknown, unknown_platforms
from strategy.domain.reviews import Part
from strategy.exports.json_file import written
from tests.exports.sample import document, entry, experience, looked_back, noted


def bundle(found: Experience | None = None) -> Bundle:
    history = tuple(Kept(entry(number), document()) for number in (1, 2))
    return Bundle(document(), history, found or experience())


def test_aims_in_reviews_are_numbered_with_those_of_the_document() -> None:
    (review,) = renumbered(bundle()).experience.reviews
    assert list(review.said(Part.AIMS)) == ["aim-1", "aim-4"]
    assert list(review.said(Part.LAST_TIME)) == ["channel-xing", "aim-4", "line-1"]
    assert review.said(Part.AIMS)["aim-4"]["statement"] == "Ruhm."


def test_the_order_of_answers_does_not_change_the_file() -> None:
    """A database may give them back in another."""
    gone = {f"aim-{number}": {} for number in (1000, 200, 30)}
    once = looked_back(aims=gone)
    other = looked_back(aims=dict(reversed(gone.items())))
    files = {written(bundle(Experience((), (one,)))) for one in (once, other)}
    assert len(files) == 1
    (found,) = renumbered(bundle(Experience((), (once,)))).experience.reviews
    assert list(found.said(Part.AIMS)) == ["aim-7", "aim-6", "aim-4"]


def test_rows_know_aims_by_their_keys() -> None:
    kept = {"aims": {"12": {"holds": "yes"}}, "decisions": {"lines": []}}
    travelling = answers_to_travel(kept)
    assert travelling["aims"] == {"aim-12": {"holds": "yes"}}
    assert answers_to_keep(looked_back(**travelling))["aims"] == kept["aims"]
    assert answers_to_travel({"decisions": {}}) == {"decisions": {}}


def test_what_was_said_of_a_section_comes_with_it() -> None:
    found = chosen_of(bundle(), ("aims", "boundaries"), private_notes=True).experience
    assert found.check_ins == ()
    (review,) = found.reviews
    assert list(review.said(Part.LAST_TIME)) == ["aim-99", "line-1"]
    assert review.said(Part.CHANNELS) == {}
    assert list(review.said(Part.AIMS)) == ["aim-11", "aim-99"]
    assert list(review.said(Part.BOUNDARIES)) == ["momentum", "watch_caller"]
    assert review.said(Part.DECISIONS)["summary"] == "Weniger ist mehr."
    assert found.names == {}
    found = chosen_of(bundle(), ("channels",), private_notes=True).experience
    assert found.check_ins == experience().check_ins
    assert found.names == experience().names
    (review,) = found.reviews
    assert list(review.said(Part.LAST_TIME)) == ["channel-xing", "line-1"]
    assert review.said(Part.AIMS) == review.said(Part.BOUNDARIES) == {}


def test_without_private_notes_nothing_private_is_said() -> None:
    found = chosen_of(bundle(), SECTIONS, private_notes=False)
    text = written(found).decode()
    for secret in ("Anna", "Brandt", 'watch_caller": {'):
        assert secret not in text
    assert [one.minutes for one in found.experience.check_ins] == [25, 25, 25]
    (review,) = found.experience.reviews
    assert review.said(Part.BOUNDARIES) == {
        "momentum": {"kept": "yes", "note": "Meist."}
    }


def test_everything_chosen_is_all_that_there_is() -> None:
    assert chosen_of(bundle(), SECTIONS, private_notes=True) == bundle()


def test_a_platform_is_called_what_it_is_called_here() -> None:
    known = {"mastodon", "newsletter", "tiktok", "linkedin"}
    assert unknown_platforms(bundle(), known) == {"xing": "XING"}
    found = matched(bundle(), {"xing": "linkedin", "mastodon": "bluesky"}).experience
    assert [one.platform for one in found.check_ins] == ["newsletter"] + 2 * ["bluesky"]
    (review,) = found.reviews
    assert set(review.said(Part.CHANNELS)) == {"linkedin", "bluesky"}
    assert list(review.said(Part.LAST_TIME)) == ["channel-linkedin", "aim-99", "line-1"]
    assert found.names["bluesky"] == "Mastodon"
    assert "xing" not in found.names


def test_two_answers_never_become_one() -> None:
    found = with_platform_called(experience(), "xing", "mastodon")
    assert found == experience()
    found = with_platform_called(experience(), "newsletter", "mastodon")
    assert {one.platform for one in found.check_ins} == {"mastodon"}
    assert found.names["mastodon"] == "Mastodon"


def test_check_ins_are_counted_where_they_cannot_be_kept() -> None:
    found = noted_on_unknown(experience(), {"newsletter"})
    assert {name: len(one) for name, one in found.items()} == {"Mastodon": 2}
    assert noted_on_unknown(experience(), {"newsletter", "mastodon"}) == {}


@pytest.mark.parametrize("part", ["check_ins", "reviews", "platforms"])
def test_without_a_history_the_lists_are_there_and_empty(part: str) -> None:
    assert not to_json(Bundle(document()))[part]


def test_check_ins_keep_the_order_in_which_they_were_noted() -> None:
    same_day = tuple(noted(minutes=minutes) for minutes in (40, 10, 30))
    data = to_json(bundle(Experience(same_day, (), {"mastodon": "Mastodon"})))
    assert [one["minutes"] for one in data["check_ins"]] == [40, 10, 30]
