"""What disruptions of county lines came to, by whose line it was: people, warrants, months."""

from collections import defaultdict

from django.db.models import Case, CharField, Count, Exists, Sum, Value, When

from disruptions import amounts
from disruptions.choices import OutputKind, Term
from disruptions.counting import CENTRAL, DIVISIONAL, on_central
from disruptions.models import Output

K = OutputKind
# What each line of the table is made of.
COUNTED = {
    "arrests": ("Arrests", (K.ARRESTS,)),
    "prisoners_dealt_with": ("Prisoners dealt with", (K.PRISONERS,)),
    "warrants": ("Warrants, with section 18 and 32 searches", (K.WARRANTS,)),
    "charges": ("Charges", (K.CHARGES,)),
    "weapon_seizures": ("Weapons seized", (K.FIREARMS, K.WEAPONS)),
}
SENTENCES = "sentence_months"
WITHOUT_NUMBER = {Term.LIFE: "life_sentences", Term.INDETERMINATE: "indeterminate_sentences"}
LABELS = {key: label for key, (label, _) in COUNTED.items()} | {
    SENTENCES: "Sentences",
    "life_sentences": "Life sentences",
    "indeterminate_sentences": "Indeterminate sentences",
}
# The filter of the list of disruptions that finds those of a line of the table.
OUTPUTS = {
    "arrests": K.ARRESTS.value,
    "prisoners_dealt_with": K.PRISONERS.value,
    "warrants": K.WARRANTS.value,
    "charges": K.CHARGES.value,
    "weapon_seizures": "all_weapons",
    SENTENCES: K.SENTENCE.value,
    "life_sentences": K.SENTENCE.value,
    "indeterminate_sentences": K.SENTENCE.value,
}
TEAMS = {DIVISIONAL: "Divisional teams", CENTRAL: "Central team"}
MEASURE_OF = {kind: key for key, (_, kinds) in COUNTED.items() for kind in kinds}
KINDS = [*MEASURE_OF, K.SENTENCE]


def tally(disruptions) -> dict:
    """Sums over counted disruptions of lines, in all and by team. One question.

    Months of sentences are whole numbers and added as such; a sentence without a number is
    counted beside them and never added.
    """
    team = Case(
        When(Exists(on_central("disruption__line", "disruption__happened_on")), Value(CENTRAL)),
        default=Value(DIVISIONAL),
        output_field=CharField(),
    )
    rows = (
        Output.objects.of(disruptions.filter(line__isnull=False))
        .filter(kind__in=KINDS)
        .order_by()
        .annotate(team=team)
        .values("team", "kind", "term")
        .annotate(many=Sum("count"), months_sum=Sum("months"), rows=Count("pk"))
    )
    return added((row["team"], row["kind"], row["term"], amount(row)) for row in rows)


def amount(row):
    """What a row of sums adds: months, a number of sentences, or a count."""
    if row["term"]:
        return row["rows"]
    return row["months_sum"] if row["kind"] == K.SENTENCE else row["many"]


def added(rows) -> dict:
    """Rows of (team, kind, term, amount) as the table: totals, and each team's own."""
    sums = {team: dict.fromkeys(LABELS, 0) for team in TEAMS}
    for team, kind, term, value in rows:
        sums[team][measure(kind, term)] += value
    total = defaultdict(int)
    for own in sums.values():
        for key, value in own.items():
            total[key] += value
    return in_words(dict(total)) | {"teams": {team: in_words(own) for team, own in sums.items()}}


def measure(kind, term):
    """The line of the table that an output belongs to."""
    if term:
        return WITHOUT_NUMBER[Term(term)]
    return SENTENCES if kind == K.SENTENCE else MEASURE_OF[OutputKind(kind)]


def in_words(sums):
    """The sums, with the sentences as years and months beside them."""
    return sums | {"sentences": amounts.length(sums[SENTENCES])}
