"""Findings in words: what a figure says, for those who will not read the chart."""

from datetime import date

from core.quarters import parse_quarter, quarter_words

SAME = 2.5


def change(now, before):
    """How much more or less, in words."""
    if not before:
        return "cannot be compared"
    percent = 100 * (now - before) / before
    if abs(percent) < SAME:
        return "about the same as"
    return f"{abs(percent):.0f}% {'more' if percent > 0 else 'less'} than"


def fewer(now, before):
    """As `change`, for things that are counted."""
    return change(now, before).replace("less than", "fewer than")


def listed(words) -> str:
    """One, two and three."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def months_in_words(months) -> str:
    """October, November and December 2025; the year once when there is one."""
    years = {month.year for month in months}
    if len(years) == 1:
        return f"{listed([f'{month:%B}' for month in months])} {years.pop()}"
    return listed([f"{month:%B %Y}" for month in months])


def day_in_words(text) -> str:
    """ "2026-11-22" as 22 November 2026."""
    day = date.fromisoformat(text)
    return f"{day.day} {day:%B %Y}"


def headline(figures) -> str:
    """The one sentence an edition starts with until an analyst writes a better one."""
    crime = figures["crime"]
    name, quarter = figures["district"]["name"], quarter_words(parse_quarter(figures["quarter"]))
    said = f"{crime['total']:,} crimes and incidents in {name}, {quarter}"
    last = figures["last_year"]
    if last["comparable"]:
        said += f": {fewer(crime['total'], last['total'])} a year before"
    elif crime["rate"] and crime["county_rate"]:
        how = change(crime["rate"], crime["county_rate"])
        said += f": for its residents {how} the county as a whole"
    return f"{said}."


def against_county(figures) -> str:
    """The district's rate beside the county's."""
    crime = figures["crime"]
    if crime["rate"] is None or not crime["county_rate"]:
        return "The population is not known, so no rate is given."
    how = change(crime["rate"], crime["county_rate"])
    return (
        f"{crime['rate']:.1f} for every 1,000 residents, {how} the county's "
        f"{crime['county_rate']:.1f}."
    )
