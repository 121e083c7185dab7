"""A document with something in every field, and text that would like to be markup."""

from datetime import date
from typing import Any

from strategy.domain.bundle import Bundle, Entry, Kept
from strategy.domain.document import Block, Document, Section
from strategy.domain.experience import Experience, LookedBack, Noted
from strategy.exports.export import Source

HOSTILE = (
    '#let x = 1 *bold* _it_ `code` $x^2$ <b>tag</b> & "quotes" [link](http://x) \\\n'
    "# no heading\n- no item\n1. no number\n> no quote\n===\n    no code\n\n"
    "END:VEVENT\r\nSUMMARY:no event\t]]> </w:t> {{ no }} {% tag %} ![](x) ---"
)
# Letters of many scripts, joined ones, and one beyond the first plane.
LANGUAGES = (
    "Größe, œuvre, Łódź, Ελλάδα, Україна, עברית, العربية, 漢字, かな, 한국어, 🦊"
)


def document(**changes: Any) -> Document:
    values: dict[str, Any] = {
        "title": "Alte Häuser, neue Fenster",
        "why": "Damit mich findet, wer ein altes Haus erhält.\n\nUnd damit ich lerne.",
        "momentum": "Freitags von acht bis neun.",
        **changes,
    }
    sections = (
        Section("why", (Block("why", "text", {"text": values["why"]}),)),
        Section("aims", (aim(1, 85, 78, 3), aim(2, 80, 30, 2), aim(3, 5, 8, 1))),
        Section("resources", (resources(),)),
        Section(
            "mix",
            (
                Block(
                    "mix",
                    "mix",
                    {
                        "stance": "present",
                        "platforms": ("mastodon", "newsletter"),
                        "choice_reason": "joy",
                        "choice_note": "Dort sind die Handwerker.",
                    },
                ),
            ),
        ),
        Section("channels", (channel(4, "mastodon"), channel(5, "newsletter"))),
        Section("outside", (outside(6, "xing"),)),
        Section("boundaries", (boundaries(values["momentum"]),)),
        Section("experiments", (experiment(7), concluded(8))),
        Section(
            "rhythm",
            (
                Block(
                    "rhythm",
                    "rhythm",
                    {"rhythm": "Freitags früh.", "next_review": "2027-01-15"},
                ),
            ),
        ),
    )
    names = {"mastodon": "Mastodon", "newsletter": "Newsletter", "xing": "XING"}
    names["tiktok"] = "TikTok"
    return Document(
        values["title"],
        sections,
        platforms={slug: {"name": name} for slug, name in names.items()},
    )


def aim(number: int, x: int, y: int, priority: int) -> Block:
    values: dict[str, Any] = {
        "statement": f"Ziel {number}: Wenn es um alte Häuser geht, fällt mein Name.",
        "kind": "expertise",
        "purposes": ("brand", "learn"),
        "groups": ("peers", "customers"),
        "audience_open": False,
        "x": x,
        "y": y,
        "priority": priority,
    }
    return Block(f"aim-{number * 11}", "aim", values)


def resources() -> Block:
    values: dict[str, Any] = {
        "region": "DE",
        "weekly_minutes": 120,
        "formats": ("short_text", "photo"),
        "languages": ("de", "en"),
        "age": 17,
        "barred_by_employer": (),
        "barred_by_self": ("tiktok",),
        "helpers": "Anna schneidet die Filme.",
        "company_resources": "Ein Stativ.",
        "pledge": True,
    }
    return Block("resources", "resources", values)


def channel(number: int, platform: str) -> Block:
    values: dict[str, Any] = {
        "platform": platform,
        "account_exists": True,
        "role": "lead",
        "aims": ("aim-11", "aim-22"),
        "topics": "Kastenfenster, Leinöl, Kitt.",
        "activity": "Zwei Beiträge in der Woche.",
        "weekly_minutes": 45,
        "times_a_week": 3,
        "success_signal": "Eine Anfrage im Vierteljahr.",
        "stop_rule": "Wenn bis Ende März nichts kam.",
    }
    return Block(f"channel-{number}", "channel", values)


def outside(number: int, platform: str) -> Block:
    values = {**channel(number, platform).values, "fate": "park"}
    del values["role"]
    return Block(f"channel-{number}", "outside", values)


def boundaries(momentum: str) -> Block:
    values = {
        "social_capital": "Wen ich kenne.",
        "intellectual_capital": "Nie die Adressen der Häuser.",
        "momentum": momentum,
        "watch_notice": "Eine Suche nach meinem Namen, montags.",
        "watch_caller": "Anna, 0170 1234567",
        "watch_answer": "Binnen eines Tages.",
    }
    return Block("boundaries", "boundaries", values)


def experiment(number: int) -> Block:
    values: dict[str, Any] = {
        "hypothesis": "Wenn ich Fragen stelle, antworten mehr.",
        "action": "Jeden Dienstag eine Frage.",
        "platform": "mastodon",
        "aim": "aim-22",
        "signal": "Antworten je Beitrag.",
        "prediction": "Drei Antworten je Frage.",
        "confidence": 70,
        "starts_on": "2026-12-01",
        "ends_on": "2027-02-28",
        "state": "running",
        "outcome": "",
        "happened": "",
        "came_true": None,
        "lesson": "",
        "follows": "",
        "concluded_on": None,
    }
    return Block(f"experiment-{number}", "experiment", values)


def concluded(number: int) -> Block:
    values: dict[str, Any] = {
        **experiment(number).values,
        "hypothesis": "Bilder von Kitt liest niemand.",
        "platform": None,
        "aim": None,
        "starts_on": "2026-09-01",
        "ends_on": "2026-10-31",
        "state": "concluded",
        "outcome": "change",
        "happened": "Zwei Bilder wurden sehr oft geteilt.",
        "came_true": False,
        "lesson": "Gerade das Handwerk wird geteilt.",
        "follows": "Jeden Monat ein Bild.",
        "concluded_on": "2026-11-02",
    }
    return Block(f"experiment-{number}", "experiment", values)


def noted(day: str = "2026-11-02", platform: str = "mastodon", **changes: Any) -> Noted:
    values: dict[str, Any] = {
        "minutes": 25,
        "energy": 1,
        "own_voice": True,
        "came_back": 2,
        "note": "Herr Brandt rief an.",
        **changes,
    }
    return Noted(platform=platform, day=day, **values)


def looked_back(number: int = 1, *, revision: int = 2, **changes: Any) -> LookedBack:
    """A finished review that says something in each part, of an aim that is gone too."""
    was = {"statement": "Ziel 1: Wenn es", "x": 80, "y": 70}
    answers: dict[str, Any] = {
        "last-time": {
            "channel-xing": {"happened": "partly", "note": "Fast."},
            "aim-99": {"happened": "yes", "note": ""},
            "line-1": {"happened": "no", "note": "Keine Zeit."},
        },
        "experiments": {},
        "channels": {
            "mastodon": {"verdict": "keep", "minutes": 45, "was": 45, "note": ""},
            "xing": {"verdict": "stop", "minutes": None, "was": 20, "note": "Leer."},
        },
        "aims": {
            "aim-11": {**was, "x": 85, "holds": "yes", "was": was},
            "aim-99": {**was, "statement": "Ruhm.", "holds": "no", "was": was},
        },
        "boundaries": {
            "momentum": {"kept": "yes", "note": "Meist."},
            "watch_caller": {"kept": "no", "note": "Anna war weg."},
        },
        "decisions": {
            "lines": ["Mehr Bilder."],
            "summary": "Weniger ist mehr.",
            "next_review": "2027-01-15",
        },
        **changes,
    }
    day = f"2026-11-0{revision}"
    return LookedBack(number, "2026-11-01", day, revision, answers)


def experience() -> Experience:
    names = {"mastodon": "Mastodon", "newsletter": "Newsletter", "xing": "XING"}
    check_ins = (
        noted("2026-10-30", "newsletter", note="", energy=None, came_back=None),
        noted(),
        noted(own_voice=None, note=HOSTILE),
    )
    return Experience(check_ins, (looked_back(),), names)


def entry(number: int, reason: str = "Erste Fassung", label: str = "") -> Entry:
    return Entry(number, reason, label, f"2026-11-0{number}T10:00:00+00:00")


def source(found: Document | None = None, **changes: Any) -> Source:
    found = found or document()
    entries = (entry(1), entry(2, "Minuten von 240 auf 120", "Vor dem Wechsel"))
    bundle = Bundle(found, tuple(Kept(one, found) for one in entries), experience())
    values: dict[str, Any] = {
        "document": found,
        "key": "0f3c1de2-0000-4000-8000-000000000001",
        "host": "vierfeld.example",
        "number": 2,
        "day": date(2026, 11, 25),
        "entries": entries,
        "bundle": bundle,
        **changes,
    }
    return Source(**values)
