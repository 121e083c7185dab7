"""Widgets drawn without templates say what Django's own templates say."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test import SimpleTestCase
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from strategy.forms.fields import offer
from strategy.forms.rendering import FormRenderer, PlatformBoxes, boxes

HOSTILE = "<b> & \"quoted\" 'text'\n</textarea>"
same_html = SimpleTestCase().assertHTMLEqual
CHOICES = [("a", HOSTILE), ("Group", [("b", mark_safe("<i>B</i>")), ("c", 3)])]
WIDGETS: list[tuple[forms.Widget, Any]] = [
    (forms.TextInput(), HOSTILE),
    (forms.TextInput(attrs={"autofocus": True, "disabled": False}), None),
    (forms.NumberInput(attrs={"min": 0, "max": 1000000}), 1234567),
    (forms.EmailInput(), "a@b.example"),
    (forms.PasswordInput(), "never shown"),
    (forms.HiddenInput(), ""),
    (forms.DateInput(), "2027-03-01"),
    (forms.CheckboxInput(), True),
    (forms.CheckboxInput(), False),
    (forms.Textarea(attrs={"rows": 2, "data-count": HOSTILE}), HOSTILE),
    (forms.Textarea(), None),
    (forms.Select(choices=CHOICES, attrs={"required": True}), "b"),
    (forms.Select(choices=CHOICES), None),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_a_widget_says_what_djangos_template_says(
    widget: forms.Widget, value: Any
) -> None:
    attrs = {"id": "id_x", "aria-describedby": "x_helptext"}
    drawn = widget.render(HOSTILE, value, attrs, FormRenderer())
    same_html(drawn, widget.render(HOSTILE, value, attrs, DjangoTemplates()))


@pytest.mark.parametrize("widget", [forms.CheckboxSelectMultiple, forms.RadioSelect])
def test_each_option_has_its_label_and_nothing_gets_out_of_it(widget: Any) -> None:
    made = widget(choices=[("a", HOSTILE), ("b", "B")], attrs={"class": "pills"})
    drawn = made.render("x", ["b"], {"id": "id_x"}, FormRenderer())
    kind = made.input_type
    same_html(
        drawn,
        f"""<div class="ticks pills">
        <div class="tick"><input type="{kind}" name="x" value="a" class="pills" id="id_x_0">
        <label for="id_x_0">{escape(HOSTILE)}</label></div>
        <div class="tick"><input type="{kind}" name="x" value="b" class="pills" id="id_x_1"
        checked><label for="id_x_1">B</label></div></div>""",
    )


class Ticks(forms.Form):
    default_renderer = FormRenderer()
    one = forms.MultipleChoiceField(widget=PlatformBoxes)
    two = forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, platforms: list[tuple[str, Any]], **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name in self.fields:
            offer(self, name, platforms)


def drawn(platforms: list[tuple[str, Any]], ticked: list[str]) -> tuple[str, str]:
    form = Ticks(platforms=platforms, initial={"one": ticked, "two": ticked})
    return str(form["one"]), str(form["two"]).replace("two", "one")


@pytest.mark.parametrize("ticked", [[], ["x"], ["x", "y"], ["gone"]])
def test_kept_lines_of_platforms_say_what_lines_made_anew_say(
    ticked: list[str],
) -> None:
    platforms = [("x", "X & more"), ("y", "Y")]
    for _time in range(2):
        same_html(*drawn(platforms, ticked))


def test_what_one_person_ticked_is_not_ticked_for_the_next() -> None:
    platforms = [("x", "X"), ("y", "Y")]
    assert drawn(platforms, ["x"])[0].count("checked") == 1
    assert "checked" not in drawn(platforms, [])[0]


def test_kept_lines_are_not_used_for_another_name_list_or_language() -> None:
    boxes.cache_clear()
    label = gettext_lazy("Platforms")
    assert ">Before<" in drawn([("x", "Before")], [])[0]
    assert ">After<" in drawn([("x", "After")], [])[0]
    with override("en"):
        assert ">Platforms<" in drawn([("x", label)], [])[0]
    with override("de"):
        assert ">Plattformen<" in drawn([("x", label)], [])[0]
    assert boxes.cache_info().currsize == 4


def test_errors_of_a_list_of_platforms_reach_its_boxes() -> None:
    form = Ticks({"one": ["gone"], "two": ["gone"]}, platforms=[("x", "X")])
    assert not form.is_valid()
    same_html(str(form["one"]), str(form["two"]).replace("two", "one"))


class Fields(forms.Form):
    default_renderer = FormRenderer()
    line = forms.CharField(
        label=HOSTILE, help_text=HOSTILE, widget=forms.TextInput({"data-count": 1000})
    )
    tick = forms.BooleanField(label=HOSTILE, help_text="And so on.")
    pick = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect, label="P")


def test_around_a_field_stand_its_label_its_hint_and_how_much_fits() -> None:
    same_html(
        Fields()["line"].as_field_group(),
        f"""<div class="field" id="id_line-field"><label for="id_line">{escape(HOSTILE)}
        </label><p class="hint" id="id_line_helptext">{escape(HOSTILE)}</p>
        <input type="text" name="line" data-count="1000" required
          aria-describedby="id_line_helptext" id="id_line">
        <span class="count">up to 1000 characters</span></div>""",
    )


def test_around_a_tick_its_label_follows_it_and_a_choice_stands_in_a_fieldset() -> None:
    same_html(
        Fields()["tick"].as_field_group(),
        f"""<div class="field" id="id_tick-field"><div class="tick"><input type="checkbox"
        name="tick" required aria-describedby="id_tick_helptext" id="id_tick">
        <label for="id_tick">{escape(HOSTILE)}</label></div>
        <p class="hint" id="id_tick_helptext">And so on.</p></div>""",
    )
    drawn = Fields()["pick"].as_field_group()
    assert '<fieldset id="id_pick" tabindex="-1"><legend>P</legend>' in drawn


@pytest.mark.parametrize("name", ["line", "tick", "pick"])
def test_what_is_wrong_stands_beside_the_field(name: str) -> None:
    drawn = Fields({})[name].as_field_group()
    assert drawn.startswith(f'<div class="field invalid" id="id_{name}-field">')
    assert f'<ul class="errorlist" id="id_{name}_error">' in drawn
