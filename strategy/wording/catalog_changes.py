"""Changes of the catalog, and what they mean for a strategy, in sentences."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from strategy.domain.catalog_changes import Difference, Effect
from strategy.domain.resources import Availability
from strategy.domain.suitability import THOUSANDTHS

from .labels import FITS, label
from .reasons import listing, quadrant_name

PERCENT = 100
REASON_LENGTH = 300


def difference_sentence(difference: Difference) -> str:
    """“Least minutes a week: 45 → 50”; of a text or a list only that it was revised."""
    part = difference.path.partition(".")[0]
    if difference.matters and part != "visibility":
        return _("%(what)s: %(before)s → %(after)s") % {
            "what": subject(difference.path),
            "before": word(difference.path, difference.before),
            "after": word(difference.path, difference.after),
        }
    if difference.path in PLAIN and difference.before and difference.after:
        return _("%(what)s: %(before)s → %(after)s") % {
            "what": label(f"part.{part}"),
            "before": difference.before,
            "after": difference.after,
        }
    if not difference.before:
        return _("%(what)s: added") % {"what": label(f"part.{part}")}
    if not difference.after:
        return _("%(what)s: removed") % {"what": label(f"part.{part}")}
    return _("%(what)s: revised") % {"what": label(f"part.{part}")}


# Told only if nothing else changed.
BY_THE_WAY = ("checked", "status_since")
PLAIN = ("name", "operator", "launched", "typical_minutes")


def difference_sentences(found: Iterable[Difference]) -> list[str]:
    """Each once, what matters first: a text that changed in two languages is one text.

    The reason given for a value is not told beside the value itself.
    """
    ordered = sorted(found, key=lambda difference: not difference.matters)
    told = {parent(d.path) for d in ordered if d.matters} - {""}
    shown = [
        d
        for d in ordered
        if d.matters or not (parent(d.path) in told or d.path in BY_THE_WAY)
    ]
    return list(dict.fromkeys(map(difference_sentence, shown or ordered)))


def parent(path: str) -> str:
    return path.rpartition(".")[0]


def subject(path: str) -> str:
    group, _dot, rest = path.partition(".")
    key = rest.partition(".")[0]
    if group == "fit":
        return _("Fit in the %(quadrant)s") % {"quadrant": quadrant_name(key)}
    if group == "regions":
        return _("Availability (%(region)s)") % {"region": label(f"region.{key}")}
    if group == "ages":
        return _("Minimum age (%(region)s)") % {"region": label(f"region.{key}")}
    return label(f"part.{group}")


def word(path: str, value: Any) -> str:
    group = path.partition(".")[0]
    if group == "status":
        return label(f"status.{value}")
    if group == "fit":
        return label(f"fit.{FITS[value]}").lower()
    if group == "regions":
        return label(f"availability.{value or Availability.AVAILABLE}")
    if group in ("ages", "minimum_age"):
        return str(value) if value else _("none of its own")
    return str(value)


def effect_sentence(effect: Effect, statement: str) -> str:
    """How one aim is touched. Suitability is told as a number of a hundred."""
    values = {
        "number": effect.index + 1,
        "statement": statement,
        "before": hundred(effect.before),
        "after": hundred(effect.after),
    }
    if not effect.after:
        return (
            _(
                "Aim %(number)s (“%(statement)s”) is no longer served by it; before, it was with %(before)s of 100."
            )
            % values
        )
    if not effect.before:
        return (
            _(
                "Aim %(number)s (“%(statement)s”) is served by it now, with %(after)s of 100."
            )
            % values
        )
    if effect.after < effect.before:
        return (
            _(
                "Aim %(number)s (“%(statement)s”) is served less well: %(before)s → %(after)s of 100."
            )
            % values
        )
    return (
        _(
            "Aim %(number)s (“%(statement)s”) is served better: %(before)s → %(after)s of 100."
        )
        % values
    )


def hundred(thousandths: int) -> int:
    return max(1, round(thousandths * PERCENT / THOUSANDTHS)) if thousandths else 0


def effect_sentences(effects: Sequence[Effect], statements: Sequence[str]) -> list[str]:
    if not effects:
        return [_("None of your aims is served better or worse by that.")]
    return [effect_sentence(effect, statements[effect.index]) for effect in effects]


def minutes_sentence(planned: int | None, floor: int) -> str:
    """What is planned falls short of the least that makes sense; or nothing to say."""
    if planned is None or planned >= floor:
        return ""
    return _(
        "You have planned %(planned)s minutes a week for it; %(floor)s are the least now."
    ) % {"planned": planned, "floor": floor}


def decision_sentence(decision: str, name: str, found: Collection[Difference]) -> str:
    """Why a revision was kept: what had changed, and what was decided."""
    said = {
        "accept": _("%(name)s: changed facts accepted (%(what)s)"),
        "replace": _("%(name)s replaced after a change (%(what)s)"),
        "keep": _("%(name)s kept as it was despite a change (%(what)s)"),
    }[decision]
    what = listing(difference_sentences(found))
    return (said % {"name": name, "what": what})[:REASON_LENGTH]
