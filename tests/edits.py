"""Edits of a strategy as people make them, drawn at random for what must always hold."""

from collections.abc import Callable
from datetime import date

from hypothesis import strategies as st

from strategy.actions.aims import remove_aim, save_aim
from strategy.actions.document import (
    decide_outside,
    remove_experiment,
    save_channel,
    save_experiment,
    save_fields,
)
from strategy.actions.mix import choose_mix
from strategy.actions.resources import save_resources
from strategy.actions.strategies import rename
from strategy.domain.steps import MOST_AIMS
from strategy.models import Channel, Strategy

from .factories import audience, goal, resources

SLUGS = ["linkedin", "mastodon", "xing", "myspace", "newsletter"]
slugs = st.lists(st.sampled_from(SLUGS), unique=True, max_size=3)
text = st.sampled_from(["", "One thing.", "One thing,\nand another.", "Größe & <b>"])
number = st.integers(0, 5)


def one_of[Row](rows: list[Row], index: int) -> Row | None:
    return rows[index % len(rows)] if rows else None


def add_aim(strategy: Strategy, place: int, said: str) -> None:
    if strategy.aims.count() < MOST_AIMS:
        values = {**audience(y=place), **goal(statement=f"New {said}", x=place)}
        save_aim(by=strategy.owner, strategy=strategy, aim=None, values=values)


def change_aim(strategy: Strategy, place: int, said: str) -> None:
    aim = one_of(list(strategy.aims.all()), place)
    values = {**goal(statement=f"Changed {said}", priority=3, x=place)}
    save_aim(by=strategy.owner, strategy=strategy, aim=aim, values=values)


def drop_aim(strategy: Strategy, place: int, said: str) -> None:
    aims = list(strategy.aims.all())
    if len(aims) > 1:
        remove_aim(by=strategy.owner, strategy=strategy, aim=aims[place % len(aims)])


def change_channel(strategy: Strategy, place: int, said: str) -> None:
    channels = list(Channel.objects.filter(strategy=strategy).order_by("pk"))
    channel = one_of(channels, place)
    if channel is None:
        return
    if channel.in_mix:
        values = {"topics": said, "weekly_minutes": place * 10, "role": "lead"}
        aims = list(strategy.aims.all())[place % 2 :]
        save_channel(by=strategy.owner, channel=channel, values=values, aims=aims)
    else:
        decide_outside(by=strategy.owner, channel=channel, fate="park")


def plan_experiment(strategy: Strategy, place: int, said: str) -> None:
    planned = {
        "hypothesis": f"If {place}",
        "action": said,
        "ends_on": date(2027, 3, 1 + place),
    }
    existing = one_of(list(strategy.experiments.all()), place) if place % 2 else None
    save_experiment(
        by=strategy.owner, strategy=strategy, experiment=existing, values=planned
    )


def drop_experiment(strategy: Strategy, place: int, said: str) -> None:
    if experiment := one_of(list(strategy.experiments.all()), place):
        remove_experiment(by=strategy.owner, experiment=experiment)


def change_fields(strategy: Strategy, place: int, said: str) -> None:
    values = {"why": said, "momentum": said, "next_review": date(2027, 1, 1 + place)}
    save_fields(by=strategy.owner, strategy=strategy, values=values)


def change_title(strategy: Strategy, place: int, said: str) -> None:
    rename(by=strategy.owner, strategy=strategy, title=f"Title {place}")


Edit = Callable[[Strategy], None]


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    kind = draw(
        st.sampled_from(
            [
                add_aim,
                change_aim,
                drop_aim,
                change_channel,
                plan_experiment,
                drop_experiment,
                change_fields,
                change_title,
                "mix",
                "resources",
            ]
        )
    )
    place, said, chosen = draw(number), draw(text), draw(slugs)
    stance = draw(st.sampled_from(["present", "listening", "absent"]))

    def edit(strategy: Strategy) -> None:
        strategy.refresh_from_db()
        if kind == "mix":
            choose_mix(
                by=strategy.owner, strategy=strategy, stance=stance, slugs=chosen
            )
        elif kind == "resources":
            values = resources(
                weekly_minutes=place * 30,
                formats=["photo"] if place else [],
                existing=chosen,
                barred_by_self=chosen[:1],
                helpers=said,
            )
            save_resources(by=strategy.owner, strategy=strategy, values=values)
        else:
            kind(strategy, place, said)

    return edit
