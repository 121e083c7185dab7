"""Icons and preview pictures: drawn from the matrix, found as static files, and only once."""

import json
from pathlib import Path
from struct import unpack
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from strategy.exports.pictures import pictures

NAMES = {
    "icon-180.png": (180, 180),
    "icon-192.png": (192, 192),
    "icon-512.png": (512, 512),
    "social-en.png": (1200, 630),
    "social-de.png": (1200, 630),
}


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PICTURE_DIR = tmp_path
    call_command("draw_pictures")
    return tmp_path / "img"


def size(png: bytes) -> tuple[int, int]:
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = unpack(">II", png[16:24])
    return width, height


def test_each_picture_is_a_png_of_its_size(folder: Path) -> None:
    drawn = {path.name: size(path.read_bytes()) for path in folder.glob("*.png")}
    assert drawn == NAMES


def test_the_mark_is_an_svg_for_light_and_dark(folder: Path) -> None:
    mark = (folder / "mark.svg").read_text(encoding="utf-8")
    root = ElementTree.fromstring(mark)  # noqa: S314
    assert root.attrib["viewBox"] == "0 0 240 240"
    assert len(root.findall(".//{*}rect")) == 4
    assert "prefers-color-scheme:dark" in mark


def test_they_are_found_as_static_files(folder: Path) -> None:
    assert finders.find("img/mark.svg") == str(folder / "mark.svg")
    assert finders.find("img/social-de.png") == str(folder / "social-de.png")
    assert finders.find("img/drawn-from") is None


def test_they_are_drawn_again_only_when_they_would_be_others(folder: Path) -> None:
    before = (folder / "icon-192.png").stat().st_mtime_ns
    call_command("draw_pictures")
    assert (folder / "icon-192.png").stat().st_mtime_ns == before
    (folder.parent / "drawn-from").write_text("something else")
    call_command("draw_pictures")
    assert (folder / "icon-192.png").stat().st_mtime_ns > before


def test_each_language_has_its_own_words_on_the_picture() -> None:
    english, german = pictures(["en", "de"])[-2:]
    assert english.values["matrix"]["axes"] == ("Goals", "Audience")
    assert german.values["matrix"]["axes"] == ("Ziele", "Publikum")
    assert german.values["claim"].startswith("Entscheiden\N{NO-BREAK SPACE}Sie")


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "de"])
def test_a_page_names_the_picture_of_its_language(
    client: Client, language: str
) -> None:
    body = client.get("/", headers={"accept-language": language}).content.decode()
    assert f'content="http://localhost:8000/static/img/social-{language}.png"' in body
    assert 'rel="apple-touch-icon"' in body


@pytest.mark.django_db
def test_the_manifest_names_icons_that_are_drawn(client: Client) -> None:
    response = client.get("/manifest.webmanifest")
    assert response.headers["Content-Type"] == "application/manifest+json"
    manifest = json.loads(response.content)
    assert manifest["start_url"] == "/"
    icons = {icon["src"].rpartition("/")[2] for icon in manifest["icons"]}
    assert icons <= NAMES.keys()
    assert {icon.get("purpose", "any") for icon in manifest["icons"]} == {
        "any",
        "maskable",
    }


@pytest.mark.django_db
def test_whoever_has_read_no_page_finds_the_icon_too(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert response.status_code == 302
    assert "/img/mark" in response.headers["Location"]


@pytest.mark.django_db
def test_search_engines_leave_alone_what_belongs_to_somebody(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines[0] == "User-agent: *"
    for name in ("account", "strategies"):
        assert f"Disallow: {reverse(name)}" in lines
    for mine in ("/shared/", "/calendar/", "/reminders/"):
        assert f"Disallow: {mine}" in lines
    assert not any(reverse("platforms").startswith(line[10:]) for line in lines[1:])
