"""Openings for an aim in one's own words, by kind of goal. To be changed, not kept."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

STATEMENTS: dict[str, str | Promise] = {
    "stay_close": _(
        "My family and closest friends know how we are, without everyone else."
    ),
    "share_life": _("People I like can follow what I am doing, if they wish."),
    "hobby": _("I take part where people talk about what I love doing."),
    "meet_people": _("I meet three people a year who share my interest."),
    "neighbourhood": _("I know what happens in my neighbourhood, and lend a hand."),
    "create": _("My work is seen by people who care for it."),
    "learn": _("I learn something each week from people ahead of me."),
    "be_read": _("What I write finds its readers."),
    "cause": _("More people know about my cause, and some join."),
    "office": _("Citizens know what I stand for, and can ask me."),
    "teach": _("What I know helps others to start."),
    "listen": _("I hear early what is said about my field and about me."),
    "exchange": _("I exchange experience with peers I trust."),
    "expertise": _("When my subject comes up, my name comes up."),
    "research": _("Colleagues find, read and cite my work."),
    "reputation": _("Whoever looks for my name finds what is true and good."),
    "find_job": _("The right employers find me before I apply."),
    "lead": _("The people I work with know what I think, and tell me what they think."),
    "hire": _("Good people want to work with us."),
    "win_customers": _("New customers find me and see what I can do."),
    "serve_customers": _("Customers reach me where they are, and get help."),
    "raise_money": _("Investors and partners understand what we are building."),
}
