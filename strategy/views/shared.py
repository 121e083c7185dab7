"""What others read by a link, without an account."""

import hashlib
from functools import lru_cache, partial

from django.conf import settings
from django.core.cache import caches
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.http import require_safe

from strategy.actions.remarks import hash_reader_key
from strategy.actions.sharing import count_opening
from strategy.composition import compose
from strategy.domain.document import SECTIONS, Document, digest_of
from strategy.domain.excerpt import excerpt, says_something
from strategy.models import Bar, Remark, Share
from strategy.wording.labels import words_of

from .access import signed_in_or_nobody, unlocked_link
from .drawing import matrix_for_readers
from .fragments import render_page

DRAWN_BY = ("strategy/**/*.py", "templates/**/*.html", "locale/**/*.mo")


@require_safe
@unlocked_link
def shared(request: HttpRequest, share: Share, token: str) -> HttpResponse:
    """The page itself. It holds no form, sets no cookie unless the language is chosen,
    and follows from what its ETag is made of: so a browser keeps it, asks each time
    whether it still holds, and mostly hears that it does.
    """
    if is_opening(request, share):
        count_opening(share=share, today=timezone.localdate())
    chosen = request.GET.get("language", "")
    chosen = chosen if chosen in dict(settings.LANGUAGES) else ""
    language = request.LANGUAGE_CODE = chosen or request.LANGUAGE_CODE
    document = document_for_readers(share)
    remarks = remarks_for(request, share)
    with override(language):
        etag = etag_of(request, share, token, document, remarks)
        response = get_conditional_response(request, etag=etag)
        if response is None:
            draw = partial(drawn, request, share, token, document, remarks)
            response = HttpResponse(caches["pages"].get_or_set(etag, draw))
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Referrer-Policy"] = "no-referrer"
    if chosen:
        remember_language(response, chosen)
    return response


def is_opening(request: HttpRequest, share: Share) -> bool:
    """Not if the owner looks, and not if the page only asks for a part of itself."""
    user = signed_in_or_nobody(request)
    is_owner = user is not None and user.pk == share.strategy.owner_id
    return (
        request.method == "GET"
        and not is_owner
        and not request.headers.get("HX-Request")
    )


def document_for_readers(share: Share) -> Document:
    """What one bars oneself from is told on no page, so it is not even read."""
    if share.revision:
        document = Document.from_json(share.revision.document)
    else:
        bars = Prefetch("bars", queryset=Bar.objects.none())
        prefetch_related_objects([share.strategy], bars)
        document = compose(share.strategy)
    return excerpt(document, share.sections, title=share.title)


def remarks_for(request: HttpRequest, share: Share) -> list[Remark]:
    """In the order in which they were made. Those of this browser know that they are."""
    reader_hash = reader_hash_of(request, share)
    remarks = list(share.remarks.visible_to(reader_hash).order_by("pk"))
    for remark in remarks:
        remark.is_own = remark.reader_hash == reader_hash  # type: ignore[attr-defined]
    return remarks


def reader_hash_of(request: HttpRequest, share: Share) -> str:
    key = request.COOKIES.get(settings.READER_COOKIE_NAME, "")
    return hash_reader_key(key, share) if key else ""


def etag_of(
    request: HttpRequest,
    share: Share,
    token: str,
    document: Document,
    remarks: list[Remark],
) -> str:
    """From everything that the page is drawn with, so that it changes when that does."""
    user = signed_in_or_nobody(request)
    content = [
        drawn_with(),
        token,
        static("app.css"),
        static("app.js"),
        request.LANGUAGE_CODE,
        user.pk if user else None,
        [share.takes_remarks, str(share.until)],
        document.to_json(),
        [
            [remark.pk, remark.answer, remark.is_public, remark.is_own]  # type: ignore[attr-defined]
            for remark in remarks
        ],
    ]
    return f'"{digest_of(content)[:32]}"'


@lru_cache(maxsize=1)
def drawn_with() -> str:
    """Another version of the software draws another page from the same document."""
    digest = hashlib.sha256()
    for pattern in DRAWN_BY:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()


def drawn(
    request: HttpRequest,
    share: Share,
    token: str,
    document: Document,
    remarks: list[Remark],
) -> bytes:
    """The templates get no strategy and no link, only what may be seen."""
    keys = [key for key in SECTIONS if key in share.sections]
    context = {
        "is_frozen": True,
        "is_shared": True,
        "token": token,
        "until": share.until,
        "kept_at": share.revision.created_at if share.revision else None,
        "takes_remarks": share.takes_remarks,
        "document": document,
        "sections": [
            {
                "key": key,
                "template": f"strategy/sections/{key}.html",
                "remarks": [remark for remark in remarks if remark.section == key],
            }
            for key in keys
            if says_something(document.section(key))
        ],
        "matrix": matrix_for_readers(document) if "aims" in keys else None,
    }
    with words_of(document.labels):
        return render_page(request, "strategy/shared.html", context).content


def remember_language(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
    )
