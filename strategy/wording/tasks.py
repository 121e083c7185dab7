"""The optional tasks of the living document in words."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from strategy.domain.tasks import Task

WORDS: dict[str, Callable[[str], str]] = {
    "why": lambda name: _("Say why you do this at all"),
    "channel": lambda name: (
        _("%(name)s: role, rhythm, minutes and a stop rule") % {"name": name}
    ),
    "outside": lambda name: (
        _("Decide what becomes of your account on %(name)s") % {"name": name}
    ),
    "boundaries": lambda name: _("Draw your boundaries, and say how you keep watch"),
    "pledge": lambda name: _("Give the own-hand pledge, or leave it on purpose"),
    "experiment": lambda name: _("Plan a first experiment"),
    "rhythm": lambda name: _("Say when you look at this again"),
    "aim": lambda name: _("Add a second aim, if there is one"),
}


def task_sentence(task: Task, platform_name: str = "") -> str:
    return WORDS[task.code](platform_name)
