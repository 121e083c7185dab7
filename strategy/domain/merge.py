"""Two people, or one in two tabs, change the same block: whose value each field gets.

Of the values only equality is asked, so that digests serve as well as the values.
"""

from collections.abc import Mapping
from enum import StrEnum


class Verdict(StrEnum):
    """What a field of the block is to hold."""

    MINE = "mine"
    THEIRS = "theirs"
    CONFLICT = "conflict"


def merge(
    seen: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]
) -> dict[str, Verdict]:
    """For each field of ``mine`` its verdict.

    ``seen`` is what the form showed as saved, ``theirs`` what is saved by now. A field
    that the form is silent about in ``seen`` is taken as typed.
    """
    return {
        name: verdict(seen.get(name), value, theirs[name])
        for name, value in mine.items()
    }


def verdict(seen: str | None, mine: str, theirs: str) -> Verdict:
    if seen is None or theirs in (seen, mine):
        return Verdict.MINE
    if mine == seen:
        return Verdict.THEIRS
    return Verdict.CONFLICT
