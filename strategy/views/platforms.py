"""The catalog as everybody sees it: drawn and listed, each entry, what changed."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from strategy.domain.catalog_drawing import Drawing, draw, item
from strategy.domain.catalog_filter import Filter, matches
from strategy.domain.platform import Status
from strategy.domain.resources import Availability, Region
from strategy.forms.catalog import CatalogForm
from strategy.models import CatalogChange
from strategy.models.catalog import Catalog, CatalogEntry, load_catalog
from strategy.wording.entries import in_page_language

from .access import signed_in_or_nobody
from .catalog_log import days_of
from .entries import article_of, picture
from .fragments import failed, wants

ON_A_PAGE = 40
RESULTS = "results"


@login_not_required
@require_safe
def platforms(request: HttpRequest) -> HttpResponse:
    """The whole catalog, or what is asked of it. Each question is an address."""
    catalog = load_catalog()
    form = CatalogForm(request.GET)
    form.is_valid()
    asked = form.asked
    number = request.GET.get("page", "")[:6]
    key = (RESULTS, request.LANGUAGE_CODE, asked, number)
    results = catalog.keep(key, lambda: results_of(catalog, form, number))
    if wants(request, RESULTS):
        return HttpResponse(results, status=422 if form.errors else 200)
    context = {
        "form": form,
        "failed_forms": failed(form),
        "results": mark_safe(results),  # noqa: S308
    }
    status = 422 if form.errors else 200
    return render(request, "strategy/platforms.html", context, status=status)


def results_of(catalog: Catalog, form: CatalogForm, number: str) -> str:
    """Drawing and list: the same for everybody who asks the same."""
    asked = form.asked
    found = [entry for entry in catalog.values() if is_found(entry, asked)]
    page = Paginator(found, ON_A_PAGE).get_page(number)
    query = query_of(form)
    context = {
        "total": len(catalog),
        "found": len(found),
        "page": page,
        "lines": [line_of(entry, asked) for entry in page],
        "drawing": drawing_of(found, asked),
        "asked": asked_parts(form, query),
        "page_links": page_links(page, query),
    }
    return render_to_string("strategy/catalog/results.html", context)


@login_not_required
@require_safe
def platform(request: HttpRequest, slug: str) -> HttpResponse:
    catalog = load_catalog()
    if slug not in catalog:
        raise Http404
    region = region_of(request)
    article = catalog.keep(
        ("entry", slug, request.LANGUAGE_CODE, region),
        lambda: article_of(catalog, slug, region),
    )
    changes = CatalogChange.objects.filter(platform=slug)[:ON_A_PAGE]
    context = {
        "found": catalog[slug],
        "summary": in_page_language(catalog[slug].entry.summary),
        "article": mark_safe(article),  # noqa: S308
        "history": days_of(changes, catalog),
    }
    return render(request, "strategy/platform.html", context)


@login_not_required
@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    found = Paginator(CatalogChange.objects.all(), ON_A_PAGE * 5)
    page = found.get_page(request.GET.get("page"))
    context = {
        "days": days_of(page, load_catalog()),
        "page": page,
        "page_links": page_links(page, {}),
    }
    return render(request, "strategy/catalog/changes.html", context)


@login_not_required
@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """The same as Atom. New entries of one day are one item."""
    catalog = load_catalog()
    page = request.build_absolute_uri("/platforms/changes/")
    atom = Atom1Feed(
        title=_("Vierfeld: changes of the catalog"),
        link=page,
        description="",
        language=request.LANGUAGE_CODE,
        feed_url=request.build_absolute_uri(),
    )
    for day in days_of(CatalogChange.objects.all()[: ON_A_PAGE * 5], catalog):
        if day.added:
            atom.add_item(
                title=day.added_sentence,
                link=page,
                description=", ".join(day.added_names),
                unique_id=f"{page}#{day.date.isoformat()}",
                updateddate=day.at,
            )
        for change in day.changed:
            url = request.build_absolute_uri(change.url)
            atom.add_item(
                title=change.name,
                link=url,
                description="; ".join(change.sentences),
                unique_id=f"{url}#{change.key}",
                updateddate=change.at,
            )
    return HttpResponse(atom.writeString("utf-8"), content_type=atom.content_type)


def is_found(entry: CatalogEntry, asked: Filter) -> bool:
    return matches(entry.platform, entry.words if asked.text else "", asked)


def line_of(entry: CatalogEntry, asked: Filter) -> dict[str, Any]:
    """One platform in the list: what it is, and its reason in the field that counts."""
    fits = entry.platform.fits
    quadrant = asked.quadrant or max(fits, key=lambda q: fits[q])
    return {
        "entry": entry,
        "quadrant": quadrant,
        "picture": picture(entry.platform.fits),
        "reason": in_page_language(entry.entry.fit_reasons[quadrant]),
        "is_restricted": asked.region is not None
        and entry.platform.availability_in(asked.region) == Availability.RESTRICTED,
    }


def drawing_of(found: list[CatalogEntry], asked: Filter) -> Drawing:
    """What has ended is drawn only for those who ask for it."""
    shown = [
        entry
        for entry in found
        if asked.status or entry.platform.status == Status.ACTIVE
    ]
    return draw(
        frozenset(
            item(
                entry.platform.slug,
                entry.name,
                entry.platform.fits,
                len(entry.platform.groups),
            )
            for entry in shown
        )
    )


def asked_parts(form: CatalogForm, query: dict[str, str]) -> list[dict[str, str]]:
    """What was asked, part by part, each with the address without it."""
    parts = []
    for name, value in query.items():
        field = form.fields[name]
        words = str(dict(getattr(field, "choices", ())).get(value, value))
        rest = {k: v for k, v in query.items() if k != name}
        without = address(rest) or reverse("platforms")
        parts.append({"label": str(field.label), "words": words, "without": without})
    return parts


def page_links(page: Page[Any], query: dict[str, str]) -> dict[str, str]:
    """The addresses of the neighbouring pages, for the same question."""
    numbers = {}
    if page.has_previous():
        numbers["previous"] = page.previous_page_number()
    if page.has_next():
        numbers["next"] = page.next_page_number()
    return {
        which: address({**query, "page": str(number)})
        for which, number in numbers.items()
    }


def query_of(form: CatalogForm) -> dict[str, str]:
    """What can be read of the question, as it stands in an address."""
    values = form.cleaned_data.items()
    return {name: str(value) for name, value in values if value not in (None, "")}


def address(query: dict[str, str]) -> str:
    return f"?{urlencode(query)}" if query else ""


def region_of(request: HttpRequest) -> Region | None:
    """Where the reader lives: as asked for, else as their latest strategy says."""
    asked = request.GET.get("region")
    if asked is not None:
        return Region(asked) if asked in Region else None
    user = signed_in_or_nobody(request)
    if user is None:
        return None
    latest = user.strategies.exclude(region="").order_by("-changed_at").first()
    return Region(latest.region) if latest else None
