"""What stands on a page many times, or on every page, as HTML without templates."""

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from strategy.domain.fit import FitWord
from strategy.domain.frames import AS_IT_LIES, Field, Frame
from strategy.forms.rendering import escaped
from strategy.wording.labels import label

register = template.Library()
STRONG = (FitWord.HOME, FitWord.GOOD)
Names = tuple[tuple[str, str], ...]


@register.simple_tag
def platform_lines(
    rows: Iterable[Any],
    ticked: Collection[str] | None,
    why_url: str,
    folded: bool = False,
) -> SafeString:
    """A line to tick for each platform. ``why_url`` is the address above all reasons.

    What is folded away and is no strong choice says only how it fits and the first
    thing that stands against it: "Why?" has the rest.
    """
    suggested = f' <span class="tag suggested">{escaped(_("suggested"))}</span>'
    account = f' <span class="tag">{escaped(_("you have an account"))}</span>'
    why, chosen = escaped(_("Why?")), set(ticked or ())
    lines = []
    for row in rows:
        slug, name = escaped(row.slug), escaped(row.name)
        key = f"platform-{slug}"
        said = f" {escaped(row.for_aim)} {escaped(row.line)}"
        minutes = f' <span class="muted">{escaped(row.from_minutes)}</span>'
        against = row.limits
        if folded and not (row.is_suited and row.word in STRONG):
            said = minutes = ""
            against = row.limits[:1]
        limits = "".join(f' <span class="limit">{escaped(x)}</span>' for x in against)
        lines.append(
            f'<li class="platform"><div class="tick">'
            f'<input type="checkbox" name="platforms" value="{slug}" id="{key}"'
            f"{' checked' if row.slug in chosen else ''}"
            f' aria-describedby="{key}-why">'
            f'<label for="{key}">{name}{suggested if row.is_suggested else ""}'
            f"{account if row.account_exists else ''}</label></div>"
            f'<p class="line" id="{key}-why">'
            f'<span class="word fit-{row.word}">{escaped(row.word_label)}</span>'
            f"{said}{limits}{minutes}"
            f" {why_link_to(why_url, slug, name, why)}</p>"
            f'<div id="why-{slug}"></div></li>'
        )
    return mark_safe("".join(lines))  # noqa: S308


@register.simple_tag
def language_buttons() -> SafeString:
    return buttons_beside(get_language() or "")


@lru_cache(maxsize=8)
def buttons_beside(current: str) -> SafeString:
    """One for each language; the languages are a setting."""
    drawn = []
    for code, _name in settings.LANGUAGES:
        name = capfirst(get_language_info(code)["name_local"])
        here = ' aria-current="true"' if code == current else ""
        drawn.append(
            f'<button class="link" type="submit" name="language" value="{code}"'
            f' lang="{code}"{here}>{escaped(name)}</button>'
        )
    return mark_safe("\n".join(drawn))  # noqa: S308


@register.simple_tag
def why_link(why_url: str, slug: str, name: str) -> SafeString:
    """Opens in place; without JavaScript it is a link to the page of the reasons."""
    drawn = why_link_to(why_url, escaped(slug), escaped(name), escaped(_("Why?")))
    return mark_safe(drawn)  # noqa: S308


def why_link_to(why_url: str, slug: str, name: str, why: str) -> str:
    at = f"{why_url}{slug}/"
    return (
        f'<a class="why-link" href="{at}" hx-get="{at}" hx-target="next div"'
        f' hx-swap="outerHTML">{why}<span class="visually-hidden"> {name}</span></a>'
    )


@register.simple_tag
def quadrants(
    frame: Frame, lead: str = "", named: bool = False, reaches: Iterable[Any] = ()
) -> SafeString:
    """The four fields and their rules, with names where there is room for them; between
    the tints and the rules, how far platforms reach.
    """
    names: Names = ()
    if named:
        names = tuple((label(f"quadrant.{q}"), label(f"dutta.{q}")) for q in AS_IT_LIES)
    below, above = fields_of(frame, str(lead or ""), names)
    contours = "".join(
        f'<g class="reach reach-{number}">'
        + "".join(f'<path d="{one.path}"/>' for one in reach["contours"])
        + "</g>"
        for number, reach in enumerate(reaches or (), start=1)
    )
    return mark_safe(f"{below}{contours}{above}")  # noqa: S308


@lru_cache(maxsize=128)
def fields_of(frame: Frame, lead: str, names: Names) -> tuple[str, str]:
    """What lies below the reaches and what lies above. All that it says is in the key."""
    tints = "".join(
        tint(field, is_lead=field.quadrant == lead) for field in frame.fields
    )
    left, top, width, height = frame.left, frame.top, frame.width, frame.height
    rules = (
        f"M{left} {top}h{width}v{height}h-{width}z"
        f"M{frame.middle_x} {top}v{height}M{left} {frame.middle_y}h{width}"
    )
    told = "".join(
        f'<text class="name" x="{field.name_x}" y="{field.name_y}"'
        f"{' text-anchor="end"' if field.is_right else ''}>{escaped(name)}"
        f'<tspan class="dutta" x="{field.name_x}" dy="44">{escaped(dutta)}</tspan></text>'
        for field, (name, dutta) in zip(frame.fields, names, strict=False)
    )
    dot = ""
    if frame.dot:
        x, y, radius = frame.dot
        dot = f'<circle class="dot" cx="{x}" cy="{y}" r="{radius}"/>'
    return (
        f'<g class="quadrants" aria-hidden="true">{tints}',
        f'<path class="rules" d="{rules}"/>{told}{dot}</g>',
    )


def tint(field: Field, *, is_lead: bool) -> str:
    drawn = box(field, f"q-{field.quadrant}{' lead' if is_lead else ''}")
    if is_lead:
        drawn += box(field.inner, f"q-{field.quadrant} lead-rule")
    return drawn


def box(field: Field, css: str) -> str:
    return (
        f'<rect class="{css}" x="{field.x}" y="{field.y}"'
        f' width="{field.width}" height="{field.height}"/>'
    )
