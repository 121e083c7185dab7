"""Where editors work: entries, what was reported about them, and what was changed."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from accounts.second_factor import step_before_administering
from strategy.actions.catalog import note_edit
from strategy.actions.reports import answer_report
from strategy.forms.curators import (
    FitForm,
    PlatformForm,
    RegionForm,
    SourceForm,
)
from strategy.models import (
    CatalogChange,
    Platform,
    PlatformFit,
    PlatformRegion,
    PlatformSource,
    Report,
)
from strategy.models.catalog import load_catalog, stored_entries
from strategy.views.access import signed_in
from strategy.views.entries import article_of
from strategy.wording.catalog_changes import difference_sentences


class CuratorSite(admin.AdminSite):
    """For staff alone, with a second factor: whoever else is signed in finds nothing."""

    site_title = site_header = _("Vierfeld: the catalog")
    index_title = _("Editing")

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        inner = super().admin_view(view, cacheable)

        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.user.is_authenticated and not self.has_permission(request):
                raise Http404
            if self.has_permission(request) and (
                step := step_before_administering(request)
            ):
                return redirect(step)
            response: HttpResponse = inner(request, *args, **kwargs)
            return response

        return wrapper

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one way in, with its limits: that of the site."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise Http404
        if self.has_permission(request):
            return redirect("admin:index")
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"))

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("account_change_password")


curators = CuratorSite()


class ForCurators(admin.ModelAdmin):
    """Every member of staff edits the catalog; entries come and go as files."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.admin_site.has_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class PartOfAnEntry(admin.StackedInline):
    """What hangs on an entry is edited with it."""

    extra = 0

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.admin_site.has_permission(request)


class Fits(PartOfAnEntry):
    model = PlatformFit
    form = FitForm
    readonly_fields = ("quadrant",)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Regions(PartOfAnEntry):
    model = PlatformRegion
    form = RegionForm


class Sources(PartOfAnEntry):
    model = PlatformSource
    form = SourceForm


@admin.register(Platform, site=curators)
class PlatformAdmin(ForCurators):
    form = PlatformForm
    inlines = (Fits, Regions, Sources)
    list_display = ("name", "status", "checked", "edited")
    list_filter = (
        ("edited_here_at", admin.EmptyFieldListFilter),
        "status",
        "kind",
    )
    search_fields = ("name", "slug", "operator")
    readonly_fields = ("slug", "edited_here_at")
    date_hierarchy = "checked"

    @admin.display(description=_("edited here"), boolean=True)
    def edited(self, record: Platform) -> bool:
        return record.is_edited_here

    def view_on_site(self, record: Platform) -> str:
        return record.get_absolute_url()

    def save_model(
        self, request: HttpRequest, obj: Platform, form: Any, change: bool
    ) -> None:
        form.before = stored_entries([obj.pk])[obj.pk]
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        super().save_related(request, form, formsets, change)
        slug = form.instance.pk
        note_edit(by=signed_in(request), slug=slug, before=form.before)

    def response_change(self, request: HttpRequest, obj: Platform) -> HttpResponse:
        if "_preview" not in request.POST:
            return super().response_change(request, obj)
        return self.preview(request, obj)

    def preview(self, request: HttpRequest, record: Platform) -> HttpResponse:
        """The page as it would be. What was written for it is taken back."""
        catalog = load_catalog()
        context = {
            "found": catalog[record.pk],
            "article": mark_safe(article_of(catalog, record.pk, None)),  # noqa: S308
            "is_preview": True,
        }
        response = render(request, "strategy/platform.html", context)
        transaction.set_rollback(True)
        return response


@admin.register(Report, site=curators)
class ReportAdmin(ForCurators):
    fields = (
        "platform",
        "text",
        "email",
        "language",
        "created_at",
        "answer",
        "answered_at",
        "answered_by",
    )
    list_display = ("created_at", "platform", "text", "is_answered")
    list_filter = (("answered_at", admin.EmptyFieldListFilter),)
    search_fields = ("platform__name", "text")
    list_select_related = ("platform",)

    @admin.display(description=_("answered"), boolean=True)
    def is_answered(self, report: Report) -> bool:
        return bool(report.answer)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Report | None = None
    ) -> tuple[str, ...]:
        """An answer is given once: it may have been sent."""
        is_open = obj is not None and not obj.answer
        return tuple(name for name in self.fields if name != "answer" or not is_open)

    def save_model(
        self, request: HttpRequest, obj: Report, form: Any, change: bool
    ) -> None:
        if answer := form.cleaned_data.get("answer", "").strip():
            answer_report(
                by=signed_in(request),
                report=obj,
                answer=answer,
                site_url=settings.SITE_URL,
            )


@admin.register(CatalogChange, site=curators)
class CatalogChangeAdmin(ForCurators):
    list_display = ("at", "platform", "origin", "by", "what")
    list_filter = ("origin",)
    search_fields = ("platform__name",)
    list_select_related = ("platform", "by")
    date_hierarchy = "at"

    @admin.display(description=_("what"))
    def what(self, change: CatalogChange) -> str:
        return "; ".join(difference_sentences(change.differences))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
