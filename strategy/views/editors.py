"""For each section of the living document: its form, and what saves it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.actions.aims import TooManyAimsError, remove_aim, save_aim
from strategy.actions.document import (
    decide_outside,
    remove_experiment,
    save_channel,
    save_experiment,
    save_fields,
)
from strategy.actions.mix import choose_mix
from strategy.actions.resources import save_resources
from strategy.composition import platform_choices
from strategy.domain.steps import MOST_AIMS
from strategy.forms.aims import AimForm
from strategy.forms.document import (
    BoundariesForm,
    ChannelForm,
    ExperimentForm,
    OutsideForm,
    RhythmForm,
    WhyForm,
)
from strategy.forms.mix import MixForm
from strategy.forms.resources import ResourcesForm
from strategy.models import Strategy
from strategy.models.catalog import load_catalog

from .access import aim_of, channel_of, experiment_of
from .clock import today
from .ranking import ranking, shelves, suggestion

NEW = "new"


@dataclass(frozen=True)
class Editor:
    """``make_form`` takes what was sent, or None; ``save`` takes a valid form."""

    make_form: Callable[[QueryDict | None], Any]
    save: Callable[[Any], Any]
    heading: str = ""
    remove: Callable[[], Any] | None = None
    template: str = "strategy/forms/fields.html"
    context: dict[str, Any] = field(default_factory=dict)


def fields_editor(form_class: type[forms.Form]) -> Callable[..., Editor]:
    """An editor of fields that lie on the strategy itself."""

    def editor(strategy: Strategy, item: str, by: User) -> Editor:
        refuse_item(item)
        names = form_class.base_fields
        initial = {name: getattr(strategy, name) for name in names}

        def save(form: forms.Form) -> None:
            save_fields(by=by, strategy=strategy, values=form.cleaned_data)

        return Editor(lambda data: form_class(data, initial=initial), save)

    return editor


def aims_editor(strategy: Strategy, item: str, by: User) -> Editor:
    aim = None if item == NEW else aim_of(strategy, number_of(item))
    if aim is None and strategy.aims.count() >= MOST_AIMS:
        raise Http404
    initial = AimForm.initial_of(aim) if aim else {}

    def save(form: AimForm) -> None:
        try:
            save_aim(by=by, strategy=strategy, aim=aim, values=form.cleaned_data)
        except TooManyAimsError as error:
            raise Http404 from error

    removable = aim is not None and strategy.aims.count() > 1
    return Editor(
        lambda data: AimForm(data, initial=initial),
        save,
        heading=_("Aim %(number)s") % {"number": aim.number} if aim else _("A new aim"),
        remove=partial(remove_aim, by=by, strategy=strategy, aim=aim)
        if removable and aim
        else None,
    )


def resources_editor(strategy: Strategy, item: str, by: User) -> Editor:
    refuse_item(item)
    initial = ResourcesForm.initial_of(strategy)
    platforms = platform_choices(load_catalog())

    def save(form: ResourcesForm) -> None:
        save_resources(by=by, strategy=strategy, values=form.cleaned_data)

    return Editor(
        lambda data: ResourcesForm(data, initial=initial, platforms=platforms),
        save,
        template="strategy/forms/resources.html",
    )


def mix_editor(strategy: Strategy, item: str, by: User) -> Editor:
    refuse_item(item)
    aims = list(strategy.aims.all())
    found = ranking(strategy, aims, load_catalog())

    def make_form(data: QueryDict | None) -> MixForm:
        initial = {"stance": strategy.stance, "platforms": found.chosen}
        return MixForm(data, initial=initial, platforms=found.choosable)

    def save(form: MixForm) -> None:
        choose_mix(
            by=by,
            strategy=strategy,
            stance=form.cleaned_data["stance"],
            slugs=form.cleaned_data["platforms"],
            planned=found.planned,
        )

    return Editor(
        make_form,
        save,
        template="strategy/forms/suggested_mix.html",
        context={
            "shelves": shelves(found.rows),
            "suggestion": suggestion(strategy, found, aims),
        },
    )


def channels_editor(strategy: Strategy, item: str, by: User) -> Editor:
    channel = channel_of(strategy, item, in_mix=True)
    initial = ChannelForm.initial_of(channel)

    def save(form: ChannelForm) -> None:
        values = {k: v for k, v in form.cleaned_data.items() if k != "aims"}
        save_channel(by=by, channel=channel, values=values, aims=form.served_aims)

    return Editor(
        lambda data: ChannelForm(data, initial=initial, strategy=strategy),
        save,
        heading=channel.platform.name,
    )


def outside_editor(strategy: Strategy, item: str, by: User) -> Editor:
    channel = channel_of(strategy, item, in_mix=False)

    def save(form: OutsideForm) -> None:
        decide_outside(by=by, channel=channel, fate=form.cleaned_data["fate"])

    return Editor(
        lambda data: OutsideForm(data, initial={"fate": channel.fate or None}),
        save,
        heading=channel.platform.name,
    )


def experiments_editor(strategy: Strategy, item: str, by: User) -> Editor:
    experiment = None if item == NEW else experiment_of(strategy, number_of(item))
    if experiment and experiment.is_concluded:
        raise Http404
    initial = ExperimentForm.initial_of(experiment) if experiment else {}

    def save(form: ExperimentForm) -> None:
        save_experiment(
            by=by, strategy=strategy, experiment=experiment, values=form.values
        )

    return Editor(
        lambda data: ExperimentForm(
            data,
            initial=initial,
            strategy=strategy,
            experiment=experiment,
            today=today(),
        ),
        save,
        heading=_("Experiment") if experiment else _("A new experiment"),
        remove=partial(remove_experiment, by=by, experiment=experiment)
        if experiment
        else None,
    )


def refuse_item(item: str) -> None:
    if item:
        raise Http404


def number_of(item: str) -> int:
    if not item.isascii() or not item.isdigit() or len(item) > 18:
        raise Http404
    return int(item)


EDITORS: dict[str, Callable[[Strategy, str, User], Editor]] = {
    "why": fields_editor(WhyForm),
    "aims": aims_editor,
    "resources": resources_editor,
    "mix": mix_editor,
    "channels": channels_editor,
    "outside": outside_editor,
    "boundaries": fields_editor(BoundariesForm),
    "experiments": experiments_editor,
    "rhythm": fields_editor(RhythmForm),
}
