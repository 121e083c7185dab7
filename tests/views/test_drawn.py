"""Parts that are drawn without templates: all that is said, and nothing gets out of it."""

from dataclasses import replace
from typing import Any

import pytest
from django.test import SimpleTestCase
from django.utils.html import escape
from django.utils.translation import override

from strategy.domain.frames import FRAMES
from strategy.domain.quadrant import Quadrant
from strategy.templatetags.drawn import (
    fields_of,
    language_buttons,
    platform_lines,
    quadrants,
    why_link,
)
from strategy.views.ranking import Row
from strategy.wording.labels import label

HOSTILE = "<b> & \"quoted\" 'text'"
ESCAPED = "&lt;b&gt; &amp; &quot;quoted&quot; &#x27;text&#x27;"
same_html = SimpleTestCase().assertHTMLEqual
ROW = Row(
    slug="x",
    name=HOSTILE,
    word="good",
    word_label=HOSTILE,
    for_aim="for aim 1:",
    line=HOSTILE,
    limits=(HOSTILE, "And this."),
    from_minutes="From 60 minutes a week.",
    is_chosen=False,
    account_exists=False,
    is_excluded=False,
    is_suggested=False,
    is_suited=True,
)


def line(row: Row, ticked: Any) -> str:
    with override("en"):
        return platform_lines([row], ticked, "/why/")


def test_a_line_of_a_platform_says_all_and_nothing_gets_out_of_it() -> None:
    same_html(
        line(ROW, []),
        f"""<li class="platform"><div class="tick">
        <input type="checkbox" name="platforms" value="x" id="platform-x"
          aria-describedby="platform-x-why">
        <label for="platform-x">{ESCAPED}</label></div>
        <p class="line" id="platform-x-why"><span class="word fit-good">{ESCAPED}</span>
        for aim 1: {ESCAPED} <span class="limit">{ESCAPED}</span>
        <span class="limit">And this.</span>
        <span class="muted">From 60 minutes a week.</span>
        <a class="why-link" href="/why/x/" hx-get="/why/x/" hx-target="next div"
          hx-swap="outerHTML">Why?<span class="visually-hidden"> {ESCAPED}</span></a></p>
        <div id="why-x"></div></li>""",
    )


@pytest.mark.parametrize(
    ("ticked", "is_checked"), [(None, False), (["y"], False), (["x"], True)]
)
def test_a_line_is_ticked_if_it_was_chosen(ticked: Any, is_checked: bool) -> None:
    assert (" checked " in line(ROW, ticked)) is is_checked


def test_a_line_says_what_is_suggested_and_where_there_is_an_account() -> None:
    assert 'class="tag' not in line(ROW, [])
    told = line(replace(ROW, is_suggested=True, account_exists=True), [])
    assert '<span class="tag suggested">suggested</span>' in told
    assert '<span class="tag">you have an account</span>' in told


def test_what_is_folded_away_and_no_strong_choice_says_less() -> None:
    weak = replace(ROW, word="possible", limits=("First.", "Second."))
    for row in (weak, replace(ROW, is_suited=False, limits=("First.", "Second."))):
        with override("en"):
            folded = platform_lines([row], [], "/why/", folded=True)
        assert "First." in folded
        for left_out in ("Second.", "for aim 1", "From 60 minutes"):
            assert left_out not in folded
            assert left_out in line(row, [])
    with override("en"):
        assert "for aim 1" in platform_lines([ROW], [], "/why/", folded=True)


def test_a_link_to_reasons_opens_in_place() -> None:
    with override("de"):
        drawn = why_link("/why/", "x", HOSTILE)
    assert 'href="/why/x/" hx-get="/why/x/" hx-target="next div"' in drawn
    assert f'Warum?<span class="visually-hidden"> {ESCAPED}</span>' in drawn


def test_kept_fields_follow_the_language_and_the_field_that_leads() -> None:
    frame, lead = FRAMES["panel"], Quadrant.PROFESSIONAL_PUBLIC
    for language in ("en", "de", "en"):
        with override(language):
            named = quadrants(frame, named=True)
            assert label(f"quadrant.{lead}") in named
            assert escape(label(f"dutta.{lead}")) in named
    assert f'class="q-{lead} lead"' not in quadrants(frame, named=True)
    assert f'class="q-{lead} lead"' in quadrants(frame, lead=lead, named=True)
    assert f'class="q-{lead} lead-rule"' in quadrants(frame, lead=lead)


def test_names_of_fields_do_not_get_out_of_them() -> None:
    names = ((HOSTILE, HOSTILE),) * 4
    _below, above = fields_of(FRAMES["panel"], "", names)
    assert above.count(ESCAPED) == 8
    assert "<b>" not in above


def test_reaches_lie_between_tints_and_rules() -> None:
    class Contour:
        path = "M0 0z"

    drawn = quadrants(FRAMES["panel"], reaches=[{"contours": [Contour]}])
    tint, reach, rule = map(drawn.index, ("<rect", "reach-1", 'class="rules"'))
    assert tint < reach < rule
    assert '<path d="M0 0z"/>' in drawn


def test_the_button_of_the_language_of_the_page_says_so() -> None:
    for language in ("en", "de", "en"):
        with override(language):
            here = [
                one for one in language_buttons().split("\n") if "aria-current" in one
            ]
        assert len(here) == 1
        assert f'value="{language}" lang="{language}"' in here[0]
    assert "Deutsch" in language_buttons()
