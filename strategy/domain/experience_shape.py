"""What check-ins and finished reviews have to look like in a file."""

from collections.abc import Mapping

from .check_ins import ENERGIES, MOST_CAME_BACK, MOST_DAILY_MINUTES
from .containers import Many, Maybe, Record, Table
from .document import FIELDS
from .file_parts import (
    LINE,
    MINUTES,
    MOST_REVISIONS,
    MOST_THINGS,
    NAME,
    NOTE,
    SLUG,
    codes,
    key,
)
from .quadrant import HUNDREDTHS
from .reviews import MOST_DECISIONS, Degree, Part, Verdict
from .shapes import Code, Day, Flag, Shape, Text, Whole
from .steps import LINE_LENGTH, MOST_AIMS, STATEMENT_LENGTH

# Ten a day for thirteen years, or one review a week for nineteen.
MOST_CHECK_INS = 50_000
MOST_REVIEWS = 1000

CHECK_IN = Record(
    {
        "platform": SLUG,
        "day": Day(),
        "minutes": Whole(0, MOST_DAILY_MINUTES),
        "energy": Maybe(Whole(min(ENERGIES), max(ENERGIES))),
        "own_voice": Maybe(Flag()),
        "came_back": Maybe(Whole(0, MOST_CAME_BACK)),
        "note": NOTE,
    }
)

PLACE: Mapping[str, Shape] = {
    "statement": Text(STATEMENT_LENGTH, least=1),
    "x": Whole(0, HUNDREDTHS),
    "y": Whole(0, HUNDREDTHS),
}
DEGREE = codes(*Degree)
DECIDED = Text(
    80,
    pattern="channel-[-a-zA-Z0-9_]{1,50}|aim-[1-9][0-9]{0,17}|line-[1-9]",
)
ANSWERS: Mapping[str, Shape] = {
    Part.LAST_TIME: Table(
        DECIDED, Record({"happened": DEGREE, "note": LINE}), 2 * MOST_THINGS
    ),
    Part.EXPERIMENTS: Record({}),
    Part.CHANNELS: Table(
        SLUG,
        Record(
            {
                "verdict": Code(tuple(Verdict)),
                "minutes": Maybe(MINUTES),
                "was": Maybe(MINUTES),
                "note": LINE,
            }
        ),
        MOST_THINGS,
    ),
    Part.CATALOG: Record({}),
    Part.AIMS: Table(
        key("aim"), Record({"holds": DEGREE, **PLACE, "was": Record(PLACE)}), MOST_AIMS
    ),
    Part.BOUNDARIES: Record(
        {},
        {name: Record({"kept": DEGREE, "note": LINE}) for name in FIELDS["boundaries"]},
    ),
}
DECISIONS = Record(
    {
        "lines": Many(Text(LINE_LENGTH, least=1), MOST_DECISIONS),
        "summary": NOTE,
        "next_review": Day(),
    }
)
REVIEW = Record(
    {
        "number": Whole(1, MOST_REVIEWS),
        "started_on": Day(),
        "finished_on": Day(),
        "revision": Whole(1, MOST_REVISIONS),
        "answers": Record({Part.DECISIONS: DECISIONS}, ANSWERS),
    }
)

EXPERIENCE: Mapping[str, Shape] = {
    "check_ins": Many(CHECK_IN, MOST_CHECK_INS),
    "reviews": Many(REVIEW, MOST_REVIEWS),
    "platforms": Table(SLUG, Record({"name": NAME}), 2 * MOST_THINGS),
}
