"""Who gets what at every address: one row each, for those who may and those who may not.

A new address needs a row here. ``get`` and ``post`` are what somebody gets who may:
a status, or NO if the address has no such method.
"""

from dataclasses import dataclass, field
from enum import StrEnum

NO = 405


class Who(StrEnum):
    """NOBODY holds nothing, LINK_HOLDER the key of a draft that is not the one asked for."""

    NOBODY = "nobody"
    LINK_HOLDER = "link holder"
    STRANGER = "another person"
    OWNER = "owner"
    UNCONFIRMED = "unconfirmed"
    CURATOR = "curator"
    ADMINISTRATOR = "administrator"


SIGNED_OUT = frozenset({Who.NOBODY, Who.LINK_HOLDER})
EVERYBODY = frozenset(Who)
SIGNED_IN = EVERYBODY - SIGNED_OUT
OWNER = frozenset({Who.OWNER})
STAFF = frozenset({Who.CURATOR, Who.ADMINISTRATOR})
ADMINISTRATOR = frozenset({Who.ADMINISTRATOR})


@dataclass(frozen=True)
class Row:
    allowed: frozenset[Who]
    args: tuple[str, ...] = ()
    get: int = 200
    post: int = 422
    # Who gets something else than the others who may: on GET and on POST.
    but: dict[Who, tuple[int, int]] = field(default_factory=dict)

    def usual(self, who: Who, method: str) -> int:
        get, post = self.but.get(who, (self.get, self.post))
        return post if method == "POST" else get


def open_page(*args: str, post: int = NO, get: int = 200) -> Row:
    return Row(EVERYBODY, args, get, post)


def own(*args: str, get: int = 200, post: int = 422) -> Row:
    return Row(OWNER, ("strategy", *args), get, post)


def account(get: int = 200, post: int = NO, *args: str) -> Row:
    return Row(SIGNED_IN, args, get, post)


def entrance(get: int = 200, post: int = 422, *args: str) -> Row:
    """For those who are not in yet; whoever is goes on to their strategies."""
    return Row(EVERYBODY, args, get, post, but=dict.fromkeys(SIGNED_IN, (302, 302)))


STRATEGIES = {
    "strategies": account(),
    "strategy": own(post=NO),
    "wizard": own("goals", get=302),
    "edit": own("why", post=302),
    "edit_item": own("aims", "aim"),
    "section": own("why", get=302, post=NO),
    "why": own(post=NO),
    "why_platform": own("mastodon", post=NO),
    "what_if": own(post=200),
    "move": own("aims", get=NO, post=404),
    "undo": own(get=NO, post=404),
    "pause": own(),
    "slots": own(),
    "remove_slot": own("7", get=NO, post=404),
    "experiments": own(post=NO),
    "experiment": own("experiment", post=NO),
    "move_experiment": own("experiment", "conclude"),
    "lesson": own("concluded", post=302),
    "lessons": own(post=NO),
    "check_ins": own(),
    "check_in": own("check-in"),
    "tick": own(get=NO, post=404),
    "reviews": own(post=302),
    "review": own("review", post=404),
    "review_part": own("review", "aims"),
    "sharing": own(post=NO),
    "new_share": own(),
    "change_share": own("share"),
    "renew_share": own("share", get=NO, post=302),
    "revoke_share": own("share", get=NO, post=302),
    "remarks": own(post=NO),
    "decide_remark": own("remark", get=NO, post=404),
    "answer_remark": own("remark", post=302),
    "remark_to_experiment": own("remark"),
    "remark_to_aim": own("remark", "aim"),
    "remark_to_task": own("remark"),
    "tasks": own(get=NO, post=302),
    "history": own(post=NO),
    "new_revision": own(),
    "revision": own("1", post=NO),
    "label_revision": own("1"),
    "restore": own("1"),
    "choose": own(post=NO),
    "compare": own("1", "today", post=NO),
    "rename": own(),
    "duplicate": own(get=NO, post=302),
    "export": own(post=NO),
    "export_as": own("md", post=NO),
    "template": own(get=NO, post=302),
    "archive": own(get=NO, post=302),
    "unarchive": own(get=NO, post=302),
    "delete": own(),
    "notice": own("notice", get=NO, post=400),
    "notice_replace": own("notice"),
}
PUBLIC = {
    "home": open_page(),
    "start": open_page(post=302),
    "method": open_page(),
    "examples": open_page(),
    "example": open_page("cto"),
    # A browser has room for one draft, and is asked before another is written over.
    "copy_example": Row(EVERYBODY, ("cto",), NO, 302, but={Who.LINK_HOLDER: (NO, 409)}),
    "privacy": open_page(),
    "imprint": open_page(),
    "manifest": open_page(),
    "favicon": open_page(get=302),
    "robots": open_page(),
    "healthz": open_page(),
    "readyz": open_page(),
    "platforms": open_page(),
    "platform_changes": open_page(),
    "platform_changes_feed": open_page(),
    "platform": open_page("mastodon"),
    "report": open_page("mastodon", post=422),
    # Open to whoever has the address, which is signed: see test_reminders, test_calendar.
    "snooze": open_page("key", get=404, post=404),
    "stop_reminders": open_page("key", get=404, post=404),
    "feed": open_page("key", get=404),
    # Only with DEBUG: see test_style.
    "style": open_page(get=404),
    "set_language": open_page(get=NO, post=302),
    "policy_report": open_page(get=NO, post=204),
}
ACCOUNTS = {
    "account": account(),
    "account_activity": account(),
    "account_everybodys_activity": Row(ADMINISTRATOR, post=NO),
    "operation": Row(ADMINISTRATOR, post=NO),
    "account_sessions": account(),
    "account_end_sessions": account(NO, 302),
    "account_end_session": Row(OWNER, ("session",), NO, 302),
    "import": account(200, 422),
    "preview": Row(OWNER, ("upload",), post=302),
    "rhythm": account(200, 422),
    "open_feed": account(NO, 302),
    "close_feed": account(NO, 302),
    "keep_account": account(302, 302),
    "take_out": account(200, 302),
    "leave": account(200, 302),
    "account_email": account(200, 302),
    "account_agree_to_change": account(302, 302),
    "account_change_password": account(200, 422),
    "account_set_password": account(302, 302),
    "account_reauthenticate": account(200, 422),
    "account_logout": Row(
        EVERYBODY, get=200, post=302, but=dict.fromkeys(SIGNED_OUT, (302, 302))
    ),
    "account_login": entrance(),
    "account_signup": entrance(),
    "account_request_login_code": entrance(),
    "account_confirm_login_code": entrance(302, 302),
    "account_reset_password": open_page(post=422),
    "account_reset_password_done": open_page(),
    "account_reset_password_from_key": open_page("uid", "key", post=422),
    "account_reset_password_from_key_done": open_page(),
    "account_confirm_email": open_page("key", post=404),
    "account_email_verification_sent": open_page(),
    "account_inactive": open_page(),
    "mfa_index": account(),
    "mfa_authenticate": entrance(302, 302),
    "mfa_reauthenticate": account(302, 302),
    "mfa_activate_totp": account(302, 302),
    "mfa_deactivate_totp": account(404, 404),
    "mfa_view_recovery_codes": account(404, NO),
    "mfa_generate_recovery_codes": account(302, 302),
    "mfa_download_recovery_codes": account(404, 404),
    "mfa_list_webauthn": account(),
    "mfa_add_webauthn": account(302, 302),
    "mfa_reauthenticate_webauthn": Row(
        SIGNED_IN, get=302, post=302, but={Who.OWNER: (200, 302)}
    ),
    "mfa_remove_webauthn": account(302, 302, "passkey"),
    "mfa_edit_webauthn": account(302, 302, "passkey"),
    "mfa_login_webauthn": entrance(302, 302),
}
# Open to whoever holds the link, which is the address itself.
LINKS = {
    "shared": open_page("token"),
    "shared_passphrase": open_page("token", get=302, post=302),
    "leave_remark": open_page("token", "aims", post=422),
}
# Only where mail is sent: there, an address is confirmed by a code.
WITH_MAIL = {
    "account_signup_by_passkey": entrance(),
    "mfa_signup_webauthn": entrance(302, 302),
}
WITHOUT_MAIL = {"account_confirm_email"}

TABLE = {**PUBLIC, **LINKS, **ACCOUNTS, **STRATEGIES}
