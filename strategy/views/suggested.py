"""What the method suggested on the day of a revision, and what the catalog said."""

from typing import Any

from strategy.domain.document import Document
from strategy.domain.quadrant import Quadrant
from strategy.wording.labels import FITS, label
from strategy.wording.mix import coverage_sentence, mix_sentence
from strategy.wording.suggested import (
    more_sentence,
    runner_up_sentence,
    tipping_sentence,
)


def suggestion_of_then(document: Document) -> dict[str, Any] | None:
    """None for a revision of a schema that did not keep it."""
    mix = document.suggestion.get("mix")
    if mix is None:
        return None
    names = {slug: facts["name"] for slug, facts in document.platforms.items()}
    members = mix["platforms"]
    budget: Any = document.only("resources")["weekly_minutes"] or 0
    aims = len(document.section("aims").blocks)
    sentences = [
        mix_sentence(
            [names[member["slug"]] for member in members],
            planned=sum(member["planned_minutes"] for member in members),
            budget=budget,
        )
    ]
    if members:
        sentences.append(coverage_sentence(aims, mix["uncovered"]))
        sentences.append(tipping_sentence(mix["tipping"]))
    sentences += [
        more_sentence(mix["next_30_minutes"], names),
        runner_up_sentence(mix["runner_up"], names),
    ]
    return {
        "sentences": [sentence for sentence in sentences if sentence],
        "members": [
            {
                "name": names[member["slug"]],
                "planned": member["planned_minutes"],
                "floor": member["floor_minutes"],
                "contribution": round(member["contribution"] * 100),
            }
            for member in members
        ],
    }


def facts_of_then(document: Document) -> list[dict[str, Any]]:
    """A line for each platform that the document names, if its facts were kept."""
    return [
        {
            "name": facts["name"],
            "status": label(f"status.{facts['status']}"),
            "availability": label(f"availability.{facts['availability']}"),
            "floor": facts["floor_minutes"],
            "typical": facts["typical_minutes"],
            "fits": [fit_label(facts["fits"][quadrant]) for quadrant in Quadrant],
        }
        for facts in sorted(
            document.platforms.values(), key=lambda facts: facts["name"]
        )
        if "fits" in facts
    ]


def fit_label(value: int) -> str:
    return label(f"fit.{FITS[value]}")
