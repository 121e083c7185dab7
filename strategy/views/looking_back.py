"""What a review looks back on, each read once and only if it is needed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.urls import reverse

from strategy.domain.document import FIELDS, Document
from strategy.domain.experiments import State, order_of_sight
from strategy.domain.quadrant import Position
from strategy.domain.reason import Reason
from strategy.domain.reviews import (
    Decision,
    Part,
    Situation,
    unanswered,
    undecided,
)
from strategy.models import Channel, Experiment, Review, Strategy
from strategy.wording.experience import decision_sentence, experience_sentence
from strategy.wording.labels import label

from .clock import today
from .drawing import drawn
from .news import news_for_review


@dataclass(frozen=True)
class Look:
    """One review and the strategy that it looks at. ``last`` is the review before it."""

    strategy: Strategy
    review: Review | None
    last: Review | None

    @property
    def before(self) -> list[Decision]:
        """What was decided last time."""
        return self.last.decisions if self.last else []

    @cached_property
    def places(self) -> list[Channel]:
        """The channels and the accounts outside the mix."""
        found = Channel.objects.filter(strategy=self.strategy)
        return list(found.order_by("platform__name"))

    @property
    def channels(self) -> list[Channel]:
        return [place for place in self.places if place.in_mix]

    @cached_property
    def experiments(self) -> list[Experiment]:
        """The open ones, and those that were concluded since the review began."""
        found = Experiment.objects.with_names().filter(strategy=self.strategy)
        looked_at = ~Q(state=State.CONCLUDED)
        if self.review:
            looked_at |= Q(concluded_on__gte=self.review.started_on)
        day = today()
        return sorted(found.filter(looked_at), key=lambda one: order_of_sight(one, day))

    @cached_property
    def boundaries(self) -> list[str]:
        """Those that say something."""
        return [name for name in FIELDS["boundaries"] if getattr(self.strategy, name)]

    @property
    def undecided(self) -> list[dict[str, str]]:
        """What the review opens with, each with the way to where it is decided."""
        found = undecided(self.experiments, self.places, today())
        if waiting := unanswered(self.answers, self.before):
            found.append(Reason("undecided_last_time", {"count": len(waiting)}))
        if news := news_for_review(self.channels):
            found.append(Reason("undecided_news", {"count": len(news)}))
        names = {place.platform_id: place.platform.name for place in self.places}
        return [
            {"sentence": experience_sentence(reason, names), "url": self.way_to(reason)}
            for reason in found
        ]

    def way_to(self, reason: Reason) -> str:
        """Where something is decided; nothing if that is in the review itself."""
        pk, params = self.strategy.pk, reason.params
        if reason.code == "undecided_experiment":
            return reverse("experiment", args=[pk, params["key"]])
        if reason.code == "undecided_channel":
            return reverse("edit_item", args=[pk, "channels", params["platform"]])
        if reason.code == "undecided_account":
            return reverse("edit_item", args=[pk, "outside", params["platform"]])
        return ""

    @property
    def became(self) -> list[dict[str, str]]:
        """What was said of the decisions of last time."""
        answered = self.said(Part.LAST_TIME)
        names = {place.platform_id: place.platform.name for place in self.places}
        return [
            {
                "sentence": decision_sentence(one, names),
                "happened": answered[one.key]["happened"],
                "note": answered[one.key]["note"],
            }
            for one in self.before
            if one.key in answered
        ]

    @property
    def kept(self) -> list[dict[str, str]]:
        """What was said of the boundaries."""
        return [
            {"name": label(f"boundary.{name}"), **said}
            for name, said in self.said(Part.BOUNDARIES).items()
        ]

    @property
    def places_before(self) -> dict[str, list[Position]]:
        """Where the aims lay after the last review, or in the first revision."""
        if self.last:
            answers = self.last.answers.get(Part.AIMS, {}).items()
            return {f"aim{pk}": [Position(a["x"], a["y"])] for pk, a in answers}
        first = self.strategy.revisions.order_by("number").first()
        if first is None:
            return {}
        blocks = Document.from_json(first.document).section("aims").blocks
        return {block.id.replace("-", ""): [drawn(block).position] for block in blocks}

    @property
    def answers(self) -> dict[str, Any]:
        return self.review.answers if self.review else {}

    def said(self, part: Part) -> Any:
        """What was answered in a part so far."""
        return self.answers.get(part, {})


def look_at(strategy: Strategy, review: Review) -> Look:
    if review.number == 1:
        return Look(strategy, review, None)
    last = strategy.reviews.filter(number=review.number - 1).first()
    return Look(strategy, review, last)


def look_before_review(strategy: Strategy, reviews: Sequence[Review]) -> Look:
    """For the page with all reviews, the latest first: one may be open."""
    current = next((one for one in reviews if not one.is_finished), None)
    last = next((one for one in reviews if one.is_finished), None)
    return Look(strategy, current, last)


def situation_of(look: Look) -> Situation:
    return Situation(
        decided_before=len(look.before),
        experiments=len(look.experiments),
        channels=len(look.channels),
        notices=len(news_for_review(look.channels)),
        boundaries=len(look.boundaries),
    )
