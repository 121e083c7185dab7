"""The forms of the document as a browser sends them, and what others save meanwhile."""

from typing import Any

from django.test import Client
from django.urls import reverse

from strategy.actions.document import save_fields
from strategy.models import Strategy


def url(strategy: Strategy, section: str, item: Any = "") -> str:
    if item == "":
        return reverse("edit", args=[strategy.pk, section])
    return reverse("edit_item", args=[strategy.pk, section, str(item)])


def opened(client: Client, address: str) -> dict[str, Any]:
    """What a browser would send from the form as it was opened."""
    context = client.get(address).context
    form, version = context["form"], context["version"]
    data = {
        name: "on" if value is True else value
        for name, value in version.opening.items()
        if value not in (None, False, [])
    }
    assert form.fields.keys() >= data.keys()
    return {**data, "seen": version.seen_json, "opening": version.opening_json}


def typing(section: str) -> dict[str, str]:
    return {"HX-Request": "true", "HX-Target": f"saved-{section}"}


def in_place(section: str) -> dict[str, str]:
    return {"HX-Request": "true", "HX-Target": f"section-{section}"}


def write(strategy: Strategy, **values: Any) -> None:
    """Somebody else, or oneself in another tab, saves something."""
    save_fields(by=strategy.owner, strategy=strategy, values=values)  # type: ignore[arg-type]


def now(strategy: Strategy) -> Any:
    return Strategy.objects.get(pk=strategy.pk)
