"""A changed field of a block, in a sentence."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from strategy.domain.diff import FieldChanged
from strategy.domain.document import Block, Document
from strategy.domain.quadrant import Position, shares

from .labels import label
from .matrix import strongest
from .pair import Line, Pair, shown
from .reasons import listing

# What these hold is told word by word, below the sentences.
TEXTS = {
    "text",
    "statement",
    "choice_note",
    "helpers",
    "company_resources",
    "topics",
    "activity",
    "success_signal",
    "stop_rule",
    "social_capital",
    "intellectual_capital",
    "momentum",
    "watch_notice",
    "watch_caller",
    "watch_answer",
    "hypothesis",
    "action",
    "signal",
    "prediction",
    "happened",
    "lesson",
    "follows",
    "rhythm",
}
PLATFORMS = {"barred_by_employer", "barred_by_self"}
# Told by what they make of the channels, or by the block as a whole.
UNTOLD = {"platforms"}


def field_changed(change: FieldChanged, pair: Pair) -> Iterator[Line]:
    if change.name in UNTOLD:
        return
    if change.name in SPECIAL:
        sentence = SPECIAL[change.name](change, pair)
    elif change.name in TEXTS:
        yield text_changed(change, pair)
        return
    elif isinstance(change.new, tuple) or isinstance(change.old, tuple):
        sentence = list_changed(change, pair)
    else:
        sentence = value_changed(change, pair)
    if sentence:
        yield Line(change.section, sentence)


def what(change: FieldChanged, pair: Pair) -> str:
    """“LinkedIn, topics”, or only what the field is called."""
    if change.section == "boundaries":
        return _("“%(word)s”") % {"word": label(f"boundary.{change.name}")}
    field = label(f"field.{change.name}")
    thing = pair.thing(change.section, change.block)
    if not thing:
        return capfirst(field)
    return _("%(thing)s, %(field)s") % {"thing": thing, "field": field}


def text_changed(change: FieldChanged, pair: Pair) -> Line:
    heading = what(change, pair)
    if not change.old:
        sentence = _("%(what)s: newly written")
    elif not change.new:
        sentence = _("%(what)s: emptied")
    else:
        sentence = _("%(what)s: reworded")
    return Line(change.section, sentence % {"what": heading}, heading, change)


def value_changed(change: FieldChanged, pair: Pair) -> str:
    values = {
        "what": what(change, pair),
        "old": shown(change.name, change.old, pair, pair.old),
        "new": shown(change.name, change.new, pair, pair.new),
    }
    if change.old in ("", None):
        return _("%(what)s: now %(new)s") % values
    if change.new in ("", None):
        return _("%(what)s: open again, was %(old)s") % values
    return _("%(what)s: from %(old)s to %(new)s") % values


def list_changed(change: FieldChanged, pair: Pair) -> str:
    old, new = as_tuple(change.old), as_tuple(change.new)
    gained = [
        item(change.name, code, pair, pair.new) for code in new if code not in old
    ]
    lost = [item(change.name, code, pair, pair.old) for code in old if code not in new]
    values = {
        "what": what(change, pair),
        "gained": listing(gained),
        "lost": listing(lost),
    }
    if gained and lost:
        return _("%(what)s: %(gained)s added, %(lost)s dropped") % values
    if gained:
        return _("%(what)s: %(gained)s added") % values
    if lost:
        return _("%(what)s: %(lost)s dropped") % values
    return _("%(what)s: answered anew") % values


def item(name: str, code: str, pair: Pair, document: Document) -> str:
    if name in PLATFORMS:
        return pair.platform(code)
    return shown(name, code, pair, document)


def as_tuple(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def priority_changed(change: FieldChanged, pair: Pair) -> str:
    values = {
        "thing": pair.number(change.block.id),
        "old": shown("priority", change.old, pair, pair.old),
        "new": shown("priority", change.new, pair, pair.new),
    }
    old, new = change.old, change.new
    if isinstance(old, int) and isinstance(new, int) and new > old:
        return _("Priority of aim %(thing)s raised: from %(old)s to %(new)s") % values
    return _("Priority of aim %(thing)s lowered: from %(old)s to %(new)s") % values


def position_changed(change: FieldChanged, pair: Pair) -> str:
    """Both coordinates in one sentence, told where the first of them changed."""
    block = pair.block(change.section, change.block.id, pair.old) or change.block
    before, after = position(block), position(change.block)
    if change.name == "y" and before.x != after.x:
        return ""
    values = {"x": before.x, "y": before.y, "to_x": after.x, "to_y": after.y}
    said = []
    if before.x != after.x:
        said.append(_("goals from %(x)s to %(to_x)s") % values)
    if before.y != after.y:
        said.append(_("audience from %(y)s to %(to_y)s") % values)
    quadrants = strongest(shares(before)), strongest(shares(after))
    if None not in quadrants and quadrants[0] != quadrants[1]:
        names = [pair.word(f"quadrant.{quadrant}", pair.new) for quadrant in quadrants]
        said.append(
            _("out of %(old)s into %(new)s") % {"old": names[0], "new": names[1]}
        )
    thing = pair.thing(change.section, change.block)
    return _("%(thing)s moved on the matrix: %(how)s") % {
        "thing": thing,
        "how": ", ".join(said),
    }


def position(block: Block) -> Position:
    values: Any = block.values
    return Position(values["x"], values["y"])


def minutes_changed(change: FieldChanged, pair: Pair) -> str:
    if change.section == "resources" or None in (change.old, change.new):
        return value_changed(change, pair)
    return _("%(thing)s: from %(old)s to %(new)s minutes a week") % {
        "thing": pair.thing(change.section, change.block),
        "old": change.old,
        "new": change.new,
    }


def served_changed(change: FieldChanged, pair: Pair) -> str:
    old, new = as_tuple(change.old), as_tuple(change.new)
    there = {block.id for block in pair.new.section("aims").blocks}
    gained = [str(pair.number(aim)) for aim in new if aim not in old]
    lost = [str(pair.number(aim)) for aim in old if aim not in new and aim in there]
    values = {
        "thing": pair.thing(change.section, change.block),
        "gained": listing(gained),
        "lost": listing(lost),
    }
    if gained and lost:
        return _("%(thing)s now serves aim %(gained)s, no longer aim %(lost)s") % values
    if gained:
        return _("%(thing)s now serves aim %(gained)s as well") % values
    return _("%(thing)s no longer serves aim %(lost)s") % values if lost else ""


def audience_opened(change: FieldChanged, pair: Pair) -> str:
    thing = {"thing": pair.thing(change.section, change.block)}
    if change.new:
        return _("%(thing)s: audience left open") % thing
    return _("%(thing)s: audience no longer open") % thing


def pledged(change: FieldChanged, pair: Pair) -> str:
    return _("Own-hand pledge given") if change.new else _("Own-hand pledge withdrawn")


def account_made(change: FieldChanged, pair: Pair) -> str:
    thing = {"thing": pair.thing(change.section, change.block)}
    if change.new:
        return _("%(thing)s: the account exists now") % thing
    return _("%(thing)s: no account there any more") % thing


def tried_on(change: FieldChanged, pair: Pair) -> str:
    """The channel of an experiment; that of a channel never changes."""
    values = {"thing": pair.thing(change.section, change.block)}
    if not change.new:
        return _("%(thing)s: on no channel in particular") % values
    return _("%(thing)s: on %(name)s") % {**values, "name": pair.platform(change.new)}


def tried_for(change: FieldChanged, pair: Pair) -> str:
    values = {"thing": pair.thing(change.section, change.block)}
    if not change.new:
        return _("%(thing)s: for no aim in particular") % values
    number = pair.number(str(change.new))
    return _("%(thing)s: for aim %(number)s") % {**values, "number": number}


def judged(change: FieldChanged, pair: Pair) -> str:
    thing = {"thing": pair.thing(change.section, change.block)}
    if change.new is None:
        return _("%(thing)s: whether the prediction came true is open") % thing
    if change.new:
        return _("%(thing)s: the prediction came true") % thing
    return _("%(thing)s: the prediction did not come true") % thing


SPECIAL: Mapping[str, Callable[[FieldChanged, Pair], str]] = {
    "priority": priority_changed,
    "x": position_changed,
    "y": position_changed,
    "weekly_minutes": minutes_changed,
    "aims": served_changed,
    "audience_open": audience_opened,
    "pledge": pledged,
    "account_exists": account_made,
    "platform": tried_on,
    "aim": tried_for,
    "came_true": judged,
}
