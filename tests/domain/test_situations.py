"""Situations of people, told as they would tell them, with the catalog as it is.

Each says what must and what must not be suggested, and why. Nothing in the method knows
of them.
"""

from collections.abc import Collection
from functools import cache
from pathlib import Path

from strategy import catalog
from strategy.catalog.parser import parse_all
from strategy.domain.audiences import audience_position
from strategy.domain.explanation import explain
from strategy.domain.goals import goal_position
from strategy.domain.platform import Platform
from strategy.domain.quadrant import Position
from strategy.domain.resources import Region
from strategy.domain.situation import Situation
from strategy.domain.suitability import Aim, Person


@cache
def platforms() -> tuple[Platform, ...]:
    folder = Path(catalog.__file__).parent / "platforms"
    return tuple(entry.platform for entry in parse_all(folder))


def every_slug() -> set[str]:
    return {platform.slug for platform in platforms()}


def aim(kind: str, groups: Collection[str], *purposes: str, priority: int = 2) -> Aim:
    return Aim(
        position=Position(goal_position(kind), audience_position(groups)),
        groups=frozenset(groups),
        purposes=frozenset(purposes),
        priority=priority,
    )


def situation(
    *aims: Aim,
    minutes: int,
    formats: Collection[str],
    region: str = "DE",
    languages: Collection[str] = ("de", "en"),
    age: int | None = None,
    employer: Collection[str] = (),
    own: Collection[str] = (),
) -> Situation:
    person = Person(
        region=Region(region),
        languages=frozenset(languages),
        formats=frozenset(formats),
        age=age,
        barred_by_employer=frozenset(employer),
        barred_by_self=frozenset(own),
    )
    return Situation(platforms(), aims, person, minutes)


def suggested(found: Situation) -> set[str]:
    return set(found.mix.slugs)


def excluded(found: Situation, slug: str) -> set[str]:
    return {reason.code for reason in found.by_slug[slug].exclusions}


def test_a_network_vendors_cto_is_sent_where_customers_and_recruits_are() -> None:
    """Known among peers, customers and press, hiring, hearing what is said: a professional
    network carries the most; what is for friends carries nothing.
    """
    found = situation(
        aim("expertise", ["peers", "customers", "press"], "brand", priority=3),
        aim("hire", ["employers", "recruiters", "peers"], "engage"),
        aim("listen", ["customers", "peers"], "learn"),
        minutes=240,
        formats=["short_text", "long_text", "conversation", "slides", "live"],
        region="US",
        languages=["en"],
    )
    assert "linkedin" in suggested(found)
    assert not suggested(found) & {"whatsapp", "signal", "facebook", "snapchat"}
    assert found.mix.uncovered == ()


def test_a_small_town_blender_workshop_is_found_by_customers_nearby() -> None:
    """Customers search the map and ask neighbours. A news site for journalists does not
    help a shop, and what needs hours of filming does not fit in.
    """
    found = situation(
        aim("win_customers", ["customers", "neighbours"], "brand", priority=3),
        aim("neighbourhood", ["neighbours"], "engage", priority=1),
        minutes=150,
        formats=["photo", "short_video", "short_text", "conversation"],
        languages=["de"],
    )
    assert "google-business-profile" in suggested(found)
    assert not suggested(found) & {"x", "github", "researchgate", "youtube"}
    floors = {p.slug: p.floor_minutes for p in platforms()}
    assert sum(floors[slug] for slug in suggested(found)) <= 150


def test_a_doctor_under_professional_rules_keeps_patients_out_of_it() -> None:
    """Exchange among peers, nothing where patients write in private. What she bars
    herself stays out, however well it would fit, and says so.
    """
    found = situation(
        aim("exchange", ["peers", "colleagues"], "learn", priority=3),
        aim("expertise", ["peers"], "brand"),
        minutes=90,
        formats=["short_text", "conversation", "long_text"],
        own=["whatsapp", "facebook"],
    )
    assert excluded(found, "whatsapp") == {"self"}
    assert "linkedin" in suggested(found)
    assert not suggested(found) & {"whatsapp", "facebook", "instagram", "tiktok"}


def test_a_teacher_in_bavaria_gets_nothing_that_the_ministry_forbids() -> None:
    """The employer bars messengers and networks for pupils. Colleagues meet elsewhere."""
    barred = ["whatsapp", "whatsapp-channels", "instagram", "tiktok", "snapchat"]
    found = situation(
        aim("exchange", ["peers", "colleagues"], "learn", priority=3),
        aim("hobby", ["interest"], "engage"),
        minutes=90,
        formats=["conversation", "short_text"],
        languages=["de"],
        employer=barred,
    )
    assert suggested(found)
    assert not suggested(found) & set(barred)
    assert all("employer" in excluded(found, slug) for slug in barred)
    assert found.mix.uncovered == ()


def test_a_job_seeking_engineer_in_zurich_shows_code_where_recruiters_look() -> None:
    """Code is the best proof, and recruiters are where profiles are. Neighbourhood sites
    for Germany are named as unavailable in Switzerland, not forgotten.
    """
    found = situation(
        aim("find_job", ["recruiters", "employers"], "brand", priority=3),
        aim("expertise", ["peers"], "brand", priority=1),
        minutes=180,
        formats=["short_text", "code", "conversation"],
        region="CH",
    )
    assert suggested(found) == {"github", "linkedin"}
    assert "region" in excluded(found, "nebenan")


def test_a_researcher_reaches_peers_by_papers_and_the_public_by_words() -> None:
    """Papers belong where papers are searched for; the minutes they cost are few."""
    found = situation(
        aim("research", ["peers"], "brand", priority=3),
        minutes=60,
        formats=["paper"],
        region="AT",
    )
    assert suggested(found) & {"orcid", "researchgate", "google-scholar", "zenodo"}
    assert not suggested(found) & {"linkedin", "instagram", "tiktok", "newsletter"}


def test_a_councillor_is_heard_in_public_and_not_in_a_private_messenger() -> None:
    """Citizens and press are reached in the open. Closed circles would cover nobody."""
    found = situation(
        aim("office", ["citizens", "neighbours", "press"], "engage", priority=3),
        aim("listen", ["citizens"], "learn"),
        minutes=180,
        formats=["short_text", "photo", "conversation"],
        languages=["de"],
    )
    public = {"bluesky", "threads", "x", "mastodon", "facebook-pages", "instagram"}
    assert suggested(found) & public
    assert not suggested(found) & {"signal", "whatsapp", "slack", "microsoft-teams"}


def test_a_fifteen_year_old_is_kept_from_what_is_for_older_people() -> None:
    """Whatever is from sixteen or eighteen on stays listed with that reason."""
    found = situation(
        aim("stay_close", ["friends"], "engage", priority=3),
        aim("create", ["interest"], "brand"),
        minutes=120,
        formats=["photo", "conversation", "graphic", "short_video"],
        languages=["de"],
        age=15,
    )
    too_young = {p.slug for p in platforms() if p.minimum_age_in(Region.DE) > 15}
    assert too_young >= {"linkedin", "xing"}
    assert not suggested(found) & too_young
    assert all("age" in excluded(found, slug) for slug in too_young)
    assert suggested(found)


def test_a_retired_photographer_shows_pictures_and_stays_close_to_family() -> None:
    """Two aims in two corners: one place for pictures, one for the family."""
    found = situation(
        aim("create", ["interest", "followers"], "brand", priority=3),
        aim("stay_close", ["family"], "engage"),
        minutes=180,
        formats=["photo", "short_text", "conversation"],
    )
    assert suggested(found) & {"signal", "whatsapp", "threema"}
    assert suggested(found) & {"instagram", "flickr", "pixelfed", "mastodon"}
    assert not suggested(found) & {"linkedin", "xing", "viva-engage"}


def test_a_founder_raising_money_in_vienna_speaks_to_investors_and_press() -> None:
    found = situation(
        aim("raise_money", ["investors", "partners"], "brand", priority=3),
        aim("hire", ["employers", "recruiters", "peers"], "engage"),
        aim("reputation", ["press"], "brand"),
        minutes=200,
        formats=["short_text", "conversation", "long_text", "slides"],
        region="AT",
    )
    assert "linkedin" in suggested(found)
    assert found.mix.uncovered == ()
    assert not suggested(found) & {"snapchat", "bereal", "strava", "nebenan"}


def test_an_employee_who_may_use_linkedin_only_gets_linkedin_only() -> None:
    found = situation(
        aim("expertise", ["peers", "customers"], "brand", priority=3),
        aim("exchange", ["peers"], "learn"),
        minutes=120,
        formats=["short_text", "conversation"],
        employer=every_slug() - {"linkedin"},
    )
    assert suggested(found) == {"linkedin"}
    other = explain(found, "mastodon")
    assert [reason.code for reason in other.assessment.exclusions] == ["employer"]
    assert "instead" in [reason.code for reason in other.changes]


def test_twenty_minutes_a_week_carry_one_thing_and_say_what_is_left_out() -> None:
    """Two aims, time for one: the rest is named as uncovered, with what it would take."""
    found = situation(
        aim("stay_close", ["family", "friends"], "engage"),
        aim("expertise", ["peers"], "brand"),
        minutes=20,
        formats=["short_text", "conversation", "photo"],
    )
    assert len(suggested(found)) == 1
    assert found.mix.planned_minutes <= 20
    assert len(found.mix.uncovered) == 1
    why = explain(found, "linkedin")
    assert why.decided.code == "mix_no_time"
    (more,) = [r for r in why.changes if r.code == "change_minutes"]
    assert more.params["minutes"] > 0


def test_somebody_who_makes_nothing_is_told_so_and_gets_no_platform() -> None:
    """Whoever only reads needs no channel: listening is a strategy of its own."""
    found = situation(aim("listen", ["peers"], "learn"), minutes=60, formats=[])
    assert suggested(found) == set()
    assert found.mix.uncovered == (0,)
