"""The edited content itself."""

import pytest

from strategy.catalog.entry import Entry
from strategy.catalog.parser import parse, parse_all
from strategy.catalog.reader import CatalogError
from strategy.management.commands.sync_catalog import FOLDER

FILES = sorted(FOLDER.glob("*.toml"))
OF_THE_ARTICLE = {
    "facebook",
    "linkedin",
    "xing",
    "x",
    "youtube",
    "viva-engage",
    "own-website",
    "flickr",
    "myspace",
}


@pytest.fixture(scope="module")
def entries() -> list[Entry]:
    return parse_all(FOLDER)


def test_there_are_at_least_25_platforms_with_those_of_the_article(
    entries: list[Entry],
) -> None:
    slugs = {entry.platform.slug for entry in entries}
    assert len(slugs) >= 25
    assert slugs >= OF_THE_ARTICLE


def test_every_text_is_there_in_both_languages_and_not_the_same(
    entries: list[Entry],
) -> None:
    for entry in entries:
        for text in (entry.summary, *entry.fit_reasons.values()):
            assert text.en
            assert text.de
            assert text.en != text.de, entry.name


def test_no_source_was_read_after_the_entry_was_checked(entries: list[Entry]) -> None:
    for entry in entries:
        for source in entry.sources:
            assert source.read <= entry.checked, entry.name
            assert source.url.startswith(("https://", "http://"))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('kind = "microblog"', 'kind = "megaphone"', "kind"),
        ("launched = 2016", 'launched = "long ago"', "launched"),
        ("value = 1", "value = 4", "value"),
        ("floor_minutes = 45", "", "floor_minutes"),
        ('audiences = ["interest"', 'audiences = ["martians"', "audiences"),
        ("[summary]", "[summary", "mastodon.toml"),
    ],
)
def test_a_broken_file_names_file_and_key(
    tmp_path: object, old: str, new: str, key: str
) -> None:
    text = (FOLDER / "mastodon.toml").read_text(encoding="utf-8")
    assert old in text
    broken = tmp_path / "mastodon.toml"  # type: ignore[operator]
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogError) as error:
        parse(broken)
    assert "mastodon.toml:" in str(error.value)
    assert key in str(error.value)
