"""Check-ins and finished reviews come back with the strategy that they belong to."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from strategy.actions.imports import import_bundle
from strategy.actions.reviews import answer_part, finish_review
from strategy.domain.bundle import Bundle, Kept
from strategy.domain.experience import Experience
from strategy.domain.reviews import Part
from strategy.exports.json_file import written
from strategy.models import Aim, CheckIn, Strategy
from strategy.sources import source_of
from tests.actions.files import bundle_in, exported
from tests.exports.sample import document, entry, experience, looked_back, noted
from tests.factories import make_check_in, make_review, make_strategy, signed_in

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 20)
ENDED: dict[str, Any] = {
    "lines": ["More photos."],
    "summary": "Less is more.",
    "next_review": date(2027, 2, 20),
}


def channel_answer(**changes: Any) -> dict[str, Any]:
    return {"verdict": "keep", "minutes": None, "was": None, "note": "", **changes}


def aim_answer(aim: Aim, **changes: Any) -> dict[str, Any]:
    was = {"statement": aim.statement, "x": aim.x, "y": aim.y}
    return {"holds": "yes", **was, "was": was, **changes}


def with_experience(found: Experience) -> Bundle:
    history = tuple(Kept(entry(number), document()) for number in (1, 2))
    return Bundle(document(), history, found)


def test_check_ins_and_reviews_come_back(owner: User, stranger: User) -> None:
    strategy = make_strategy(owner=owner)
    make_check_in(strategy, minutes=40, note="Herr Brandt\nrief an.", came_back=1)
    make_check_in(strategy, minutes=10, energy=-2, own_voice=False)
    review = make_review(strategy)
    stopped = {"mastodon": channel_answer(verdict="stop", note="Empty.")}
    answer_part(by=owner, review=review, part=Part.CHANNELS, values=stopped)
    (aim,) = strategy.aims.all()
    said = {str(aim.pk): aim_answer(aim, holds="no", x=20)}
    answer_part(by=owner, review=review, part=Part.AIMS, values=said)
    finish_review(by=owner, review=review, today=DAY, **ENDED)
    again = make_review(strategy)
    answer_part(
        by=owner,
        review=again,
        part=Part.LAST_TIME,
        values={f"aim-{aim.pk}": {"happened": "yes", "note": ""}},
    )
    finish_review(by=owner, review=again, today=DAY, **ENDED)
    make_review(strategy)
    first = exported(strategy)
    twin = import_bundle(by=stranger, bundle=bundle_in(first), matches={})
    assert exported(twin) == first
    noted = twin.check_ins.order_by("pk")
    assert [one.minutes for one in noted] == [40, 10]
    assert noted[0].note == "Herr Brandt\nrief an."
    assert (noted[1].energy, noted[1].own_voice, noted[1].came_back) == (
        -2,
        False,
        None,
    )
    one, two = twin.reviews.order_by("number")
    (moved,) = twin.aims.all()
    assert list(one.answers["aims"]) == [str(moved.pk)]
    assert list(two.answers["last-time"]) == [f"aim-{moved.pk}"]
    assert one.revision == twin.revisions.get(number=2)
    assert [decision.key for decision in one.decisions] == [
        "channel-mastodon",
        f"aim-{moved.pk}",
        "line-1",
    ]
    assert make_review(twin).number == 3


def test_a_revision_takes_along_what_lies_before_it(owner: User) -> None:
    strategy = make_strategy(owner=owner)
    make_check_in(strategy, day=timezone.localdate(), minutes=7)
    make_check_in(strategy, day=timezone.localdate() - timedelta(days=3), minutes=5)
    finish_review(by=owner, review=make_review(strategy), today=DAY, **ENDED)
    late = CheckIn.objects.filter(strategy=strategy, minutes=7)
    late.update(day=timezone.localdate() + timedelta(days=1))
    found = Strategy.objects.for_page().get(pk=strategy.pk)
    before = source_of(found, 1, with_documents=True).bundle
    assert before is not None
    assert before.experience.reviews == ()
    assert [one.minutes for one in before.experience.check_ins] == [5]
    now = source_of(found, with_documents=True).bundle
    assert now is not None
    assert len(now.experience.reviews) == 1
    assert [one.minutes for one in now.experience.check_ins] == [5, 7]


def test_a_review_may_name_what_is_gone(owner: User) -> None:
    """An aim that no document has keeps its words, under a key that nobody else gets."""
    first = written(with_experience(experience()))
    strategy = import_bundle(by=owner, bundle=bundle_in(first), matches={})
    (review,) = strategy.reviews.all()
    gone = set(review.answers["aims"]) - {str(aim.pk) for aim in strategy.aims.all()}
    (key,) = gone
    assert review.answers["aims"][key]["statement"] == "Ruhm."
    assert f"aim-{key}" in review.answers["last-time"]
    other = make_strategy(owner=owner)
    assert str(other.aims.get().pk) != key
    assert exported(strategy) == first


def test_check_ins_on_unknown_platforms_are_matched_or_counted(owner: User) -> None:
    check_ins = (
        noted("2026-10-01", "orbit", minutes=30),
        noted("2026-10-09", "orbit", minutes=15),
        noted("2026-10-09", "mastodon"),
    )
    names = {"orbit": "Orbit", "mastodon": "Mastodon"}
    bundle = with_experience(Experience(check_ins, (), names))
    strategy = import_bundle(by=owner, bundle=bundle, matches={})
    strategy.refresh_from_db()
    assert strategy.why.endswith(
        "Orbit, which the catalog does not know here: 2 check-ins, 1 October 2026 to"
        " 9 October 2026, 45 minutes in all."
    )
    assert [one.platform_id for one in strategy.check_ins.all()] == ["mastodon"]
    matched = import_bundle(by=owner, bundle=bundle, matches={"orbit": "bluesky"})
    matched.refresh_from_db()
    assert "Orbit" not in matched.why
    assert matched.check_ins.filter(platform="bluesky").count() == 2


def test_a_review_keeps_a_platform_that_is_not_known(owner: User) -> None:
    review = looked_back(channels={"orbit": channel_answer(verdict="stop", note="")})
    found = with_experience(Experience((), (review,), {"orbit": "Orbit"}))
    strategy = import_bundle(by=owner, bundle=found, matches={})
    assert strategy.reviews.get().decisions[0].params["platform"] == "orbit"
    page = signed_in(owner).get(reverse("review", args=[strategy.pk, 1]))
    assert "Stop on orbit" in page.content.decode()
