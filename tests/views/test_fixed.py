"""What is kept of pages says the same to everybody, in each language its own."""

from typing import Any

import pytest
from django.template import TemplateSyntaxError, engines
from django.urls import get_script_prefix, reverse, set_script_prefix
from django.utils.translation import gettext, override


def made(text: str) -> Any:
    engine = engines["django"]
    return engine.from_string("{% fixed %}" + text + "{% endfixed %}")


def drawn(template: Any, language: str = "en") -> str:
    with override(language):
        return template.render({"name": "x"})


def test_it_says_what_it_would_say_without_being_kept() -> None:
    text = (
        "<p>&amp; {% comment %}No{% endcomment %}{% translate 'Platforms' %}</p>"
        "{% url 'platforms' %}{% static 'app.css' %}"
    )
    plain = engines["django"].from_string(text)
    kept = made(text)
    for language in ("en", "de", "en", "de"):
        assert drawn(kept, language) == drawn(plain, language)
    assert "Plattformen" in drawn(kept, "de")


def test_a_text_is_put_into_each_language_once_and_anything_else_each_time() -> None:
    from_string = engines["django"].from_string
    kept = from_string("{% translate 'Platforms' %}")
    assert drawn(kept) == "Platforms"
    for language in ("de", "en", "de"):
        with override(language):
            assert drawn(kept, language) == gettext("Platforms")
    named = from_string("{% translate name %} {% translate 'Privacy' as p %}{{ p }}")
    with override("de"):
        assert named.render({"name": "Platforms"}) == "Plattformen Datenschutz"
        assert named.render({"name": "Imprint"}) == "Impressum Datenschutz"


def test_addresses_follow_where_the_site_lies() -> None:
    kept, before = made("{% url 'platforms' %}"), get_script_prefix()
    assert drawn(kept) == reverse("platforms")
    set_script_prefix("/below/")
    try:
        assert drawn(kept) == "/below/platforms/"
    finally:
        set_script_prefix(before)


@pytest.mark.parametrize(
    "text",
    [
        "{{ name }}",
        "{% csrf_token %}",
        "{% if name %}a{% endif %}",
        "{% translate name %}",
        "{% translate 'Platforms' as found %}",
        "{% translate 'Platforms'|add:name %}",
        "{% translate 'Platforms' context 'a' %}",
        "{% url name %}",
        "{% url 'platform' name %}",
        "{% url 'platform' slug='x' %}",
        "{% url 'platforms' as found %}",
        "{% static name %}",
        "{% static 'app.css' as found %}",
        "{% include 'components/mark.html' %}",
        "{% now 'H:i' %}",
    ],
)
def test_nothing_may_stand_there_that_could_differ(text: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        made(text)
