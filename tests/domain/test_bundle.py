"""A strategy as a file: complete, the same bytes each time, and numbered anew."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from strategy.domain.bundle import (
    SECTIONS,
    Bundle,
    Kept,
    from_json,
    renumbered,
    to_json,
)
from strategy.domain.checking import read
from strategy.domain.document import Document, Section
from strategy.domain.extract import PRIVATE, chosen, frame
from strategy.domain.matching import matched, unknown_platforms, with_note
from strategy.exports.json_file import written
from tests.exports.sample import document, entry

from .bundles import bundles, documents

slow = settings(suppress_health_check=[HealthCheck.too_slow])


@slow
@given(bundles())
def test_a_file_reads_back_as_what_was_written(bundle: Bundle) -> None:
    data = to_json(bundle)
    found, problems = read(data)
    assert problems == []
    assert found == renumbered(bundle)
    assert written(found) == written(bundle)


@slow
@given(documents())
def test_a_part_reads_back_as_that_part(whole: Document) -> None:
    for kept in (SECTIONS[:3], ("mix", "rhythm"), ("channels",), ("experiments",)):
        part = chosen(whole, kept, private_notes=False)
        found, problems = read(to_json(Bundle(part)))
        assert problems == []
        assert found is not None
        again = chosen(found.document, kept, private_notes=False)
        assert written(Bundle(again)) == written(Bundle(part))


def test_ids_count_from_one_in_order_of_appearance() -> None:
    data = to_json(Bundle(document()))
    ids = [
        block["id"] for part in data["document"]["sections"] for block in part["blocks"]
    ]
    assert [key for key in ids if key.startswith("aim-")] == ["aim-1", "aim-2", "aim-3"]
    channel = data["document"]["sections"][4]["blocks"][0]
    assert channel["values"]["aims"] == ["aim-1", "aim-2"]
    tried, over = data["document"]["sections"][7]["blocks"]
    assert (tried["values"]["aim"], over["values"]["aim"]) == ("aim-2", None)


def test_what_documents_share_is_written_once() -> None:
    words = {"goal.learn": {"en": "Learn", "de": "Lernen"}}
    kept = [
        replace(one, document=replace(document(), labels=words))
        for one in history_of(document(), 3)
    ]
    data = to_json(Bundle(document(), tuple(kept)))
    assert list(data["shared"]["labels"].values()) == [words]
    assert len({item["document"]["labels"] for item in data["history"]}) == 1


def history_of(found: Document, count: int) -> list[Kept]:
    return [Kept(entry(number), found) for number in range(1, count + 1)]


def test_without_private_notes_none_of_them_is_anywhere() -> None:
    found = chosen(document(), SECTIONS, private_notes=False)
    for key, hidden in PRIVATE.items():
        values = found.only(key).values
        assert {name: values[name] for name in hidden} == hidden
    text = written(Bundle(found)).decode()
    for secret in ("Anna", "Stativ", "tiktok", "Adressen"):
        assert secret not in text
    assert "Binnen eines Tages." in text


def test_everything_chosen_is_the_document_itself() -> None:
    whole = replace(document(), suggestion={"catalog": "x"})
    assert chosen(whole, SECTIONS, private_notes=True) is whole


def test_channels_without_aims_name_none() -> None:
    found = chosen(document(), ("channels",), private_notes=True)
    assert [section.key for section in found.sections] == ["channels"]
    assert all(block["aims"] == () for block in found.section("channels").blocks)


def test_a_frame_holds_no_word_that_somebody_wrote() -> None:
    words = {block.id: "Said anew." for block in document().section("aims").blocks}
    found = frame(document(), words)
    text = written(Bundle(replace(found, title="-"))).decode()
    for secret in ("Häuser", "Anna", "Kastenfenster", "Frage", "Freitag", "Handwerker"):
        assert secret not in text
    assert found.only("resources")["weekly_minutes"] == 120
    assert found.section("channels").blocks[0]["role"] == "lead"
    assert found.section("channels").blocks[0]["times_a_week"] == 3
    assert found.only("mix")["choice_reason"] == ""
    assert found.only("resources")["pledge"] is False
    assert found.section("outside") == Section("outside", ())


def test_an_unknown_platform_gets_the_name_it_has_here() -> None:
    bundle = Bundle(document(), tuple(history_of(document(), 2)))
    known = {"mastodon", "newsletter", "tiktok", "linkedin"}
    assert unknown_platforms(bundle, known) == {"xing": "XING"}
    found = matched(bundle, {"xing": "linkedin"})
    assert unknown_platforms(found, known) == {}
    (account,) = found.document.section("outside").blocks
    assert account["platform"] == "linkedin"
    assert found.history[0].document.platforms["linkedin"] == {"name": "XING"}


def test_a_channel_keeps_its_place_under_another_name() -> None:
    found = matched(Bundle(document()), {"newsletter": "bluesky"}).document
    slugs = [block["platform"] for block in found.section("channels").blocks]
    assert slugs == ["mastodon", "bluesky"]
    assert found.only("mix")["platforms"] == ("bluesky", "mastodon")


def test_two_channels_never_become_one() -> None:
    found = matched(Bundle(document()), {"xing": "mastodon"})
    assert found.document == document()


def test_an_experiment_loses_a_platform_that_is_not_known() -> None:
    found = with_note(document(), {"newsletter"}, "A note.")
    assert found.section("experiments").blocks[0]["platform"] is None


def test_what_is_not_known_stays_as_a_note() -> None:
    found = with_note(document(), {"mastodon"}, "A note.")
    assert found.section("experiments").blocks[0]["platform"] == "mastodon"
    assert str(found.only("why")["text"]).endswith("\n\nA note.")
    assert found.only("mix")["platforms"] == ("mastodon",)
    assert found.section("outside").blocks == ()
    assert found.only("resources")["barred_by_self"] == ()


def test_sections_that_are_missing_are_empty() -> None:
    data = to_json(Bundle(chosen(document(), ("mix",), private_notes=True)))
    found = from_json(data).document
    assert [section.key for section in found.sections] == list(SECTIONS)
    slugs = [block["platform"] for block in found.section("channels").blocks]
    assert slugs == ["mastodon", "newsletter"]
