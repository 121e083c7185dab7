"""What an editor of a section is: its form, what saves it, and what removes it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, QueryDict

NEW = "new"


@dataclass(frozen=True)
class Removed:
    """What went, in a sentence, and the rows to put back if that is undone."""

    sentence: str
    rows: str
    stance: str = ""


@dataclass(frozen=True)
class Editor:
    """``make_form`` takes what was sent, or None; ``save`` takes a valid form.

    ``may_remove`` is asked where there would be a button to remove it, and when it is
    pressed; not by each save.

    Not everything is saved as it is typed: something new is added, and a mix decided, by
    a press alone.
    """

    make_form: Callable[[QueryDict | None], Any]
    save: Callable[[Any], Removed | None]
    heading: str = ""
    remove: Callable[[], Removed | None] | None = None
    may_remove: Callable[[], bool] = lambda: True
    is_new: bool = False
    is_full: bool = False
    saves_as_typed: bool = True
    template: str = "strategy/forms/fields.html"
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def is_removable(self) -> bool:
        return self.remove is not None and self.may_remove()


def refuse_item(item: str) -> None:
    if item:
        raise Http404


def number_of(item: str) -> int:
    if not item.isascii() or not item.isdigit() or len(item) > 18:
        raise Http404
    return int(item)
