"""Passkeys and codes in a real browser with a virtual authenticator, over plain http."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.factories import PASSWORD
from tests.mail import Sink, mail_server, text_of
from tests.passkeys import now_shown

from .conftest import running_site

pytestmark = pytest.mark.browser
NewPage = Callable[..., Page]


def with_authenticator(page: Page) -> Page:
    """A device that asks for a fingerprint, and always gets the right one."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return page


def sign_up(page: Page, email: str) -> None:
    page.goto("/accounts/signup/")
    page.fill("#id_email", email)
    page.fill("#id_password1", PASSWORD)
    page.click("form.stack .primary")
    page.wait_for_url("**/strategies/")


def add_passkey(page: Page) -> None:
    page.goto("/accounts/two-factor/webauthn/add/")
    if "reauthenticate" in page.url:
        page.fill("#id_password", PASSWORD)
        page.click("form.stack .primary")
        page.wait_for_selector("#passkey")
    page.fill("#id_name", "Laptop")
    page.click("#passkey")
    page.wait_for_url("**/recovery-codes/")


def test_a_passkey_is_added_and_signs_in_alone(new_page: NewPage) -> None:
    page = with_authenticator(new_page())
    sign_up(page, "passkey@vierfeld.example")
    add_passkey(page)
    page.goto("/accounts/two-factor/webauthn/")
    expect(page.get_by_text("Laptop").first).to_be_visible()
    page.click(".site-header button")
    page.wait_for_url("**/")
    page.goto("/accounts/login/")
    page.click("#passkey")
    page.wait_for_url("**/strategies/")
    page.goto("/accounts/activity/")
    expect(page.get_by_text("Passkey added")).to_be_visible()


def test_a_passkey_that_is_refused_says_so_and_leaves_other_ways(
    new_page: NewPage,
) -> None:
    page = new_page()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    page.goto("/accounts/login/")
    page.evaluate(
        "() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }"
    )
    page.click("#passkey")
    expect(page.locator("#passkey-problem")).to_be_visible()
    expect(page.locator("#id_password")).to_be_visible()


def test_without_javascript_the_other_ways_stand(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("/accounts/login/")
    expect(page.locator("#passkey")).to_be_hidden()
    expect(page.get_by_text("Have a code sent by mail")).to_be_visible()


@pytest.fixture(scope="module")
def mail_site(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, Sink]]:
    """The site as it is with a mail server."""
    with mail_server() as (sink, address):
        folder = tmp_path_factory.mktemp("with-mail")
        with running_site(folder, EMAIL_URL=address) as site:
            yield site.address, sink


def patient(page: Page) -> Page:
    """A sign-up writes a dozen times, each time to the disk: a busy one takes a while."""
    page.context.set_default_timeout(40_000)
    page.set_default_timeout(40_000)
    return page


def code_from(sink: Sink) -> str:
    return re.findall(r"^[B-Z]{4}-[B-Z]{4}$", text_of(sink.received[-1]), re.MULTILINE)[
        -1
    ]


def test_an_account_begins_with_a_passkey_where_mail_is_sent(
    new_page: NewPage, mail_site: tuple[str, Sink]
) -> None:
    site, sink = mail_site
    page = patient(with_authenticator(new_page()))
    page.goto(f"{site}/accounts/signup/")
    page.get_by_text("Without a password: with a passkey").click()
    page.fill("#id_email", "keys@vierfeld.example")
    page.click("form.stack .primary")
    page.wait_for_url("**/confirm-email/")
    page.fill("#id_code", code_from(sink))
    page.click("form.stack .primary")
    page.wait_for_url("**/webauthn/signup/")
    page.click("#passkey")
    page.wait_for_url("**/strategies/")
    page.click(".site-header button")
    page.wait_for_url(f"{site}/")
    page.goto(f"{site}/accounts/login/")
    page.click("#passkey")
    page.wait_for_url("**/strategies/")


def test_a_mailed_code_signs_in_and_an_app_is_asked_for_after_the_password(
    new_page: NewPage, mail_site: tuple[str, Sink]
) -> None:
    site, sink = mail_site
    page = patient(new_page())
    page.goto(f"{site}/accounts/signup/")
    page.fill("#id_email", "codes@vierfeld.example")
    page.fill("#id_password1", PASSWORD)
    page.click("form.stack .primary")
    page.wait_for_url("**/confirm-email/")
    page.fill("#id_code", code_from(sink))
    page.click("form.stack .primary")
    page.wait_for_url("**/strategies/")
    other = patient(new_page())
    other.goto(f"{site}/accounts/login/code/")
    other.fill("#id_email", "codes@vierfeld.example")
    other.click("form.stack .primary")
    other.wait_for_url("**/login/code/confirm/")
    other.fill("#id_code", code_from(sink))
    other.click("form.stack .primary")
    other.wait_for_url("**/strategies/")
    connect_app(other, sink)


def connect_app(page: Page, sink: Sink) -> None:
    """Goes on as the same person: the second factor is told by mail, and asked for."""
    site = page.url.partition("/strategies")[0]
    page.goto(f"{site}/accounts/two-factor/totp/activate/")
    page.fill("#id_password", PASSWORD)
    page.click("form.stack .primary")
    secret = page.locator("code.key").inner_text()
    page.fill("#id_code", now_shown(secret))
    page.click("form.stack .primary")
    page.wait_for_url("**/recovery-codes/")
    recovery = page.locator(".codes code").first.inner_text()
    subjects = [str(message["Subject"]) for message in sink.received]
    assert "Vierfeld: An authenticator app was connected" in subjects
    page.click(".site-header button")
    page.wait_for_url(f"{site}/")
    page.goto(f"{site}/accounts/login/")
    page.fill("#id_login", "codes@vierfeld.example")
    page.fill("#id_password", PASSWORD)
    page.click("form.stack .primary")
    page.wait_for_url("**/authenticate/")
    page.fill("#id_code", recovery)
    page.click("form.stack .primary")
    page.wait_for_url("**/strategies/")
