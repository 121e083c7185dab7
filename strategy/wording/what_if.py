"""What was tried, beside what is saved, in sentences."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from .labels import label, label_row


def change_sentences(
    saved: Mapping[str, Any], tried: Mapping[str, Any], priorities: Iterable[str]
) -> list[str]:
    """A sentence for each answer that differs. Both mappings hold the form's values;
    ``priorities`` names those of the aims, in order.
    """
    found = []
    if saved["weekly_minutes"] != tried["weekly_minutes"]:
        found.append(
            _("%(new)s minutes a week instead of %(old)s.")
            % {"new": tried["weekly_minutes"], "old": saved["weekly_minutes"]}
        )
    if saved["region"] != tried["region"]:
        found.append(
            _("%(new)s instead of %(old)s.")
            % {
                "new": label(f"region.{tried['region']}"),
                "old": label(f"region.{saved['region']}"),
            }
        )
    more = [f for f in tried["formats"] if f not in saved["formats"]]
    fewer = [f for f in saved["formats"] if f not in tried["formats"]]
    if more:
        found.append(_("Also: %(formats)s.") % {"formats": label_row("format", more)})
    if fewer:
        found.append(
            _("Without: %(formats)s.") % {"formats": label_row("format", fewer)}
        )
    for number, name in enumerate(priorities, start=1):
        old, new = saved[name], tried[name]
        if old != new:
            found.append(
                _("Aim %(number)s: “%(new)s” instead of “%(old)s”.")
                % {
                    "number": number,
                    "new": label(f"priority.{new}"),
                    "old": label(f"priority.{old}"),
                }
            )
    return found
