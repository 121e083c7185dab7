"""Every page and the states of it that are worth looking at."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

from look.filling import PASSWORD

Act = Callable[[Page], None]


@dataclass(frozen=True)
class Shot:
    """One page. ``act`` brings it into its state once it stands."""

    name: str
    path: str
    act: Act | None = None


def press(selector: str) -> Act:
    def act(page: Page) -> None:
        page.locator(selector).first.click()
        page.wait_for_load_state("networkidle")

    return act


def opened(selector: str, then: str) -> Act:
    def act(page: Page) -> None:
        page.locator(selector).first.click()
        page.wait_for_selector(then)

    return act


def unfolded(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")


def sure(page: Page) -> None:
    """Type the password for a page that asks for it again."""
    if page.locator("form.stack #id_password").count():
        page.fill("#id_password", PASSWORD)
        page.click("form.stack .primary")
        page.wait_for_load_state("networkidle")


SUBMIT = "main form.stack .primary"

PUBLIC = (
    Shot("home", "/"),
    Shot("start", "/start/"),
    Shot("examples", "/examples/"),
    Shot("example", "/examples/workshop-owner/"),
    Shot("catalog", "/platforms/"),
    Shot("catalog-filtered", "/platforms/?region=DE&q=netzwerk"),
    Shot("catalog-empty", "/platforms/?region=XX&q=nothing+at+all"),
    Shot("entry", "/platforms/linkedin/?region=DE"),
    Shot("entry-closed", "/platforms/google-plus/"),
    Shot("entry-report", "/platforms/x/report/"),
    Shot("catalog-changes", "/platforms/changes/"),
    Shot("method", "/method/"),
    Shot("privacy", "/privacy/"),
    Shot("imprint", "/imprint/"),
    Shot("sign-in", "/accounts/login/"),
    Shot("sign-in-refused", "/accounts/login/", press(SUBMIT)),
    Shot("sign-in-code", "/accounts/login/code/"),
    Shot("sign-up", "/accounts/signup/"),
    Shot("sign-up-refused", "/accounts/signup/", press(SUBMIT)),
    Shot("password-reset", "/accounts/password/reset/"),
    Shot("password-reset-done", "/accounts/password/reset/done/"),
    Shot("password-key-wrong", "/accounts/password/reset/key/1-x/"),
    Shot("password-key-done", "/accounts/password/reset/key/done/"),
    Shot("address-unconfirmed", "/accounts/confirm-email/"),
    Shot("account-inactive", "/accounts/inactive/"),
    Shot("forged-link", "/reminders/stop/forged/"),
)
# What readers of a link see; the names of addresses are those of the filled site.
READERS = (
    Shot("shared", "{shared}"),
    Shot(
        "shared-remark", "{shared}", opened("#remarks-aims .ask", "#remarks-aims form")
    ),
    Shot("shared-remark-page", "{shared}remarks/why/"),
    Shot("shared-passphrase", "{passphrase}"),
    Shot("shared-gone", "/shared/nothing-behind-it/"),
)
WIZARD = (
    Shot("wizard-goals", "{draft}goals/", unfolded),
    Shot("wizard-audience", "{draft}audience/", unfolded),
    Shot("wizard-resources", "{draft}resources/", unfolded),
    Shot("wizard-matrix", "{draft}matrix/"),
    Shot("wizard-matrix-open", "{draft}matrix/", unfolded),
    Shot("wizard-check", "{draft}check/"),
)


def editing(section: str) -> Shot:
    form = f"#section-{section} form"
    return Shot(
        f"edit-{section}",
        "{strategy}",
        opened(f"#section-{section} a.change", form),
    )


DOCUMENT = (
    Shot("document", "{strategy}"),
    *map(
        editing,
        ("why", "aims", "resources", "mix", "channels", "boundaries", "rhythm"),
    ),
    Shot("edit-page", "{strategy}edit/why/"),
    Shot("edit-new", "{strategy}edit/aims/new/"),
    Shot("edit-refused", "{strategy}edit/aims/new/", press(SUBMIT)),
    Shot("edit-experiment", "{strategy}edit/experiments/new/"),
    Shot("why", "{strategy}why/"),
    Shot("why-platform", "{strategy}why/linkedin/"),
    Shot("what-if", "{strategy}what-if/"),
    Shot("rename", "{strategy}rename/"),
    Shot("delete", "{strategy}delete/"),
    Shot("history", "{strategy}history/"),
    Shot("revision-new", "{strategy}revisions/new/"),
    Shot("revision", "{strategy}revisions/1/"),
    Shot("revision-label", "{strategy}revisions/2/label/"),
    Shot("restore", "{strategy}revisions/1/restore/"),
    Shot("compare", "{strategy}compare/1/today/"),
    Shot("compare-beside", "{strategy}compare/1/today/?view=side"),
    Shot("compare-choose", "{strategy}compare/?old=7"),
    Shot("experiments", "{strategy}experiments/"),
    Shot("experiment", "{experiment}"),
    Shot("experiment-conclude", "{experiment}conclude/"),
    Shot("experiment-concluded", "{concluded}"),
    Shot("experiment-lesson", "{concluded}lesson/"),
    Shot("lessons", "{strategy}lessons/"),
    Shot("lessons-empty", "{strategy}lessons/?q=nothing+like+it"),
    Shot("check-ins", "{strategy}check-ins/"),
    Shot("check-in", "{check_in}"),
    Shot("check-ins-refused", "{strategy}check-ins/", press(SUBMIT)),
    Shot("reviews", "{strategy}reviews/"),
    Shot("review", "{review}"),
    *(
        Shot(f"review-{part}", "{review}" + f"{part}/")
        for part in (
            "last-time",
            "channels",
            "experiments",
            "catalog",
            "aims",
            "boundaries",
            "decisions",
        )
    ),
    Shot("slots", "{strategy}slots/"),
    Shot("pause", "{strategy}pause/"),
    Shot("export", "{strategy}export/"),
    Shot("export-refused", "{strategy}export/md?paper=a0"),
    Shot("sharing-empty", "{strategy}sharing/"),
    Shot("sharing", "{other}sharing/"),
    Shot("sharing-new", "{other}sharing/new/"),
    Shot("sharing-change", "{share}"),
    Shot("remarks", "{other}remarks/", unfolded),
    Shot("remark-answer", "{remark}answer/"),
    Shot("remark-experiment", "{remark}experiment/"),
    Shot("remark-task", "{remark}task/"),
    Shot("remark-aim", "{remark_aim}"),
    Shot("notice-replace", "{notice}replace/"),
    Shot("experiments-empty", "{other}experiments/"),
    Shot("check-ins-empty", "{other}check-ins/"),
    Shot("lessons-none", "{other}lessons/"),
    Shot("reviews-empty", "{other}reviews/"),
)
ACCOUNT = (
    Shot("strategies", "/strategies/", unfolded),
    Shot("import", "/strategies/import/"),
    Shot("import-refused", "/strategies/import/", press(SUBMIT)),
    Shot("import-preview", "{upload}"),
    Shot("account", "/accounts/"),
    Shot("account-email", "/accounts/email/"),
    Shot("account-password", "/accounts/password/change/"),
    Shot("account-sessions", "/accounts/sessions/"),
    Shot("account-activity", "/accounts/activity/"),
    Shot("account-take-out", "/accounts/take-out/"),
    Shot("account-leave", "/accounts/leave/"),
    Shot("account-sign-out", "/accounts/logout/"),
    Shot("rhythm", "/accounts/rhythm/"),
    Shot("two-factor", "/accounts/two-factor/"),
    Shot("reauthenticate", "/accounts/reauthenticate/"),
    Shot("authenticator-app", "/accounts/two-factor/totp/activate/", sure),
    Shot("passkeys", "/accounts/two-factor/webauthn/"),
    Shot("passkey-new", "/accounts/two-factor/webauthn/add/"),
    Shot("not-found", "/nothing-here/"),
    Shot("not-a-page", "/accounts/sessions/end/"),
)
# Without anybody signed in, and with.
SIGNED_OUT = (*PUBLIC, *READERS)
SIGNED_IN = (*ACCOUNT, *WIZARD, *DOCUMENT)


def address(shot: Shot, places: Mapping[str, str]) -> str:
    path = shot.path
    for name, place in places.items():
        path = path.replace(f"{{{name}}}", place)
    return path
