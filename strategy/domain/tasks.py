"""What the living document could still say: small, optional, in any order."""

from dataclasses import dataclass

from .document import Block, Document
from .steps import MOST_AIMS, Stance


@dataclass(frozen=True)
class Task:
    """A task of a minute or two. ``item`` names a thing in the section, or is empty."""

    code: str
    section: str
    item: str = ""
    platform: str = ""


def open_tasks(document: Document) -> list[Task]:
    """What is left to say, in the order in which it helps most."""
    tasks = []
    if not document.section("why").blocks[0]["text"]:
        tasks.append(Task("why", "why"))
    for channel in document.section("channels").blocks:
        if not is_described(channel):
            slug = str(channel["platform"])
            tasks.append(Task("channel", "channels", slug, slug))
    for account in document.section("outside").blocks:
        if not account["fate"]:
            slug = str(account["platform"])
            tasks.append(Task("outside", "outside", slug, slug))
    boundaries = document.section("boundaries").blocks[0].values
    if not all(boundaries.values()):
        tasks.append(Task("boundaries", "boundaries"))
    if not document.section("resources").blocks[0]["pledge"] and is_present(document):
        tasks.append(Task("pledge", "resources"))
    if not document.section("experiments").blocks:
        tasks.append(Task("experiment", "experiments", "new"))
    if not document.section("rhythm").blocks[0]["next_review"]:
        tasks.append(Task("rhythm", "rhythm"))
    if len(document.section("aims").blocks) == 1:
        tasks.append(Task("aim", "aims", "new"))
    return tasks


def is_described(channel: Block) -> bool:
    """Whether a channel says what it is for and how one notices that it works."""
    wanted = (
        "role",
        "aims",
        "activity",
        "weekly_minutes",
        "success_signal",
        "stop_rule",
    )
    return all(channel[name] not in ("", None, ()) for name in wanted)


def is_present(document: Document) -> bool:
    return document.section("mix").blocks[0]["stance"] == Stance.PRESENT


def planned_minutes(document: Document) -> int:
    """The minutes of all channels together; one without a number counts as none."""
    return sum(
        minutes
        for channel in document.section("channels").blocks
        if isinstance(minutes := channel["weekly_minutes"], int)
    )


def can_take_an_aim(document: Document) -> bool:
    return len(document.section("aims").blocks) < MOST_AIMS
