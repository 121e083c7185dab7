"""Strategies of any content that a file may hold, for what must hold for all of them."""

import json
from dataclasses import replace
from functools import singledispatch
from typing import Any

from hypothesis import strategies as st

from strategy.domain import shapes
from strategy.domain.bundle import Bundle, Entry, Kept, ids_in
from strategy.domain.containers import Many, Maybe, Record, Table
from strategy.domain.document import FIELDS, SECTIONS, Block, Document, Section
from strategy.domain.experience import (
    Experience,
    LookedBack,
    Noted,
    with_names_in_use,
)
from strategy.domain.experience_shape import ANSWERS, CHECK_IN, DECISIONS
from strategy.domain.experiments import Outcome, State
from strategy.domain.extract import only_named
from strategy.domain.file_shape import SHAPES
from strategy.domain.reviews import Part
from tests.exports.sample import HOSTILE, LANGUAGES

# As the catalog calls them.
NAMES = {
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "newsletter": "Newsletter",
    "signal": "Signal",
    "xing": "XING",
}
SLUGS = list(NAMES)
letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
samples = st.sampled_from([HOSTILE, LANGUAGES, "a  b\r\n\tc ", "{}", "\u202e\u0001"])


@singledispatch
def any_of(shape: Any) -> st.SearchStrategy[Any]:
    """Values of that shape."""
    raise TypeError(shape)


@any_of.register
def _(shape: shapes.Text) -> st.SearchStrategy[Any]:
    if shape.pattern:
        return st.sampled_from(SLUGS)
    drawn = st.text(letters, min_size=shape.least, max_size=min(shape.most, 30))
    return drawn | samples.map(lambda text: text[: shape.most])


@any_of.register
def _(shape: shapes.Code) -> st.SearchStrategy[Any]:
    return st.sampled_from(shape.options)


@any_of.register
def _(shape: shapes.Whole) -> st.SearchStrategy[Any]:
    return st.integers(shape.least, shape.most)


@any_of.register
def _(shape: shapes.Flag) -> st.SearchStrategy[Any]:
    return st.booleans()


@any_of.register
def _(shape: shapes.Day) -> st.SearchStrategy[Any]:
    return st.dates(
        min_value=shapes.date(shapes.FIRST_YEAR, 1, 1),
        max_value=shapes.date(shapes.LAST_YEAR, 12, 31),
    ).map(str)


@any_of.register
def _(shape: Maybe) -> st.SearchStrategy[Any]:
    return st.none() | any_of(shape.shape)


@any_of.register
def _(shape: Many) -> st.SearchStrategy[Any]:
    found = st.lists(any_of(shape.shape), max_size=3, unique=shape.is_set)
    return found.map(sorted).map(tuple) if shape.is_set else found.map(tuple)


@st.composite
def blocks(draw: st.DrawFn, kind: str, key: str, **given: Any) -> Block:
    values = {
        name: given[name] if name in given else draw(any_of(SHAPES[kind][name]))
        for name in FIELDS[kind]
    }
    return Block(key, kind, values)


@st.composite
def experiments(draw: st.DrawFn, aims: list[str]) -> tuple[Block, ...]:
    return tuple(
        possible(
            draw(
                blocks(
                    "experiment",
                    f"experiment-{key}",
                    aim=draw(st.sampled_from([None, *aims])),
                )
            )
        )
        for key in sorted(draw(keys))
    )


def possible(block: Block) -> Block:
    """The same in a state that an experiment can be in."""
    values: dict[str, Any] = dict(block.values)
    starts, ends = values["starts_on"], values["ends_on"]
    if starts and ends and ends < starts:
        values["ends_on"] = ends = starts
    if values["state"] == State.RUNNING and not (starts and ends):
        values["state"] = State.IDEA.value
    if values["state"] != State.CONCLUDED:
        values |= {"outcome": "", "concluded_on": None, "came_true": None}
    else:
        values["outcome"] = values["outcome"] or Outcome.STOP.value
        values["concluded_on"] = values["concluded_on"] or "2026-11-02"
    return replace(block, values=values)


keys = st.lists(st.integers(1, 9), unique=True, max_size=3)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    aims = tuple(draw(blocks("aim", f"aim-{key}")) for key in draw(keys))
    ids = [aim.id for aim in aims]
    served = st.lists(st.sampled_from(ids), unique=True) if ids else st.just([])
    slugs = draw(st.lists(st.sampled_from(SLUGS), unique=True, max_size=4))
    inside = draw(st.integers(0, len(slugs)))
    numbers = draw(st.permutations(range(1, 9)))

    def channel(kind: str, number: int, slug: str) -> Block:
        chosen = draw(served)
        in_order = tuple(aim for aim in ids if aim in chosen)
        key = f"channel-{number}"
        return told(draw(blocks(kind, key, platform=slug, aims=in_order)))

    channels = [
        channel("channel" if index < inside else "outside", number, slug)
        for index, (number, slug) in enumerate(zip(numbers, slugs, strict=False))
    ]
    found = {
        "aims": aims,
        "channels": tuple(channels[:inside]),
        "outside": tuple(channels[inside:]),
        "experiments": draw(experiments(ids)),
        "mix": (draw(blocks("mix", "mix", platforms=tuple(sorted(slugs[:inside])))),),
    }
    for name in SECTIONS:
        if name not in found:
            found[name] = (draw(blocks("text" if name == "why" else name, name)),)
    sections = tuple(Section(name, found[name]) for name in SECTIONS)
    title = draw(any_of(shapes.Text(120, least=1)))
    names = {slug: {"name": name} for slug, name in NAMES.items()}
    return only_named(Document(title, sections, platforms=names))


def told(block: Block) -> Block:
    """The same with an account: one outside that is not there and has no notes is untold."""
    if block.kind == "outside":
        return replace(block, values={**block.values, "account_exists": True})
    return block


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    history = [
        Kept(
            Entry(
                number=number,
                reason=draw(any_of(shapes.Text(300))),
                label=draw(any_of(shapes.Text(60))),
                kept_at=f"2026-0{number}-01T10:00:00.123456+00:00",
            ),
            document=replace(
                draw(documents()),
                labels={"goal.learn": {"en": "Learn", "de": "Lernen"}},
                suggestion={"catalog": "abc"},
            ),
        )
        for number in range(1, draw(st.integers(0, 3)) + 1)
    ]
    bundle = Bundle(draw(documents()), tuple(history))
    return replace(bundle, experience=draw(experiences(bundle)))


@any_of.register
def _(shape: Record) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {name: any_of(one) for name, one in shape.fields.items()},
        optional={name: any_of(one) for name, one in shape.optional.items()},
    )


@st.composite
def experiences(draw: st.DrawFn, bundle: Bundle) -> Experience:
    """What may have been noted and looked back on; nothing without a history."""
    if not bundle.history:
        return Experience()
    values = draw(st.lists(any_of(CHECK_IN), max_size=5))
    check_ins = sorted((Noted(**one) for one in values), key=lambda one: one.day)
    # Some of the document, some of no document any more.
    gone = st.integers(1, 12).map(lambda number: f"aim-{number}")
    there = [key for key in ids_in(bundle) if key.startswith("aim-")]
    aims = st.lists(
        st.sampled_from(there) | gone if there else gone, unique=True, max_size=4
    )
    ends = draw(st.sets(st.integers(1, len(bundle.history))))
    reviews = [
        draw(looked_back(number, revision, draw(aims)))
        for number, revision in enumerate(sorted(ends), start=1)
    ]
    return with_names_in_use(Experience(tuple(check_ins), tuple(reviews), NAMES))


@st.composite
def looked_back(
    draw: st.DrawFn, number: int, revision: int, aims: list[str]
) -> LookedBack:
    answers = {Part.DECISIONS: draw(any_of(DECISIONS))}
    for part in draw(st.sets(st.sampled_from(list(ANSWERS)))):
        shape = ANSWERS[part]
        if isinstance(shape, Table):
            keys = {
                Part.AIMS: aims,
                Part.CHANNELS: SLUGS[:2],
                Part.LAST_TIME: [*aims, "channel-xing", "line-1"],
            }
            answers[part] = {key: draw(any_of(shape.shape)) for key in keys[Part(part)]}
        else:
            answers[part] = draw(any_of(shape))
    started, finished = draw(any_of(shapes.Day())), draw(any_of(shapes.Day()))
    return LookedBack(number, started, finished, revision, to_lists(answers))


def to_lists(value: Any) -> Any:
    """As JSON has it: with no tuples."""
    return json.loads(json.dumps(value))
