"""What others read by a link: what they see, what they do not, and for how long."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from accounts.models import User
from strategy.actions.document import save_channel, save_experiment, save_fields
from strategy.actions.remarks import answer_remark, publish_remark
from strategy.actions.sharing import change_share, renew_address, revoke_share
from strategy.composition import compose
from strategy.domain.document import SECTIONS
from strategy.models import Aim, Channel, Remark, Share, Strategy
from tests.edits import edits
from tests.factories import make_link, make_remark, make_strategy, signed_in

pytestmark = pytest.mark.django_db
MOST_QUERIES = 6
SECRETS = {
    "why": "A secret why.",
    "resources": "A secret helper.",
    "channels": "A secret topic.",
    "boundaries": "A secret boundary.",
    "experiments": "A secret hypothesis.",
    "rhythm": "A secret rhythm.",
    "aims": "A secret aim.",
}


@pytest.fixture
def strategy(owner: User) -> Strategy:
    """A strategy with a secret in each section that takes text."""
    strategy = make_strategy(
        owner=owner,
        title="A secret title",
        existing=["reddit"],
        barred_by_self=["x"],
        helpers=SECRETS["resources"],
    )
    Aim.objects.filter(strategy=strategy).update(statement=SECRETS["aims"])
    values = {key: SECRETS[key] for key in ("why", "rhythm")}
    values["momentum"] = SECRETS["boundaries"]
    save_fields(by=owner, strategy=strategy, values=values)
    channel = Channel.objects.get(strategy=strategy, platform="mastodon")
    notes = {"topics": SECRETS["channels"]}
    save_channel(by=owner, channel=channel, values=notes, aims=strategy.aims.all())
    plan = {"hypothesis": SECRETS["experiments"]}
    save_experiment(by=owner, strategy=strategy, experiment=None, values=plan)
    return strategy


@pytest.fixture
def share(strategy: Strategy) -> Share:
    return make_link(strategy)


def page_of(share: Share) -> str:
    return reverse("shared", args=[share.token])


def text_of(share: Share, client: Client | None = None) -> str:
    response = (client or Client()).get(page_of(share))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("key", SECTIONS)
def test_a_section_is_shown_alone_and_no_word_of_another(
    owner: User, strategy: Strategy, key: str
) -> None:
    text = text_of(make_link(strategy, sections=[key]))
    for other, secret in SECRETS.items():
        assert (secret in text) is (other == key)
    for hidden in (owner.email, str(strategy.pk), "A secret title", "Name only you"):
        assert hidden not in text
    for other in SECTIONS:
        assert (f"section-{other}" in text) is (other == key)


@pytest.mark.parametrize("pinned", [False, True])
def test_everything_can_be_shown_without_a_key_of_a_row_or_a_way_to_change_it(
    strategy: Strategy, pinned: bool
) -> None:
    revision = strategy.revisions.get() if pinned else None
    text = text_of(make_link(strategy, sections=[*SECTIONS], revision=revision))
    keys = [block.id for s in compose(strategy).sections for block in s.blocks]
    for row in (key for key in keys if key[-1].isdigit()):
        assert f'"{row}"' not in text
        assert f"point-{row}" not in text
    for way in ("/strategies/", "/edit/", "<form", "<button", "csrf", "Your "):
        assert way not in text


def test_the_page_keeps_robots_and_referrers_out_and_sets_no_cookie(
    share: Share,
) -> None:
    response = Client().get(page_of(share))
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert '<meta name="robots" content="noindex' in response.content.decode()
    assert not response.cookies


def test_an_unchanged_page_is_not_sent_again(share: Share) -> None:
    client = Client()
    first = client.get(page_of(share))
    assert first.headers["Cache-Control"] == "private, no-cache"
    for name in ("Cookie", "Accept-Language", "HX-Request"):
        assert name in first.headers["Vary"]
    again = client.get(page_of(share), headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    for name in ("ETag", "Cache-Control", "Referrer-Policy", "X-Robots-Tag"):
        assert again.headers[name] == first.headers[name]


def changes(owner: User, share: Share) -> dict[str, Any]:
    return {
        "the document": lambda: save_fields(
            by=owner, strategy=share.strategy, values={"why": "Said anew."}
        ),
        "the title": lambda: change_share(
            by=owner, share=share, values={"title": "Another"}
        ),
        "the sections": lambda: change_share(
            by=owner, share=share, values={"sections": ["why"]}
        ),
        "feedback": lambda: change_share(
            by=owner, share=share, values={"takes_remarks": False}
        ),
        "a remark": lambda: publish_remark(by=owner, remark=make_remark(share)),
    }


@pytest.mark.parametrize(
    "what", ["the document", "the title", "the sections", "feedback", "a remark"]
)
def test_a_changed_page_is_sent_anew(owner: User, share: Share, what: str) -> None:
    etag = Client().get(page_of(share)).headers["ETag"]
    changes(owner, share)[what]()
    response = Client().get(page_of(share), headers={"If-None-Match": etag})
    assert response.status_code == 200
    assert response.headers["ETag"] != etag


def test_another_language_is_another_page(share: Share) -> None:
    english, german = (
        Client().get(page_of(share), headers={"Accept-Language": language})
        for language in ("en", "de")
    )
    assert english.headers["ETag"] != german.headers["ETag"]
    assert 'lang="de"' in german.content.decode()


@examples(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(edits(), min_size=1, max_size=3))
def test_whatever_is_edited_what_a_reader_gets_is_what_stands_there(
    owner: User, many: list[Any]
) -> None:
    strategy = make_strategy(owner=owner)
    share = make_link(strategy, sections=[*SECTIONS])
    for edit in many:
        before = compose(Strategy.objects.get(pk=strategy.pk)).to_json()
        etag = Client().get(page_of(share)).headers["ETag"]
        edit(strategy)
        after = compose(Strategy.objects.get(pk=strategy.pk)).to_json()
        response = Client().get(page_of(share), headers={"If-None-Match": etag})
        if response.status_code == 304:
            assert told(before) == told(after)


def told(document: dict[str, Any]) -> Any:
    """What of a document a reader could see: not its title, nor what one bars."""
    barred = ("barred_by_employer", "barred_by_self")
    return [
        [
            [(n, v) for n, v in block["values"].items() if n not in barred]
            for block in section["blocks"]
        ]
        for section in document["sections"]
    ]


def test_a_link_follows_today_or_stays_at_a_revision(
    owner: User, strategy: Strategy
) -> None:
    follows = make_link(strategy)
    stays = make_link(strategy, revision=strategy.revisions.get())
    save_fields(by=owner, strategy=strategy, values={"why": "Said today."})
    assert "Said today." in text_of(follows)
    assert "Said today." not in text_of(stays)
    assert "as it was on" in text_of(stays)


def not_there(url: str) -> tuple[int, str, list[str]]:
    """The whole answer, but for the address that was asked and the token of a form."""
    response = Client().get(url)
    text = response.content.decode().replace(url, "")
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    return response.status_code, text, sorted(response.headers)


def test_a_link_that_no_longer_opens_is_as_if_it_had_never_been(
    owner: User, strategy: Strategy
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    over = page_of(make_link(strategy, until=yesterday))
    revoked, renewed = make_link(strategy), make_link(strategy, passphrase="chalk lime")
    gone = [over, page_of(revoked), page_of(renewed)]
    assert Client().get(gone[1]).status_code == 200
    revoke_share(by=owner, share=revoked)
    renew_address(by=owner, share=renewed)
    never = not_there(reverse("shared", args=["A" * 32]))
    assert never[0] == 404
    for url in gone:
        assert not_there(url) == never
        for more in ("passphrase/", "remarks/aims/"):
            assert Client().get(url + more).status_code == 404
            assert Client().post(url + more, {"name": "I"}).status_code == 404


def test_a_browser_that_kept_the_page_gets_404_once_it_is_revoked(
    owner: User, share: Share
) -> None:
    etag = Client().get(page_of(share)).headers["ETag"]
    revoke_share(by=owner, share=share)
    response = Client().get(page_of(share), headers={"If-None-Match": etag})
    assert response.status_code == 404


def test_openings_are_counted_and_the_owner_s_are_not(
    owner: User, stranger: User, share: Share
) -> None:
    for client in (Client(), signed_in(stranger), signed_in(owner)):
        assert client.get(page_of(share)).status_code == 200
    Client().head(page_of(share))
    Client().get(page_of(share), headers={"HX-Request": "true"})
    share.refresh_from_db()
    assert (share.opened, share.opened_on) == (2, timezone.localdate())


@pytest.mark.parametrize("rows", [1, 5])
@pytest.mark.parametrize("pinned", [False, True])
def test_a_page_costs_the_same_however_much_is_on_it(
    owner: User,
    strategy: Strategy,
    rows: int,
    pinned: bool,
    django_assert_max_num_queries: Any,
) -> None:
    revision = strategy.revisions.get() if pinned else None
    share = make_link(strategy, sections=[*SECTIONS], revision=revision)
    for number in range(rows):
        plan = {"hypothesis": f"Supposition {number}"}
        save_experiment(by=owner, strategy=strategy, experiment=None, values=plan)
        remark = make_remark(share, text=f"Remark {number}")
        publish_remark(by=owner, remark=remark)
    with django_assert_max_num_queries(MOST_QUERIES) as captured:
        response = Client().get(page_of(share))
    assert len(captured) == (3 if pinned else MOST_QUERIES)
    with django_assert_max_num_queries(MOST_QUERIES):
        Client().get(
            page_of(share), headers={"If-None-Match": response.headers["ETag"]}
        )


def test_the_language_is_chosen_by_a_link_and_remembered(share: Share) -> None:
    client = Client()
    german = client.get(f"{page_of(share)}?language=de")
    assert german.headers["Content-Language"] == "de"
    assert "Mit Ihnen geteilt" in german.content.decode()
    assert "Mit Ihnen geteilt" in text_of(share, client)
    assert client.get(f"{page_of(share)}?language=xx").status_code == 200


def test_a_section_that_says_nothing_is_left_out(owner: User) -> None:
    bare = make_strategy(owner=owner)
    text = text_of(make_link(bare, sections=["boundaries", "experiments"]))
    assert "Nothing is written here yet." in text
    assert "section-boundaries" not in text


def test_an_answer_reaches_the_browser_that_asked_and_no_other(
    owner: User, share: Share
) -> None:
    reader, other = Client(), Client()
    url = reverse("leave_remark", args=[share.token, "aims"])
    reader.post(url, {"text": "Why not a podcast?", "name": "Ida"})
    answer_remark(by=owner, remark=Remark.objects.get(), text="I tried one.")
    assert "I tried one." in text_of(share, reader)
    assert "Only you and the author see this" in text_of(share, reader)
    assert "podcast" not in text_of(share, other)
    publish_remark(by=owner, remark=Remark.objects.get())
    assert "I tried one." in text_of(share, other)
