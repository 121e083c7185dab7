"""What was noted and looked back on, as it travels with a strategy."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from .reviews import Part

Json = dict[str, Any]
# In answers as they travel, aims are called as the blocks of a document are.
AIM, CHANNEL = "aim-", "channel-"


@dataclass(frozen=True, slots=True)
class Noted:
    """A check-in. ``day`` is ISO."""

    platform: str
    day: str
    minutes: int
    energy: int | None
    own_voice: bool | None
    came_back: int | None
    note: str


@dataclass(frozen=True)
class LookedBack:
    """A finished review. ``revision`` is the number of the one that it ended in."""

    number: int
    started_on: str
    finished_on: str
    revision: int
    answers: Mapping[str, Mapping[str, Any]]

    def said(self, part: Part) -> Mapping[str, Any]:
        return self.answers.get(part, {})

    def saying(self, answers: Mapping[Part, Mapping[str, Any]]) -> "LookedBack":
        """The same with other answers in parts that were answered."""
        kept = dict(self.answers)
        kept.update((part, answers[part]) for part in answers if part in kept)
        return replace(self, answers=kept)


@dataclass(frozen=True)
class Experience:
    """``check_ins`` by their days, ``reviews`` by their numbers from 1 on; ``names`` are
    those of the platforms in both.
    """

    check_ins: tuple[Noted, ...] = ()
    reviews: tuple[LookedBack, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def changed(self, change: Callable[[LookedBack], LookedBack]) -> "Experience":
        """The same with every review changed."""
        return replace(self, reviews=tuple(map(change, self.reviews)))


def answers_to_travel(answers: Mapping[str, Mapping[str, Any]]) -> Json:
    """As rows keep them, but with aims called as blocks are."""
    found: Json = dict(answers)
    if Part.AIMS in found:
        found[Part.AIMS] = {f"{AIM}{pk}": said for pk, said in found[Part.AIMS].items()}
    return found


def answers_to_keep(review: LookedBack) -> Json:
    """The same as rows keep them: by keys of rows."""
    aims = review.said(Part.AIMS).items()
    kept = {key.removeprefix(AIM): said for key, said in aims}
    return dict(review.saying({Part.AIMS: kept}).answers)


def to_json(experience: Experience) -> Json:
    return {
        "check_ins": [asdict(one) for one in experience.check_ins],
        "reviews": [
            {
                "number": one.number,
                "started_on": one.started_on,
                "finished_on": one.finished_on,
                "revision": one.revision,
                "answers": {part: dict(said) for part, said in one.answers.items()},
            }
            for one in experience.reviews
        ],
        "platforms": {
            slug: {"name": experience.names.get(slug, slug)}
            for slug in platforms_in(experience)
        },
    }


def from_json(data: Mapping[str, Any]) -> Experience:
    """Of a file whose shape was checked; older files have nothing of it."""
    return Experience(
        tuple(Noted(**one) for one in data.get("check_ins", ())),
        tuple(LookedBack(**one) for one in data.get("reviews", ())),
        {slug: one["name"] for slug, one in data.get("platforms", {}).items()},
    )


def platforms_in(experience: Experience) -> list[str]:
    """Each once, in order."""
    named = {one.platform for one in experience.check_ins}
    return sorted(named.union(*map(platforms_of, experience.reviews)))


def platforms_of(review: LookedBack) -> set[str]:
    before = named_with(CHANNEL, review.said(Part.LAST_TIME))
    return {*review.said(Part.CHANNELS), *(key.removeprefix(CHANNEL) for key in before)}


def aims_in(experience: Experience) -> Iterable[str]:
    """Those that reviews name, in an order that other keys do not change."""
    for review in experience.reviews:
        named = {
            *review.said(Part.AIMS),
            *named_with(AIM, review.said(Part.LAST_TIME)),
        }
        yield from sorted(named, key=lambda aim: int(aim.removeprefix(AIM)))


def named_with(prefix: str, answers: Mapping[str, Any]) -> list[str]:
    return [key for key in answers if key.startswith(prefix)]


def with_aims_called(experience: Experience, new: Mapping[str, str]) -> Experience:
    """The same with other ids of aims, wherever they are named."""

    only_aims = {old: key for old, key in new.items() if old.startswith(AIM)}
    return experience.changed(
        lambda review: review.saying(
            {
                part: renamed_keys(review.said(part), only_aims)
                for part in (Part.AIMS, Part.LAST_TIME)
            }
        )
    )


def with_platform_called(experience: Experience, old: str, new: str) -> Experience:
    """The same with a platform called otherwise. Where reviews speak of the other one
    already, they stay as they are.
    """
    if old not in platforms_in(experience):
        return experience
    check_ins = tuple(
        replace(one, platform=new) if one.platform == old else one
        for one in experience.check_ins
    )
    names = {new: experience.names.get(old, old), **experience.names}
    found = replace(experience, check_ins=check_ins, names=names)
    if not any(new in platforms_of(review) for review in found.reviews):
        found = found.changed(lambda review: with_channel_called(review, old, new))
    return with_names_in_use(found)


def with_channel_called(review: LookedBack, old: str, new: str) -> LookedBack:
    before = {f"{CHANNEL}{old}": f"{CHANNEL}{new}"}
    return review.saying(
        {
            Part.CHANNELS: renamed_keys(review.said(Part.CHANNELS), {old: new}),
            Part.LAST_TIME: renamed_keys(review.said(Part.LAST_TIME), before),
        }
    )


def renamed_keys(answers: Mapping[str, Any], new: Mapping[str, str]) -> Json:
    return {new.get(key, key): said for key, said in answers.items()}


def with_names_in_use(experience: Experience) -> Experience:
    names = {
        slug: experience.names.get(slug, slug) for slug in platforms_in(experience)
    }
    return replace(experience, names=names)
