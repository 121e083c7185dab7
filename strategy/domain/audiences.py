"""Groups of people one can turn to, and how public it is to speak to each."""

from collections.abc import Collection

from .quadrant import HUNDREDTHS

# Each group and its place on the audience axis, in hundredths. Editorial judgement:
# the fewer strangers can listen when one speaks to a group, the further down it lies.
AUDIENCE_GROUPS: dict[str, int] = {
    "family": 0,
    "friends": 10,
    "colleagues": 20,
    "own_organisation": 30,
    "alumni": 35,
    "neighbours": 40,
    "students": 40,
    "partners": 45,
    "peers": 50,
    "interest": 60,
    "investors": 60,
    "employers": 65,
    "recruiters": 70,
    "customers": 75,
    "followers": 85,
    "citizens": 90,
    "press": 90,
    "public": 100,
}


def audience_position(groups: Collection[str]) -> int:
    """The mean of the groups' places, rounded half up; the middle for no group."""
    if not groups:
        return HUNDREDTHS // 2
    total = sum(AUDIENCE_GROUPS[group] for group in groups)
    return (2 * total + len(groups)) // (2 * len(groups))
