"""The label of each code: ``LABELS["goal.expertise"]``."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import get_language, override, pgettext_lazy
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, str | Promise] = {
    "quadrant.personal_private": pgettext_lazy("quadrant", "Circle"),
    "quadrant.professional_private": pgettext_lazy("quadrant", "Workshop"),
    "quadrant.personal_public": pgettext_lazy("quadrant", "Stage"),
    "quadrant.professional_public": pgettext_lazy("quadrant", "Forum"),
    "dutta.personal_private": _("personal & private"),
    "dutta.professional_private": _("professional & private"),
    "dutta.personal_public": _("personal & public"),
    "dutta.professional_public": _("professional & public"),
    "purpose.brand": _("Be known: shape how I am seen"),
    "purpose.engage": _("Engage: talk with people directly"),
    "purpose.learn": _("Learn: hear fast and unvarnished feedback"),
    "goal.stay_close": _("Stay close to family and friends"),
    "goal.share_life": _("Share what happens in my life"),
    "goal.hobby": _("Follow an interest or hobby"),
    "goal.meet_people": _("Meet like-minded people"),
    "goal.neighbourhood": _("Take part where I live"),
    "goal.create": _("Show what I create"),
    "goal.learn": _("Learn something new"),
    "goal.be_read": _("Be read: publish what I write"),
    "goal.cause": _("Stand up for a cause"),
    "goal.office": _("Hold or seek a public office"),
    "goal.teach": _("Pass on what I know"),
    "goal.listen": _("Hear what is said about my field or me"),
    "goal.exchange": _("Exchange experience with peers"),
    "goal.expertise": _("Be known for my expertise"),
    "goal.research": _("Make my research findable"),
    "goal.reputation": _("Protect and build my good name"),
    "goal.find_job": _("Find a new position"),
    "goal.lead": _("Lead: reach the people I work with"),
    "goal.hire": _("Find people to work with me"),
    "goal.win_customers": _("Win customers"),
    "goal.serve_customers": _("Serve customers well"),
    "goal.raise_money": _("Raise money or find partners"),
    "group.family": _("Family"),
    "group.friends": _("Friends"),
    "group.colleagues": _("Colleagues"),
    "group.own_organisation": _("My whole organisation"),
    "group.alumni": _("Fellow alumni"),
    "group.neighbours": _("Neighbours"),
    "group.students": _("Pupils and students"),
    "group.partners": _("Business partners"),
    "group.peers": _("Peers in my field"),
    "group.interest": _("People who share an interest"),
    "group.investors": _("Investors and donors"),
    "group.employers": _("Employers"),
    "group.recruiters": _("Recruiters"),
    "group.customers": _("Customers and clients"),
    "group.followers": _("Readers and fans"),
    "group.citizens": _("Citizens and voters"),
    "group.press": _("Press"),
    "group.public": _("Everyone"),
    "format.conversation": _("Replies and conversations"),
    "format.short_text": _("Short texts"),
    "format.photo": _("Photos"),
    "format.graphic": _("Graphics and drawings"),
    "format.short_video": _("Short videos"),
    "format.long_text": _("Long texts"),
    "format.slides": _("Slides and documents"),
    "format.audio": _("Audio"),
    "format.live": _("Live streams"),
    "format.event": _("Events on the spot"),
    "format.long_video": _("Long videos"),
    "format.code": _("Code"),
    "format.paper": _("Papers and data"),
    "region.DE": _("Germany"),
    "region.AT": _("Austria"),
    "region.CH": _("Switzerland"),
    "region.EU": _("elsewhere in the EU"),
    "region.UK": _("United Kingdom"),
    "region.US": _("United States"),
    "region.OTHER": _("elsewhere in the world"),
    "language.de": pgettext_lazy("language", "German"),
    "language.en": pgettext_lazy("language", "English"),
    "language.fr": pgettext_lazy("language", "French"),
    "language.it": pgettext_lazy("language", "Italian"),
    "language.es": pgettext_lazy("language", "Spanish"),
    "language.pt": pgettext_lazy("language", "Portuguese"),
    "language.nl": pgettext_lazy("language", "Dutch"),
    "language.pl": pgettext_lazy("language", "Polish"),
    "language.tr": pgettext_lazy("language", "Turkish"),
    "language.uk": pgettext_lazy("language", "Ukrainian"),
    "language.ru": pgettext_lazy("language", "Russian"),
    "language.ar": pgettext_lazy("language", "Arabic"),
    "language.zh": pgettext_lazy("language", "Chinese"),
    "language.ja": pgettext_lazy("language", "Japanese"),
    "language.ko": pgettext_lazy("language", "Korean"),
    "stance.present": _("Be present on the platforms I choose"),
    "stance.listening": _("Listening only"),
    "stance.absent": _("Deliberately absent"),
    "choice_reason.people": _("The people I care about are there"),
    "choice_reason.joy": _("I like being there"),
    "choice_reason.habit": _("I know my way around there already"),
    "choice_reason.values": _("I do not want to support the others"),
    "choice_reason.duty": _("My work or office expects it"),
    "choice_reason.other": _("Something else"),
    "role.lead": pgettext_lazy("role", "Lead: here I show up first"),
    "role.support": pgettext_lazy("role", "Support: carries the lead further"),
    "role.listen": pgettext_lazy("role", "Listen: I read, I do not post"),
    "role.reserve": pgettext_lazy("role", "Reserve: the name is kept for later"),
    "role.leave": pgettext_lazy("role", "Leave: I am on my way out"),
    "fate.keep": pgettext_lazy("fate", "Keep it as it is"),
    "fate.park": pgettext_lazy("fate", "Park it: say where I am instead"),
    "fate.close": pgettext_lazy("fate", "Close it and take my content along"),
    "experiment.idea": pgettext_lazy("experiment", "Idea"),
    "experiment.running": pgettext_lazy("experiment", "Running"),
    "experiment.paused": pgettext_lazy("experiment", "Paused"),
    "experiment.concluded": pgettext_lazy("experiment", "Concluded"),
    "outcome.keep": pgettext_lazy("outcome", "Keep"),
    "outcome.change": pgettext_lazy("outcome", "Change"),
    "outcome.stop": pgettext_lazy("outcome", "Stop"),
    "outcome.inconclusive": pgettext_lazy("outcome", "Inconclusive"),
    "move.start": pgettext_lazy("move", "Start"),
    "move.extend": pgettext_lazy("move", "Extend"),
    "move.pause": pgettext_lazy("move", "Pause"),
    "move.resume": pgettext_lazy("move", "Resume"),
    "move.conclude": pgettext_lazy("move", "Conclude"),
    "energy.-2": pgettext_lazy("energy", "Drained"),
    "energy.-1": pgettext_lazy("energy", "Tired"),
    "energy.0": pgettext_lazy("energy", "Neither"),
    "energy.1": pgettext_lazy("energy", "Lively"),
    "energy.2": pgettext_lazy("energy", "Energised"),
    "part.last-time": pgettext_lazy("review", "Last time"),
    "part.experiments": pgettext_lazy("review", "Experiments"),
    "part.channels": pgettext_lazy("review", "Channels"),
    "part.catalog": pgettext_lazy("review", "News of the platforms"),
    "part.aims": pgettext_lazy("review", "Aims"),
    "part.boundaries": pgettext_lazy("review", "Boundaries"),
    "part.decisions": pgettext_lazy("review", "What changes"),
    "verdict.keep": pgettext_lazy("verdict", "Keep"),
    "verdict.change": pgettext_lazy("verdict", "Change"),
    "verdict.stop": pgettext_lazy("verdict", "Stop"),
    "degree.yes": pgettext_lazy("degree", "Yes"),
    "degree.partly": pgettext_lazy("degree", "Partly"),
    "degree.no": pgettext_lazy("degree", "No"),
    "fit.home": _("Home ground"),
    "fit.good": _("Good"),
    "fit.possible": _("Possible"),
    "fit.unsuited": _("Unsuited"),
    "status.active": _("active"),
    "status.read_only": _("read-only"),
    "status.closed": _("closed"),
    "status.renamed": _("renamed"),
    "status.merged": _("merged"),
    "availability.available": _("available"),
    "availability.restricted": _("restricted"),
    "availability.unavailable": _("not available"),
    "availability.banned": _("banned"),
    "kind.network": pgettext_lazy("kind of platform", "Network"),
    "kind.microblog": pgettext_lazy("kind of platform", "Microblog"),
    "kind.video": pgettext_lazy("kind of platform", "Video"),
    "kind.photo": pgettext_lazy("kind of platform", "Photo"),
    "kind.messenger": pgettext_lazy("kind of platform", "Messenger"),
    "kind.community": pgettext_lazy("kind of platform", "Community"),
    "kind.website": pgettext_lazy("kind of platform", "Website"),
    "kind.newsletter": pgettext_lazy("kind of platform", "Newsletter"),
    "kind.podcast": pgettext_lazy("kind of platform", "Podcast"),
    "kind.code": pgettext_lazy("kind of platform", "Code"),
    "kind.workplace": pgettext_lazy("kind of platform", "Workplace"),
    "kind.knowledge": pgettext_lazy("kind of platform", "Knowledge"),
    "kind.research": pgettext_lazy("kind of platform", "Research"),
    "kind.events": pgettext_lazy("kind of platform", "Events"),
    "kind.reviews": pgettext_lazy("kind of platform", "Reviews"),
    "kind.membership": pgettext_lazy("kind of platform", "Membership"),
    "kind.portfolio": pgettext_lazy("kind of platform", "Portfolio"),
    "kind.slides": pgettext_lazy("kind of platform", "Slides"),
    "rule.real_names": _("Names"),
    "rule.secrecy": _("Secrecy"),
    "rule.advertising": _("Advertising"),
    "rule.imprint": _("Imprint"),
    "rule.content": _("Content"),
    "rule.youth": _("Protection of minors"),
    "part.name": _("Name"),
    "part.kind": _("Kind"),
    "part.operator": _("Operator"),
    "part.operator_country": _("Country of the operator"),
    "part.launched": _("Launched"),
    "part.status": _("Status"),
    "part.status_since": _("Since"),
    "part.successor": _("Successor"),
    "part.checked": _("Last looked at"),
    "part.home": _("Website"),
    "part.audiences": _("Reaches"),
    "part.reasons": _("Serves"),
    "part.core_formats": _("Lives on"),
    "part.secondary_formats": _("Takes as well"),
    "part.languages": _("Languages"),
    "part.floor_minutes": _("Least minutes a week"),
    "part.typical_minutes": _("Typical minutes a week"),
    "part.minimum_age": _("Minimum age"),
    "part.ages": _("Minimum age by region"),
    "part.alternatives": _("Alternatives"),
    "part.summary": _("In short"),
    "part.status_note": _("What became of it"),
    "part.minutes_spent_on": _("What the time goes into"),
    "part.fit": _("Fit"),
    "part.regions": _("Availability"),
    "part.visibility": _("Who sees what"),
    "part.cost": _("What it costs"),
    "part.export": _("What can be taken along"),
    "part.feeds": _("Feeds"),
    "part.risks": _("Risks"),
    "part.links": _("Links"),
    "part.rules": _("Rules to mind"),
    "part.sources": _("Sources"),
    "priority.3": _("Matters most"),
    "priority.2": _("Matters"),
    "priority.1": _("Nice to have"),
    "section.why": _("Why"),
    "section.aims": _("Aims and matrix"),
    "section.resources": _("Resources and pledge"),
    "section.mix": _("Mix"),
    "section.channels": _("Channels"),
    "section.outside": _("Accounts outside the mix"),
    "section.boundaries": _("Boundaries"),
    "section.experiments": _("Experiments"),
    "section.rhythm": _("Rhythm"),
    "step.goals": pgettext_lazy("step", "Goals"),
    "step.audience": pgettext_lazy("step", "Audience"),
    "step.resources": pgettext_lazy("step", "Resources"),
    "step.matrix": pgettext_lazy("step", "Matrix and platforms"),
    "step.check": pgettext_lazy("step", "Check and save"),
    "boundary.social_capital": _("Social capital: whom I connect with"),
    "boundary.intellectual_capital": _(
        "Intellectual capital: what I never disclose, and whose rules bind me"
    ),
    "boundary.momentum": _("Momentum: how I keep going, and when I stop"),
    "boundary.watch_notice": _("Watch: how I notice what is said"),
    "boundary.watch_caller": _("Watch: who calls me"),
    "boundary.watch_answer": _("Watch: how fast I answer"),
    "reminders.off": pgettext_lazy("reminders", "Never"),
    "reminders.once": pgettext_lazy("reminders", "On the day, once"),
    "reminders.twice": pgettext_lazy(
        "reminders", "On the day, and once more a week later if it is still open"
    ),
    "field.text": pgettext_lazy("field", "why I show up online at all"),
    "field.statement": pgettext_lazy("field", "wording"),
    "field.kind": pgettext_lazy("field", "kind of goal"),
    "field.purposes": pgettext_lazy("field", "reasons"),
    "field.groups": pgettext_lazy("field", "audience"),
    "field.priority": pgettext_lazy("field", "priority"),
    "field.region": pgettext_lazy("field", "region"),
    "field.weekly_minutes": pgettext_lazy("field", "minutes a week"),
    "field.formats": pgettext_lazy("field", "formats"),
    "field.languages": pgettext_lazy("field", "languages"),
    "field.age": pgettext_lazy("field", "age"),
    "field.barred_by_employer": pgettext_lazy("field", "not allowed by the employer"),
    "field.barred_by_self": pgettext_lazy("field", "ruled out by myself"),
    "field.helpers": pgettext_lazy("field", "helpers"),
    "field.company_resources": pgettext_lazy("field", "from my organisation"),
    "field.pledge": pgettext_lazy("field", "own-hand pledge"),
    "field.stance": pgettext_lazy("field", "stance"),
    "field.choice_reason": pgettext_lazy("field", "why this choice"),
    "field.choice_note": pgettext_lazy("field", "why this choice, in own words"),
    "field.role": pgettext_lazy("field", "part"),
    "field.fate": pgettext_lazy("field", "decision"),
    "field.aims": pgettext_lazy("field", "aims"),
    "field.topics": pgettext_lazy("field", "topics"),
    "field.activity": pgettext_lazy("field", "activity"),
    "field.success_signal": pgettext_lazy("field", "success signal"),
    "field.stop_rule": pgettext_lazy("field", "stop rule"),
    "field.hypothesis": pgettext_lazy("field", "hypothesis"),
    "field.action": pgettext_lazy("field", "action"),
    "field.signal": pgettext_lazy("field", "signal"),
    "field.confidence": pgettext_lazy("field", "confidence in per cent"),
    "field.platform": pgettext_lazy("field", "channel"),
    "field.aim": pgettext_lazy("field", "aim"),
    "field.prediction": pgettext_lazy("field", "prediction"),
    "field.state": pgettext_lazy("field", "state"),
    "field.outcome": pgettext_lazy("field", "outcome"),
    "field.happened": pgettext_lazy("field", "what happened"),
    "field.came_true": pgettext_lazy("field", "prediction come true"),
    "field.lesson": pgettext_lazy("field", "lesson"),
    "field.follows": pgettext_lazy("field", "what follows"),
    "field.concluded_on": pgettext_lazy("field", "day of conclusion"),
    "field.times_a_week": pgettext_lazy("field", "sittings a week"),
    "field.starts_on": pgettext_lazy("field", "beginning"),
    "field.ends_on": pgettext_lazy("field", "end"),
    "field.rhythm": pgettext_lazy("field", "rhythm"),
    "field.next_review": pgettext_lazy("field", "next look at the strategy"),
}

# Words that came with a document, for as long as it is drawn: see words_of.
kept_words: ContextVar[Mapping[str, Mapping[str, str]]] = ContextVar(
    "kept_words", default=MappingProxyType({})
)


@contextmanager
def words_of(labels: Mapping[str, Mapping[str, str]]) -> Iterator[None]:
    """Draw with the words that a revision kept, so that it says what it said then.

    Like Django's override of the language, it holds for what happens inside of it.
    """
    token = kept_words.set(labels)
    try:
        yield
    finally:
        kept_words.reset(token)


FITS = {0: "unsuited", 1: "possible", 2: "good", 3: "home"}


def label(code: str) -> str:
    """The words for a code. Raises KeyError for an unknown one."""
    if kept := kept_words.get().get(code):
        language = "de" if get_language() == "de" else "en"
        return kept[language]
    return str(LABELS[code])


def labels(prefix: str, codes: Iterable[str]) -> list[str]:
    return [label(f"{prefix}.{code}") for code in codes]


def label_row(prefix: str, codes: Iterable[str]) -> str:
    """For facts, and after a colon. Labels begin large: with “and” they would read as a
    sentence gone wrong.
    """
    return ", ".join(labels(prefix, codes))


def choices(prefix: str, codes: Iterable[str]) -> list[tuple[str, str | Promise]]:
    """Codes with their labels, as a form takes them."""
    return [(code, LABELS[f"{prefix}.{code}"]) for code in codes]


def in_both_languages(codes: Collection[str]) -> dict[str, dict[str, str]]:
    """The words for codes in English and German, for what must keep them for good."""
    words: dict[str, dict[str, str]] = {code: {} for code in codes}
    for language in ("en", "de"):
        with override(language):
            for code in codes:
                words[code][language] = label(code)
    return words
