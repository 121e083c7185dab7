"""What a file with a strategy has to look like, as it is published and as it is checked."""

from collections.abc import Mapping

from .audiences import AUDIENCE_GROUPS
from .bundle import KIND
from .containers import Many, Maybe, OneOf, Plain, Record, Table
from .document import FIELDS, SECTIONS
from .experience_shape import EXPERIENCE
from .experiments import LEAST_CONFIDENCE, MOST_CONFIDENCE, Outcome, State
from .file_parts import (
    LINE,
    MINUTES,
    MOST_REVISIONS,
    MOST_THINGS,
    NAME,
    NOTE,
    REF,
    SLUG,
    SLUGS,
    codes,
    key,
    some,
)
from .goals import GOAL_KINDS, Purpose
from .platform import HIGHEST_FIT, Status
from .quadrant import HUNDREDTHS, Quadrant
from .resources import FORMATS, LANGUAGES, Availability, Region
from .schemas import SCHEMA
from .shapes import Code, Day, Flag, Json, Moment, Number, Shape, Text, Whole
from .steps import (
    MOST_AIMS,
    STATEMENT_LENGTH,
    TITLE_LENGTH,
    ChoiceReason,
    Stance,
)
from .week import MOST_TIMES

ROLES = ("lead", "support", "listen", "reserve", "leave")
FATES = ("keep", "park", "close")

CHANNEL: Mapping[str, Shape] = {
    "platform": SLUG,
    "account_exists": Flag(),
    "role": codes(*ROLES),
    "fate": codes(*FATES),
    "aims": Many(key("aim"), MOST_AIMS, is_set=True),
    "topics": NOTE,
    "activity": NOTE,
    "weekly_minutes": Maybe(MINUTES),
    "times_a_week": Maybe(Whole(1, MOST_TIMES)),
    "success_signal": LINE,
    "stop_rule": LINE,
}

# For each field of each kind of block its shape.
SHAPES: Mapping[str, Mapping[str, Shape]] = {
    "text": {"text": NOTE},
    "aim": {
        "statement": Text(STATEMENT_LENGTH, least=1),
        "kind": codes(*GOAL_KINDS),
        "purposes": some(tuple(Purpose)),
        "groups": some(tuple(AUDIENCE_GROUPS)),
        "audience_open": Flag(),
        "x": Whole(0, HUNDREDTHS),
        "y": Whole(0, HUNDREDTHS),
        "priority": Whole(1, 3),
    },
    "resources": {
        "region": codes(*Region),
        "weekly_minutes": Maybe(MINUTES),
        "formats": Maybe(some(FORMATS)),
        "languages": some(LANGUAGES),
        "age": Maybe(Whole(0, 150)),
        "barred_by_employer": SLUGS,
        "barred_by_self": SLUGS,
        "helpers": NOTE,
        "company_resources": NOTE,
        "pledge": Flag(),
    },
    "mix": {
        "stance": codes(*Stance),
        "platforms": SLUGS,
        "choice_reason": codes(*ChoiceReason),
        "choice_note": LINE,
    },
    "channel": CHANNEL,
    "outside": CHANNEL,
    "boundaries": {
        "social_capital": NOTE,
        "intellectual_capital": NOTE,
        "momentum": NOTE,
        "watch_notice": NOTE,
        "watch_caller": LINE,
        "watch_answer": LINE,
    },
    "experiment": {
        "hypothesis": Text(STATEMENT_LENGTH, least=1),
        "action": NOTE,
        "platform": Maybe(SLUG),
        "aim": Maybe(key("aim")),
        "signal": LINE,
        "prediction": LINE,
        "confidence": Maybe(Whole(LEAST_CONFIDENCE, MOST_CONFIDENCE)),
        "starts_on": Maybe(Day()),
        "ends_on": Maybe(Day()),
        "state": Code(tuple(State)),
        "outcome": codes(*Outcome),
        "happened": NOTE,
        "came_true": Maybe(Flag()),
        "lesson": NOTE,
        "follows": NOTE,
        "concluded_on": Maybe(Day()),
    },
    "rhythm": {"rhythm": NOTE, "next_review": Maybe(Day())},
}

# Sections with any number of blocks: of which kind, with which ids, and how many at most.
# The other sections hold one, whose id is their key.
MANY = {
    "aims": ("aim", "aim", MOST_AIMS),
    "channels": ("channel", "channel", MOST_THINGS),
    "outside": ("outside", "channel", MOST_THINGS),
    "experiments": ("experiment", "experiment", MOST_THINGS),
}


def block(kind: str, ids: Shape) -> Record:
    fields = {name: SHAPES[kind][name] for name in FIELDS[kind]}
    return Record({"id": ids, "kind": Code((kind,)), "values": Record(fields)})


def section(name: str) -> Record:
    if name in MANY:
        kind, prefix, most = MANY[name]
        blocks = Many(block(kind, key(prefix)), most)
    else:
        kind = "text" if name == "why" else name
        blocks = Many(block(kind, Code((name,))), most=1, least=1)
    return Record({"key": Code((name,)), "blocks": blocks})


CONTENT: Mapping[str, Shape] = {
    "title": Text(TITLE_LENGTH, least=1),
    "sections": Many(
        OneOf("key", {name: section(name) for name in SECTIONS}), len(SECTIONS)
    ),
}
WORDS = Record({"en": Text(300), "de": Text(300)})
LABELS = Table(Text(80, least=1), WORDS, 1000)
FACTS = Record(
    {"name": NAME},
    {
        "status": Code(tuple(Status)),
        "availability": Code(tuple(Availability)),
        "floor_minutes": MINUTES,
        "typical_minutes": MINUTES,
        "fits": Record({str(one): Whole(0, HIGHEST_FIT) for one in Quadrant}),
    },
    more=Plain(),
)
PLATFORMS = Table(SLUG, FACTS, MOST_THINGS)
MIX = Record(
    {
        "platforms": Many(
            Record(
                {
                    "slug": SLUG,
                    "floor_minutes": MINUTES,
                    "planned_minutes": MINUTES,
                    "contribution": Number(),
                },
                more=Plain(),
            ),
            MOST_THINGS,
        ),
        "uncovered": Many(Whole(0, MOST_AIMS - 1), MOST_AIMS, is_set=True),
        "tipping": Record({"down": Whole(0, 100_000), "up": Maybe(Whole(0, 100_000))}),
        "next_30_minutes": Maybe(
            Record({"add": SLUGS, "remove": SLUGS, "gain": Number()})
        ),
        "runner_up": Maybe(SLUGS),
    },
    more=Plain(),
)
SUGGESTION = Record({}, {"mix": MIX}, more=Plain())

FILE = Record(
    {
        "vierfeld": Code((KIND,)),
        "schema": Whole(SCHEMA, SCHEMA),
        "document": Record(
            {**CONTENT, "platforms": Table(SLUG, Record({"name": NAME}), 600)}
        ),
        "history": Many(
            Record(
                {
                    "number": Whole(1, MOST_REVISIONS),
                    "reason": Text(STATEMENT_LENGTH),
                    "label": Text(60),
                    "kept_at": Moment(),
                    "document": Record(
                        {**CONTENT, "labels": REF, "platforms": REF, "suggestion": REF}
                    ),
                }
            ),
            MOST_REVISIONS,
        ),
        "shared": Record(
            {
                "labels": Table(REF, LABELS, MOST_REVISIONS),
                "platforms": Table(REF, PLATFORMS, MOST_REVISIONS),
                "suggestion": Table(REF, SUGGESTION, MOST_REVISIONS),
            }
        ),
    },
    # Files that were written before check-ins and reviews came along have none of it.
    EXPERIENCE,
)

ANYTHING = Record({}, more=Plain())

# An older file, as far as the steps from schema to schema rely on it.
ANY_BLOCK = Record({"id": Text(40), "kind": Text(40), "values": ANYTHING})
ANY_DOCUMENT = Record(
    {
        "sections": Many(
            Record({"key": Text(40), "blocks": Many(ANY_BLOCK, MOST_THINGS)}), 20
        )
    },
    {"labels": REF, "platforms": REF, "suggestion": REF},
    more=Plain(),
)
OLDER_FILE = Record(
    {
        "vierfeld": Code((KIND,)),
        "schema": Whole(1, SCHEMA),
        "document": Record(
            ANY_DOCUMENT.fields,
            dict.fromkeys(("labels", "platforms", "suggestion"), ANYTHING),
            more=Plain(),
        ),
        "history": Many(
            Record({"document": ANY_DOCUMENT}, more=Plain()), MOST_REVISIONS
        ),
        "shared": Table(REF, Table(REF, ANYTHING, MOST_REVISIONS), 10),
    },
    EXPERIENCE,
)


def published() -> Json:
    """The shape as JSON Schema, for whoever reads or writes such files elsewhere."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A strategy as Vierfeld exports and imports it",
        "description": (
            f"Schema {SCHEMA}. Sections that were not chosen are missing. Blocks are "
            "named by ids within the file alone. In a history, what documents have in "
            "common stands under “shared”, and the document names its key. Check-ins and "
            "finished reviews come with a history; “platforms” names what they name."
        ),
        **FILE.schema(),
    }
