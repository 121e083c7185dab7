"""What shapes of a file are put together from: texts, days, names of things."""

from .containers import Many
from .resources import MOST_WEEKLY_MINUTES
from .shapes import Code, Text, Whole
from .steps import LINE_LENGTH

MOST_THINGS = 300
MOST_REVISIONS = 5000
MOST_NAME = 120
MOST_CODES = 60
# More than a form takes: notes from an import are added to what was written.
NOTE = Text(20_000)
LINE = Text(LINE_LENGTH)
SLUG = Text(50, least=1, pattern="[-a-zA-Z0-9_]+")
SLUGS = Many(SLUG, MOST_THINGS, is_set=True)
REF = Text(64, least=1)
NAME = Text(MOST_NAME, least=1)
MINUTES = Whole(0, MOST_WEEKLY_MINUTES)


def codes(*options: str) -> Code:
    """A code that may not be chosen yet."""
    return Code(("", *options))


def some(options: tuple[str, ...]) -> Many:
    """Forms take one twice, so files may have it twice."""
    return Many(Code(options), MOST_CODES)


def key(prefix: str) -> Text:
    return Text(40, pattern=f"{prefix}-[1-9][0-9]{{0,17}}")
