"""Platform files made up for a test: complete, and changed in one thing at a time."""

from pathlib import Path
from typing import Any

from strategy.catalog.writer import to_toml


def text(of: str) -> dict[str, str]:
    return {"en": f"English words on {of}.", "de": f"Deutsche Worte zu {of}."}


def platform_values(slug: str = "plaza", **changes: Any) -> dict[str, Any]:
    """An entry as values. A change of None leaves the key out."""
    fit = {"personal_private": 0, "professional_private": 1}
    fit |= {"personal_public": 2, "professional_public": 3}
    values: dict[str, Any] = {
        "slug": slug,
        "name": slug.capitalize(),
        "kind": "network",
        "operator": "Plaza Ltd",
        "operator_country": "DE",
        "launched": 2015,
        "status": "active",
        "checked": "2026-11-20",
        "home": f"https://{slug}.example/",
        "audiences": ["peers", "customers"],
        "reasons": ["brand", "engage"],
        "core_formats": ["short_text"],
        "secondary_formats": ["photo"],
        "languages": ["any"],
        "floor_minutes": 30,
        "typical_minutes": 90,
        "minimum_age": 13,
        "summary": text("the whole"),
        "minutes_spent_on": text("minutes"),
        "fit": {key: {"value": value, **text(key)} for key, value in fit.items()},
        "visibility": text("visibility"),
        "cost": text("cost"),
        "export": text("export"),
        "feeds": text("feeds"),
        "risks": {
            "social_capital": text("people"),
            "intellectual_capital": text("knowledge"),
        },
        "sources": [
            {
                "url": "https://source.example/",
                "title": "A source",
                "read": "2026-11-20",
                "facts": ["operator", "launched"],
            }
        ],
    }
    return {k: v for k, v in (values | changes).items() if v is not None}


def write_platform(folder: Path, slug: str = "plaza", **changes: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{slug}.toml"
    path.write_text(to_toml(platform_values(slug, **changes)), encoding="utf-8")
    return path


def closed(**changes: Any) -> dict[str, Any]:
    return {
        "status": "closed",
        "status_since": "2026-10-01",
        "status_note": text("its end"),
        **changes,
    }
