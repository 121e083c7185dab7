"""The whole result of the method as plain values for JSON, with its reasons in words."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from strategy.domain.mix import next_minutes, runner_up, tipping_down, tipping_up
from strategy.domain.reason import Reason
from strategy.domain.situation import Situation
from strategy.domain.suitability import Assessment, Suitability

from .reasons import sentence

DIGITS = 9


def recommendation(
    situation: Situation, *, version: str, names: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "catalog": version,
        "platforms": [platform_values(one, names) for one in situation.assessed],
        "mix": mix_values(situation),
    }


def platform_values(assessment: Assessment, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "slug": assessment.platform.slug,
        "excluded": [reason_values(r, names) for r in assessment.exclusions],
        "floor_minutes": assessment.platform.floor_minutes,
        "typical_minutes": assessment.platform.typical_minutes,
        "aims": [aim_values(one, names) for one in assessment.suitabilities],
    }


def aim_values(suitability: Suitability, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "suitability": suitability.thousandths,
        "factors": {
            str(name): number(value) for name, value in suitability.factors.items()
        },
        "reasons": [reason_values(reason, names) for reason in suitability.reasons],
    }


def reason_values(reason: Reason, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "code": reason.code,
        "params": dict(reason.params),
        "text": sentence(reason, names),
    }


def mix_values(situation: Situation) -> dict[str, Any]:
    pool, now = situation.pool, situation.chosen
    minutes, mix = situation.weekly_minutes, situation.mix
    change = next_minutes(pool, now, minutes)
    second = runner_up(pool, now, minutes)
    return {
        "platforms": [
            {
                "slug": member.slug,
                "floor_minutes": member.floor_minutes,
                "planned_minutes": member.planned_minutes,
                "contribution": number(member.contribution),
            }
            for member in mix.members
        ],
        "value": number(mix.value),
        "objective": number(mix.objective),
        "uncovered": list(mix.uncovered),
        "next_30_minutes": None
        if change is None
        else {
            "add": list(change.add),
            "remove": list(change.remove),
            "gain": number(change.gain),
        },
        "tipping": {
            "down": tipping_down(now),
            "up": tipping_up(pool, now, minutes),
        },
        "runner_up": None if second is None else [member.slug for member in second],
    }


def number(value: Fraction) -> float:
    return round(float(value), DIGITS)
