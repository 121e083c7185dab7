"""From the shape of an older document to today's: one pure step per version.

A step takes and returns the document as JSON has it, and changes nothing in what it was
given. Steps are never edited once a document may have been kept in their version.
"""

from collections.abc import Callable, Mapping
from typing import Any

SCHEMA = 3

Json = dict[str, Any]


def keep_what_accounts_said(document: Json) -> Json:
    """1 → 2: an account outside the mix keeps its notes, and the suggestion is kept.

    A choice has a reason; an aim's number goes: its place in the section says it.
    """
    sections = [
        {**section, "blocks": [kept_block(block) for block in section["blocks"]]}
        for section in document["sections"]
    ]
    return {**document, "schema": 2, "sections": sections, "suggestion": {}}


def kept_block(block: Json) -> Json:
    values = dict(block["values"])
    if block["kind"] == "aim":
        values.pop("number", None)
    if block["kind"] == "mix":
        values = {**values, "choice_reason": "", "choice_note": ""}
    if block["kind"] == "outside":
        values = {
            "account_exists": True,
            "aims": [],
            "topics": "",
            "activity": "",
            "weekly_minutes": None,
            "success_signal": "",
            "stop_rule": "",
            **values,
        }
    return {**block, "values": values}


def give_experiments_a_life(document: Json) -> Json:
    """2 → 3: an experiment has a state and what came of it, a channel says how often."""
    sections = [
        {**section, "blocks": [living_block(block) for block in section["blocks"]]}
        for section in document["sections"]
    ]
    return {**document, "schema": 3, "sections": sections}


def living_block(block: Json) -> Json:
    return {**block, "values": {**NEW_IN_3.get(block["kind"], {}), **block["values"]}}


NEW_IN_3: dict[str, Json] = {
    "channel": {"times_a_week": None},
    "outside": {"times_a_week": None},
    "experiment": {
        "platform": None,
        "aim": None,
        "prediction": "",
        "state": "idea",
        "outcome": "",
        "happened": "",
        "came_true": None,
        "lesson": "",
        "follows": "",
        "concluded_on": None,
    },
}

STEPS: dict[int, Callable[[Json], Json]] = {
    1: keep_what_accounts_said,
    2: give_experiments_a_life,
}


def upgraded(document: Mapping[str, Any]) -> Json:
    """The document in today's shape."""
    current = dict(document)
    while current["schema"] < SCHEMA:
        current = STEPS[current["schema"]](current)
    return current
