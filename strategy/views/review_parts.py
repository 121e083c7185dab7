"""For each part of a review: what is looked back on, its forms, and what they say."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict

from strategy.domain import reviews as domain
from strategy.domain.reviews import (
    Part,
    suggested_next,
)
from strategy.forms.reviews import (
    AimReviewForm,
    BoundaryReviewForm,
    ChannelReviewForm,
    DecisionsForm,
    HappenedForm,
)
from strategy.models.catalog import load_catalog
from strategy.wording.experience import decision_sentence
from strategy.wording.labels import label

from .check_ins import balances
from .clock import today
from .drawing import matrix_of, with_trails
from .experiments import sight
from .looking_back import Look
from .news import news_for_review

Data = QueryDict | None


@dataclass(frozen=True)
class Sheet:
    """The forms of a part; ``read`` makes the answers of valid ones."""

    forms: Sequence[forms.Form]
    read: Callable[[], dict[str, Any]]
    context: dict[str, Any] = field(default_factory=dict)

    def is_valid(self) -> bool:
        """Each form is looked at, so that each says what is wrong with it."""
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def values(self) -> dict[str, Any]:
        return self.read()


def last_time(look: Look, data: Data) -> Sheet:
    said = look.said(Part.LAST_TIME)
    names = {slug: entry.name for slug, entry in load_catalog().items()}
    found = [
        HappenedForm(
            data,
            decision=decision,
            heading=decision_sentence(decision, names),
            said=said.get(decision.key),
        )
        for decision in look.before
    ]

    def read() -> dict[str, Any]:
        return {
            form.key: form.cleaned_data
            for form in found
            if form.cleaned_data["happened"] or form.cleaned_data["note"]
        }

    return Sheet(found, read)


def experiments(look: Look, data: Data) -> Sheet:
    """Nothing to fill in: each has its own moves, and one comes back here."""
    day = today()
    sights = [sight(one, day) for one in look.experiments]
    return Sheet([], dict, {"sights": sights})


def channels(look: Look, data: Data) -> Sheet:
    said = look.said(Part.CHANNELS)
    found = [
        ChannelReviewForm(data, channel=channel, said=said.get(channel.platform_id))
        for channel in look.channels
    ]
    numbers = balances(look.strategy, look.channels)

    def read() -> dict[str, Any]:
        return {form.key: form.values for form in found if form.values}

    rows = [
        {"form": form, "balance": balance}
        for form, balance in zip(found, numbers, strict=True)
    ]
    return Sheet(found, read, {"rows": rows})


def catalog(look: Look, data: Data) -> Sheet:
    return Sheet([], dict, {"news": news_for_review(look.channels)})


def aims(look: Look, data: Data) -> Sheet:
    said = look.said(Part.AIMS)
    all_aims = list(look.strategy.aims.all())
    found = [
        AimReviewForm(data, aim=aim, said=said.get(str(aim.pk))) for aim in all_aims
    ]

    def read() -> dict[str, Any]:
        return {form.key: form.values for form in found}

    matrix = with_trails(matrix_of(all_aims), look.places_before)
    return Sheet(found, read, {"matrix": matrix})


def boundaries(look: Look, data: Data) -> Sheet:
    said = look.said(Part.BOUNDARIES)
    found = [
        BoundaryReviewForm(
            data,
            name=name,
            heading=label(f"boundary.{name}"),
            text=getattr(look.strategy, name),
            said=said.get(name),
        )
        for name in look.boundaries
    ]

    def read() -> dict[str, Any]:
        return {
            form.key: form.cleaned_data
            for form in found
            if form.cleaned_data["kept"] or form.cleaned_data["note"]
        }

    return Sheet(found, read)


def decisions(look: Look, data: Data) -> Sheet:
    day = today()
    form = DecisionsForm(data, initial={"next_review": suggested_next(day)}, today=day)

    def read() -> dict[str, Any]:
        return {
            "lines": form.lines,
            "summary": form.cleaned_data["summary"],
            "next_review": form.cleaned_data["next_review"],
        }

    names = {channel.platform_id: channel.platform.name for channel in look.channels}
    decided = [decision_sentence(one, names) for one in domain.decisions(look.answers)]
    return Sheet([form], read, {"form": form, "decided": decided})


SHEETS: dict[Part, Callable[[Look, Data], Sheet]] = {
    Part.LAST_TIME: last_time,
    Part.EXPERIMENTS: experiments,
    Part.CHANNELS: channels,
    Part.CATALOG: catalog,
    Part.AIMS: aims,
    Part.BOUNDARIES: boundaries,
    Part.DECISIONS: decisions,
}
