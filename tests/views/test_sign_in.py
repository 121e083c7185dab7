"""Ways to sign in, and what is told and noted of each change."""

import re
import time
from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.events import Kind
from accounts.middleware import SEEN
from accounts.models import User
from tests.factories import PASSWORD, make_user, signed_in
from tests.mail import Sink
from tests.passkeys import make_passkey, now_shown

pytestmark = pytest.mark.django_db
CODE = re.compile(r"^[B-Z]{4}-[B-Z]{4}$", re.MULTILINE)


def code_in(text: str) -> str:
    (code,) = CODE.findall(text)
    return str(code)


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    data = {"login": email, "password": password}
    return client.post(reverse("account_login"), data)


def sure(client: Client) -> Client:
    """Type the password once more, as changes ask for."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def kinds(user: User) -> list[str]:
    return list(user.security_events.order_by("pk").values_list("kind", flat=True))


def test_a_mailed_code_signs_in_once(owner: User, sink: Sink) -> None:
    client = Client()
    response = client.post(
        reverse("account_request_login_code"), {"email": owner.email}
    )
    confirm = reverse("account_confirm_login_code")
    assert response.url == confirm
    code = code_in(sink.texts[0])
    assert client.post(confirm, {"code": "BBBB-BBBB"}).status_code == 422
    assert client.post(confirm, {"code": code.lower()}).url == reverse("strategies")
    other = Client()
    other.post(reverse("account_request_login_code"), {"email": owner.email})
    assert other.post(confirm, {"code": code}).status_code == 422
    expected = [Kind.CODE_SENT, Kind.CODE_FAILED, Kind.SIGNED_IN]
    assert kinds(owner)[:3] == expected


def test_three_wrong_codes_end_the_attempt(owner: User, sink: Sink) -> None:
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": owner.email})
    confirm = reverse("account_confirm_login_code")
    for _ in range(3):
        client.post(confirm, {"code": "BBBB-BBBB"})
    response = client.post(confirm, {"code": code_in(sink.texts[0])})
    assert response.url != reverse("strategies")
    assert client.get(reverse("strategies")).status_code == 302


def test_an_app_asks_for_its_code_after_the_password(owner: User, sink: Sink) -> None:
    client = sure(signed_in(owner))
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    (secret,) = re.findall(r'class="key">(\w+)<', page)
    response = client.post(reverse("mfa_activate_totp"), {"code": now_shown(secret)})
    assert response.url == reverse("mfa_view_recovery_codes")
    stored = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in stored
    codes = re.findall(
        r"<code>(\d{8})</code>", client.get(response.url).content.decode()
    )
    assert len(codes) == 10
    cache.clear()
    for code in (codes[0], now_shown(secret)):
        other = Client()
        response = sign_in(other, owner.email)
        assert response.url == reverse("mfa_authenticate")
        assert other.get(reverse("strategies")).status_code == 302
        assert other.post(response.url, {"code": "000000"}).status_code == 422
        assert other.post(response.url, {"code": code}).url == reverse("strategies")
    third = Client()
    sign_in(third, owner.email)
    used = third.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert used.status_code == 422
    assert kinds(owner).count(Kind.FACTOR_FAILED) == 3


def test_a_passkey_is_listed_renamed_and_removed(owner: User, sink: Sink) -> None:
    passkey = make_passkey(owner, name="Old <b>laptop</b>")
    client = sure(signed_in(owner))
    listed = client.get(reverse("mfa_list_webauthn")).content.decode()
    assert "Old &lt;b&gt;laptop&lt;/b&gt;" in listed
    rename = reverse("mfa_edit_webauthn", args=[passkey.pk])
    assert client.get(rename).status_code == 200
    client.post(rename, {"name": "Desk"})
    passkey.refresh_from_db()
    assert passkey.wrap().name == "Desk"
    remove = reverse("mfa_remove_webauthn", args=[passkey.pk])
    assert "Desk" in client.get(remove).content.decode()
    client.post(remove)
    assert not Authenticator.objects.exists()
    assert sink.received[-1]["Subject"] == "Vierfeld: A passkey was removed"
    assert kinds(owner)[-1] == Kind.PASSKEY_REMOVED


@pytest.mark.parametrize(
    "sent", ["", "x", "{}", "[]", "1", "null", '{"id": []}', '{"response": {"a": 1}}']
)
@pytest.mark.parametrize("page", ["mfa_add_webauthn", "mfa_login_webauthn"])
def test_an_unreadable_passkey_is_refused(owner: User, page: str, sent: str) -> None:
    client = Client() if page == "mfa_login_webauthn" else sure(signed_in(owner))
    client.get(reverse(page), headers={"Accept": "application/json"})
    response = client.post(reverse(page), {"name": "x", "credential": sent})
    assert response.status_code in (302, 422)
    assert not Authenticator.objects.exists()


def test_the_old_address_agrees_before_the_new_one_is_asked(
    owner: User, sink: Sink
) -> None:
    client = sure(signed_in(owner))
    new = {"email": "new@vierfeld.example", "action_add": ""}
    response = client.post(reverse("account_email"), new)
    agree = reverse("account_agree_to_change")
    assert response.url == agree
    (message,) = sink.received
    assert message["To"] == owner.email
    assert client.post(agree, {"code": "BBBB-BBBB"}).status_code == 422
    response = client.post(agree, {"code": code_in(sink.texts[0])})
    assert response.url == reverse("account_email_verification_sent")
    assert sink.received[1]["To"] == "new@vierfeld.example"
    owner.refresh_from_db()
    assert owner.email == "owner@vierfeld.example"
    client.post(response.url, {"code": code_in(sink.texts[1])})
    owner.refresh_from_db()
    assert owner.email == "new@vierfeld.example"
    assert sink.received[2]["To"] == "owner@vierfeld.example"
    assert sink.received[2]["Subject"] == "Vierfeld: Your e-mail address was changed"
    assert kinds(owner)[-1] == Kind.EMAIL_CONFIRMED
    assert Kind.EMAIL_CHANGED in kinds(owner)


def test_three_wrong_codes_leave_the_address_as_it_is(owner: User, sink: Sink) -> None:
    client = sure(signed_in(owner))
    new = {"email": "new@vierfeld.example", "action_add": ""}
    client.post(reverse("account_email"), new)
    agree = reverse("account_agree_to_change")
    answers = [client.post(agree, {"code": "BBBB-BBBB"}) for _ in range(3)]
    assert answers[-1].url == reverse("account_email")
    right = client.post(agree, {"code": code_in(sink.texts[0])})
    assert right.url == reverse("account_email")
    assert len(sink.received) == 1
    assert EmailAddress.objects.get(user=owner).email == owner.email


def test_a_change_asks_who_it_is_and_then_goes_on(owner: User, sink: Sink) -> None:
    client = signed_in(owner)
    new = {"email": "new@vierfeld.example", "action_add": ""}
    response = client.post(reverse("account_email"), new)
    assert response.url.startswith(reverse("account_reauthenticate"))
    response = client.post(response.url, {"password": PASSWORD})
    assert response.url == reverse("account_agree_to_change")


def test_a_new_password_is_typed_once_told_and_ends_other_sessions(
    owner: User, sink: Sink
) -> None:
    other = signed_in(owner)
    client = signed_in(owner)
    long = "correct horse battery staple " * 8
    data = {"oldpassword": PASSWORD, "password1": long}
    client.post(reverse("account_change_password"), data)
    owner.refresh_from_db()
    assert owner.check_password(long)
    assert client.get(reverse("account")).status_code == 200
    assert other.get(reverse("account")).status_code == 302
    assert sink.received[-1]["Subject"] == "Vierfeld: Your password was changed"


@pytest.mark.parametrize(
    "password", ["password123", "1234567890", "short", "owner@vierfeld.example"]
)
def test_a_common_short_or_own_password_is_refused(password: str, owner: User) -> None:
    data = {"email": "owner@vierfeld.example2", "password1": password}
    response = Client().post(reverse("account_signup"), data)
    assert response.status_code == 422
    assert User.objects.count() == 1


def test_password_fields_take_paste_and_long_lines(client: Client) -> None:
    for name in ("account_signup", "account_login"):
        page = client.get(reverse(name)).content.decode()
        (field,) = re.findall(r'<input type="password"[^>]*>', page)
        assert "maxlength" not in field
        assert "onpaste" not in page
        assert "captcha" not in page.lower()


@pytest.mark.parametrize(
    ("page", "field"),
    [
        ("account_signup", "email"),
        ("account_reset_password", "email"),
        ("account_request_login_code", "email"),
    ],
)
def test_no_page_tells_who_has_an_account(
    owner: User, sink: Sink, page: str, field: str
) -> None:
    answers = []
    for address in (owner.email, "nobody@vierfeld.example"):
        client = Client()
        data = {field: address, "password1": PASSWORD}
        response = client.post(reverse(page), data, follow=True)
        body = response.content.decode().replace(address, "")
        answers.append((re.sub(r'value="\w{64}"', "", body), response.redirect_chain))
    assert answers[0] == answers[1]
    assert len(sink.received) == 2


class CountingHasher(MD5PasswordHasher):
    count = 0

    def encode(self, password: str, salt: str) -> str:
        CountingHasher.count += 1
        return str(super().encode(password, salt))


@pytest.mark.parametrize("page", ["account_signup", "account_login"])
def test_the_time_does_not_tell_who_has_an_account(
    sink: Sink, settings: Any, page: str
) -> None:
    """Hashing takes nearly all of it: one for each attempt, whoever there is."""
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    owner = make_user(email="owner@vierfeld.example")
    counts = []
    for address in (owner.email, "nobody@vierfeld.example"):
        CountingHasher.count = 0
        data = {"login": address, "email": address, "password": "a wrong guess"}
        Client().post(reverse(page), {**data, "password1": PASSWORD})
        counts.append(CountingHasher.count)
    assert counts == [1, 1]


def test_guessing_from_elsewhere_does_not_lock_the_owner_out(owner: User) -> None:
    for _ in range(6):
        attacker = Client(REMOTE_ADDR="203.0.113.9")
        response = sign_in(attacker, owner.email, "a wrong guess")
    assert "Too many" in response.content.decode()
    assert sign_in(attacker, owner.email).status_code == 422
    home = Client(REMOTE_ADDR="198.51.100.7")
    assert sign_in(home, owner.email).url == reverse("strategies")


def test_guessing_from_everywhere_is_slowed_for_the_account(
    owner: User, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {
        **settings.ACCOUNT_RATE_LIMITS,
        "guessing": "5/3600s/key",
    }
    for number in range(6):
        client = Client(REMOTE_ADDR=f"203.0.{number}.1")
        response = sign_in(client, owner.email, "a wrong guess")
    assert "Too many" in response.content.decode()
    assert set(kinds(owner)) == {Kind.SIGN_IN_FAILED}


def test_sessions_are_listed_in_words_and_ended(owner: User) -> None:
    phone = Client(
        headers={"User-Agent": "Mozilla/5.0 (iPhone; CPU) Version/18 Safari/605"},
        REMOTE_ADDR="203.0.113.9",
    )
    laptop = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux) Firefox/140.0"})
    for client in (phone, laptop):
        sign_in(client, owner.email)
    page = laptop.get(reverse("account_sessions")).content.decode()
    assert "Safari, iPhone" in page
    assert "Firefox, Linux" in page
    assert "203.0.113.0/24" in page
    assert "203.0.113.9" not in page
    (end,) = re.findall(r'action="(/accounts/sessions/\d+/end/)"', page)
    laptop.post(end)
    assert phone.get(reverse("strategies")).status_code == 302
    assert laptop.get(reverse("strategies")).status_code == 200
    sign_in(phone, owner.email)
    laptop.post(reverse("account_end_sessions"))
    assert phone.get(reverse("strategies")).status_code == 302


def test_a_session_is_noted_as_seen_every_ten_minutes_and_not_for_each_page(
    owner: User, django_assert_num_queries: Any
) -> None:
    client = Client()
    sign_in(client, owner.email)
    with django_assert_num_queries(2):
        client.get(reverse("imprint"))
    long_ago = timezone.now() - timedelta(days=1)
    UserSession.objects.update(last_seen_at=long_ago)
    client.get(reverse("imprint"))
    assert UserSession.objects.get().last_seen_at == long_ago
    session = client.session
    session[SEEN] = time.time() - 601
    session.save()
    client.get(reverse("imprint"))
    assert UserSession.objects.get().last_seen_at > long_ago


def test_signing_out_clears_what_the_browser_kept(owner: User) -> None:
    response = signed_in(owner).post(reverse("account_logout"))
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert kinds(owner) == [Kind.SIGNED_OUT]


def test_everybody_reads_their_own_events_and_administrators_all(
    owner: User, stranger: User
) -> None:
    sign_in(Client(), owner.email)
    sign_in(Client(), "nobody@vierfeld.example", "a guess")
    own = signed_in(owner).get(reverse("account_activity")).content.decode()
    assert "Signed in" in own
    assert "Wrong password" not in own
    User.objects.filter(pk=stranger.pk).update(is_staff=True, is_superuser=True)
    administrator = signed_in(User.objects.get(pk=stranger.pk))
    page = administrator.get(reverse("account_everybodys_activity"))
    body = page.content.decode()
    assert owner.email in body
    assert "Wrong password" in body
    assert "nobody@" not in body


def test_an_unconfirmed_person_may_edit_but_gets_no_second_factor_with_mail(
    sink: Sink,
) -> None:
    client = sure(signed_in(make_user(confirmed=False)))
    assert client.get(reverse("strategies")).status_code == 200
    assert client.get(reverse("mfa_activate_totp")).url == reverse("mfa_index")
