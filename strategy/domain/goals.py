"""What an aim can be for: reasons, kinds of goal and where each kind lies."""

from enum import StrEnum

from .quadrant import HUNDREDTHS


class Purpose(StrEnum):
    """Dutta's three reasons to be present."""

    BRAND = "brand"
    ENGAGE = "engage"
    LEARN = "learn"


# Each kind of goal and its place on the goal axis, in hundredths. Editorial judgement:
# what mostly serves one's own life lies left, what mostly serves one's work lies right.
GOAL_KINDS: dict[str, int] = {
    "stay_close": 0,
    "share_life": 5,
    "hobby": 10,
    "meet_people": 10,
    "neighbourhood": 20,
    "create": 30,
    "learn": 40,
    "be_read": 45,
    "cause": 45,
    "office": 60,
    "teach": 70,
    "listen": 75,
    "exchange": 80,
    "expertise": 85,
    "research": 85,
    "reputation": 90,
    "find_job": 90,
    "lead": 90,
    "hire": 95,
    "win_customers": 95,
    "serve_customers": 100,
    "raise_money": 100,
}


def goal_position(kind: str) -> int:
    """Where a kind of goal lies on the goal axis; the middle while none is chosen."""
    return GOAL_KINDS.get(kind, HUNDREDTHS // 2)
