"""The address one signs in with, and how it is given up for another."""

from allauth.account import views as allauth
from allauth.account.adapter import get_adapter
from allauth.account.forms import AddEmailForm
from allauth.account.internal.flows.manage_email import add_email
from allauth.account.models import EmailAddress
from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import address_change
from accounts.forms import AddressCodeForm
from accounts.second_factor import sure_who_it_is


@method_decorator(sure_who_it_is, name="dispatch")
class EmailView(allauth.EmailView):
    def form_valid(self, form: AddEmailForm) -> HttpResponse:
        """An address in use that was never confirmed has no say."""
        old = EmailAddress.objects.get_verified(self.request.user)
        if old is None:
            return super().form_valid(form)
        if refused := ratelimit.consume_or_429(self.request, action="address_change"):
            return refused
        new = form.cleaned_data["email"]
        address_change.begin(self.request, old=old.email, new=new)
        return redirect("account_agree_to_change")


email = EmailView.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
def agree_to_change(request: HttpRequest) -> HttpResponse:
    """Asks for the code from the old address; the new one gets its mail after that."""
    change = address_change.waiting(request)
    if change is None:
        return redirect("account_email")
    form = AddressCodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return code_page(request, change, form)
    if not address_change.agree(request, change, form.cleaned_data["code"]):
        form.add_error("code", get_adapter().validation_error("incorrect_code"))
        if address_change.waiting(request):
            return code_page(request, change, form)
        messages.error(request, _("Too many wrong codes: the address stays as it is."))
        return redirect("account_email")
    return ask_new_address(request, change.new)


def code_page(
    request: HttpRequest, change: address_change.AddressChange, form: AddressCodeForm
) -> HttpResponse:
    failed = [form] if form.errors else []
    context = {"form": form, "change": change, "failed_forms": failed}
    status = 422 if failed else 200
    return render(request, "account/agree_to_change.html", context, status=status)


def ask_new_address(request: HttpRequest, new: str) -> HttpResponse:
    form = AddEmailForm(user=request.user, data={"email": new})
    if not form.is_valid():
        messages.error(
            request, _("This address cannot be used. Please take another one.")
        )
        return redirect("account_email")
    add_email(request, form)
    if allauth.app_settings.EMAIL_VERIFICATION_BY_CODE_ENABLED:
        return redirect("account_email_verification_sent")
    return redirect("account_email")
