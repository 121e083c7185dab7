"""All that the site says, by language: of the interface, the catalog and the examples."""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from babel.messages.pofile import read_po

from config.messages import ROOT

GERMAN = ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"
PLATFORMS = ROOT / "strategy" / "catalog" / "platforms"
EXAMPLES = ROOT / "strategy" / "examples"
LANGUAGES = ("en", "de")
# Names of placeholders and what stands in tags are no texts.
CODE = re.compile(r"%\(\w+\)s|<[^>]*>|https?://\S+")


def interface(language: str) -> Iterator[str]:
    """Each message once, without what is filled in."""
    with GERMAN.open("rb") as po:
        messages = [message for message in read_po(po) if message.id]
    for message in messages:
        said = message.id if language == "en" else message.string
        for text in (said,) if isinstance(said, str) else said:
            yield CODE.sub("X", text).replace("%%", "%")


def catalog(language: str) -> Iterator[str]:
    """What entries say in that language; titles of sources are as others wrote them."""
    for path in sorted(PLATFORMS.glob("*.toml")):
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        values.pop("sources", None)
        yield from told(values, language)


def told(values: Any, language: str) -> Iterator[str]:
    if isinstance(values, list):
        for value in values:
            yield from told(value, language)
    elif isinstance(values, dict):
        for key, value in values.items():
            if key == language and isinstance(value, str):
                yield CODE.sub("X", value)
            else:
                yield from told(value, language)


def examples(language: str) -> Iterator[str]:
    for path in sorted(EXAMPLES.glob(f"*.{language}.json")):
        document = json.loads(path.read_text(encoding="utf-8"))["document"]
        yield document["title"]
        for section in document["sections"]:
            for block in section["blocks"]:
                yield from filter(
                    lambda value: isinstance(value, str) and " " in value,
                    block["values"].values(),
                )


def everything(language: str) -> Iterator[str]:
    yield from interface(language)
    yield from catalog(language)
    yield from examples(language)
