"""For each section of the living document: its form, and what saves it."""

from collections.abc import Callable

from django import forms
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.models import User
from strategy.actions.aims import remove_aim, save_aim
from strategy.actions.document import (
    remove_experiment,
    save_experiment,
    save_fields,
)
from strategy.actions.removal import rows_with
from strategy.actions.resources import save_resources
from strategy.composition import platform_choices
from strategy.domain.steps import MOST_AIMS
from strategy.forms.aims import AimForm
from strategy.forms.document import (
    BoundariesForm,
    ExperimentForm,
    RhythmForm,
    WhyForm,
)
from strategy.forms.resources import ResourcesForm
from strategy.models import Strategy
from strategy.models.catalog import load_catalog

from .access import aim_of, experiment_of
from .clock import today
from .editor import NEW, Editor, Removed, number_of, refuse_item
from .mix_editors import channels_editor, mix_editor, outside_editor


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
    initial = AimForm.initial_of(aim) if aim else {}

    def save(form: AimForm) -> None:
        save_aim(by=by, strategy=strategy, aim=aim, values=form.cleaned_data)

    if aim is None:
        return Editor(
            lambda data: AimForm(data, initial=initial),
            save,
            heading=_("A new aim"),
            is_new=True,
            is_full=strategy.aims.count() >= MOST_AIMS,
            saves_as_typed=False,
        )

    def remove() -> Removed:
        rows = rows_with([aim])
        remove_aim(by=by, strategy=strategy, aim=aim)
        return Removed(_("Aim %(number)s removed.") % {"number": aim.number}, rows)

    return Editor(
        lambda data: AimForm(data, initial=initial),
        save,
        heading=_("Aim %(number)s") % {"number": aim.number},
        remove=remove if strategy.aims.count() > 1 else None,
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


def experiments_editor(strategy: Strategy, item: str, by: User) -> Editor:
    experiment = None if item == NEW else experiment_of(strategy, number_of(item))
    if experiment and experiment.is_concluded:
        raise Http404
    initial = ExperimentForm.initial_of(experiment) if experiment else {}

    def save(form: ExperimentForm) -> None:
        save_experiment(
            by=by, strategy=strategy, experiment=experiment, values=form.values
        )

    if experiment is None:
        return Editor(
            lambda data: ExperimentForm(
                data, initial=initial, strategy=strategy, experiment=None, today=today()
            ),
            save,
            heading=_("A new experiment"),
            is_new=True,
            saves_as_typed=False,
        )

    def remove() -> Removed:
        rows = rows_with([experiment])
        remove_experiment(by=by, experiment=experiment)
        return Removed(_("The experiment is removed."), rows)

    return Editor(
        lambda data: ExperimentForm(
            data,
            initial=initial,
            strategy=strategy,
            experiment=experiment,
            today=today(),
        ),
        save,
        heading=_("Experiment"),
        remove=remove,
    )


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
