"""Widgets as HTML. Django draws each option by four templates; a page that offers every
platform has hundreds of options. What stands around a widget is drawn here too: each page with a
form has a dozen of them.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

Widget = Mapping[str, Any]


class FormRenderer(TemplatesSetting):
    def render(
        self, template_name: str, context: dict[str, Any], request: Any = None
    ) -> Any:
        if template_name == self.field_template_name:
            return mark_safe(group(context["field"]))  # noqa: S308
        draw = DRAWN.get(template_name)
        if draw is None:
            return super().render(template_name, context, request)
        return mark_safe(draw(context["widget"]))  # noqa: S308


def escaped(value: Any) -> str:
    """As a template does it, without asking for each value what it might be."""
    text = str(value)
    return text if isinstance(text, SafeString) else escape(text)


def attributes(attrs: Mapping[str, Any]) -> str:
    return "".join(
        f" {name}" if value is True else f' {name}="{escaped(value)}"'
        for name, value in attrs.items()
        if value is not False
    )


def single(widget: Widget) -> str:
    value = widget["value"]
    said = "" if value is None else f' value="{escaped(value)}"'
    name = escaped(widget["name"])
    return (
        f'<input type="{widget["type"]}" name="{name}"{said}'
        f"{attributes(widget['attrs'])}>"
    )


def text_area(widget: Widget) -> str:
    """A line break at the beginning is no part of the text."""
    name = escaped(widget["name"])
    text = escaped(widget["value"] or "")
    attrs = attributes(widget["attrs"])
    return f'<textarea name="{name}"{attrs}>\n{text}</textarea>'


def selection(widget: Widget) -> str:
    name = escaped(widget["name"])
    parts = [f'<select name="{name}"{attributes(widget["attrs"])}>']
    for group, options, _index in widget["optgroups"]:
        lines = "".join(map(option_line, options))
        if group:
            label = escaped(group)
            lines = f'<optgroup label="{label}">{lines}</optgroup>'
        parts.append(lines)
    return "".join([*parts, "</select>"])


def option_line(option: Widget) -> str:
    return (
        f'<option value="{escaped(option["value"])}"'
        f"{attributes(option['attrs'])}>{escaped(option['label'])}</option>"
    )


def ticks(widget: Widget) -> str:
    options = [
        option for _group, found, _index in widget["optgroups"] for option in found
    ]
    return ticks_around(map(tick, options), widget["attrs"].get("class"))


def ticks_around(lines: Iterable[str], css: str | None = None) -> str:
    more = f" {escaped(css)}" if css else ""
    return f'<div class="ticks{more}">{"".join(lines)}</div>'


def tick(option: Widget) -> str:
    label, key = map(escaped, (option["label"], option["attrs"]["id"]))
    return f'<div class="tick">{single(option)}<label for="{key}">{label}</label></div>'


def group(field: forms.BoundField) -> str:
    """A field with its label, its hint, and what is wrong with it beside it."""
    key, label = escaped(field.auto_id), escaped(field.label)
    css = "field invalid" if field.errors else "field"
    hint = ""
    if field.help_text:
        text = escaped(field.help_text)
        hint = f'<p class="hint" id="{key}_helptext">{text}</p>'
    errors = str(field.errors) if field.errors else ""
    if field.use_fieldset:
        described = ""
        if field.aria_describedby:
            described = f' aria-describedby="{escaped(field.aria_describedby)}"'
        legend = f"<legend>{label}</legend>" if label else ""
        inside = (
            f'<fieldset id="{key}" tabindex="-1"{described}>'
            f"{legend}{hint}{errors}{field}</fieldset>"
        )
    elif field.widget_type == "checkbox":
        named = f'<label for="{escaped(field.id_for_label)}">{label}</label>'
        inside = f'{errors}<div class="tick">{field}{named}</div>{hint}'
    else:
        named = f'<label for="{escaped(field.id_for_label)}">{label}</label>'
        inside = f"{named if label else ''}{hint}{errors}{field}{room(field)}"
    return f'<div class="{css}" id="{key}-field">{inside}</div>'


def room(field: forms.BoundField) -> str:
    """How much fits into one of our text fields."""
    number = field.field.widget.attrs.get("data-count")
    if not number:
        return ""
    said = _("up to %(number)s characters") % {"number": number}
    return f'<span class="count">{escaped(said)}</span>'


WIDGETS = "django/forms/widgets/"
DRAWN: dict[str, Callable[[Widget], str]] = {
    **{
        f"{WIDGETS}{name}.html": single
        for name in (
            "checkbox",
            "date",
            "email",
            "hidden",
            "input",
            "number",
            "password",
            "text",
        )
    },
    f"{WIDGETS}checkbox_select.html": ticks,
    f"{WIDGETS}radio.html": ticks,
    f"{WIDGETS}select.html": selection,
    f"{WIDGETS}textarea.html": text_area,
}


class PlatformBoxes(forms.CheckboxSelectMultiple):
    """Every platform to tick: the same list for all, but for what is ticked in it."""

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        ticked = set(self.format_value(value))
        shown = tuple(self.build_attrs(self.attrs, attrs).items())
        options = tuple((str(slug), str(label)) for slug, label in self.choices)
        lines = (
            on if slug in ticked else off
            for slug, off, on in boxes(name, shown, options)
        )
        return mark_safe(ticks_around(lines, self.attrs.get("class")))  # noqa: S308


@lru_cache(maxsize=32)
def boxes(
    name: str,
    attrs: tuple[tuple[str, Any], ...],
    options: tuple[tuple[str, str], ...],
) -> list[tuple[str, str, str]]:
    """Each option with its lines, not ticked and ticked. All that they say is in the key."""
    widget = forms.CheckboxSelectMultiple(choices=options)
    slugs = [slug for slug, _label in options]

    def drawn(ticked: list[str]) -> list[str]:
        groups = widget.get_context(name, ticked, dict(attrs))["widget"]["optgroups"]
        return [tick(option) for _group, found, _index in groups for option in found]

    return list(zip(slugs, drawn([]), drawn(slugs), strict=True))
