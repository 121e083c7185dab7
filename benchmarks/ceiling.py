"""The smallest page and the smallest save of a Django site that is of any use.

Behind the same middleware, in the same processes and on the same database as the pages
that are measured by them: session and person, one query, one template; for the save one
form of one field, and one row written.
"""

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from strategy.models import Strategy


class TitleForm(forms.Form):
    title = forms.CharField(max_length=200)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    found = Strategy.objects.filter(owner=request.user).values_list("title", flat=True)
    return render(request, "ceiling/page.html", {"titles": found})


@require_POST
def save(request: HttpRequest, pk: object) -> HttpResponse:
    strategy = get_object_or_404(Strategy, pk=pk, owner=request.user)
    form = TitleForm(request.POST)
    if form.is_valid():
        strategy.title = form.cleaned_data["title"]
        with transaction.atomic():
            strategy.save(update_fields=["title", "changed_at"])
    context = {"form": form, "saved_at": timezone.localtime()}
    status = 200 if form.is_valid() else 422
    return render(request, "ceiling/saved.html", context, status=status)
