"""The street-level crime file of police.uk: how it is named and what each line must be."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from profiles.choices import Placing
from profiles.sources import Blocks

HEADER = (
    "Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location",
    "LSOA code", "LSOA name", "Crime type", "Last outcome category", "Context",
)  # fmt: skip
COLUMNS = (
    "load_id", "line", "month", "district_id", "placed", "lsoa_code", "crime_id", "location",
    "longitude", "latitude", "crime_type_id", "outcome_id",
)  # fmt: skip
SAMPLE = "Invented sample"
NAME = re.compile(r"(?P<month>\d{4}-\d{2})-(?P<force>[a-z][a-z-]*)-street\.csv$")
LSOA = re.compile(r"[EWSN]\d{8}|95[A-Z0-9]{2}\d{2}[A-Z]\d", re.ASCII)
# Great Britain, Northern Ireland and the isles.
WEST, EAST, SOUTH, NORTH = -9.0, 2.5, 49.0, 61.5
NULL = r"\N"
LAST_TERM = 32_000


@dataclass(frozen=True)
class StreetName:
    """What the name of a street file says: the month it is of and the force."""

    month: date
    force: str


def read_name(name: str, *, exactly: bool = False) -> StreetName:
    """The month and force in a file's name; ValueError if it is not a street file's.

    `exactly` wants police.uk's own name and nothing before it.
    """
    found = NAME.match(name) if exactly else NAME.search(name)
    if not found:
        raise ValueError("The name is not like 2025-12-kent-street.csv.")
    return StreetName(read_month(found["month"]), found["force"])


def read_month(text: str) -> date:
    """A month such as "2025-12" as the first of that month; ValueError for anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}", text):
        raise ValueError(f"{text!r} is not a month such as 2025-12.")
    return date.fromisoformat(f"{text}-01")


@dataclass
class Terms:
    """Words with a number each: those known before, and those first met in this file."""

    numbers: dict[str, int]

    def __post_init__(self):
        self.known = len(self.numbers)
        self.last = max(self.numbers.values(), default=0)

    def add(self, word: str) -> str:
        if self.last >= LAST_TERM:
            raise ValueError("It has more different words than any such file.")
        self.last += 1
        self.numbers[word] = self.last
        return self.numbers[word]

    def new(self) -> dict[str, int]:
        """The words that were not known, in the order they were met."""
        return dict(list(self.numbers.items())[self.known :])


class StreetFile:
    """One pass over a street file: each line checked, and turned into a line for COPY.

    Raises `RefusedFileError` with the line at the first thing that is wrong. Counts as it
    goes: rows, rows without an area, rows outside the force by the name of their area.
    """

    def __init__(self, blocks: Blocks, month: date, *, load_id, placer, crime_types, outcomes):
        self.blocks = blocks
        self.month = month
        self.load_id = load_id
        self.placer = placer
        self.crime_types = crime_types
        self.outcomes = outcomes
        self.rows = 0
        self.line = 0
        self.sample_rows = 0
        self.without_area = 0
        self.reported_by = None
        self._placed = {}
        self._strays = {}
        self._outside = Counter()

    def __iter__(self) -> Iterator[bytes]:
        """COPY text, one block of the file at a time."""
        blocks = iter(self.blocks)
        first = self._text(next(blocks, b"")).removeprefix("\ufeff")
        header, _, rest = first.partition("\n")
        self._check_header(header)
        yield self._copy_text(rest)
        for block in blocks:
            yield self._copy_text(self._text(block))
        if not self.rows:
            raise self._refused("There are no rows below the header.", self.line)
        if self.sample_rows not in (0, self.rows):
            raise self._refused("Invented rows stand among others.", None)

    @property
    def sample(self) -> bool:
        return self.sample_rows > 0

    @property
    def outside(self) -> dict[str, int]:
        """Rows outside the force, by the name of the area."""
        named = Counter()
        for code, count in self._outside.items():
            named[self._strays[code]] += count
        return dict(named.most_common())

    @property
    def rows_outside(self) -> int:
        return sum(self._outside.values())

    def _text(self, block):
        try:
            text = block.decode()
        except UnicodeDecodeError as error:
            line = self.line + block[: error.start].count(b"\n") + 1
            raise self._refused("The text is not UTF-8.", line) from error
        if "\0" in text:
            line = self.line + text[: text.index("\0")].count("\n") + 1
            raise self._refused("The line holds a null character.", line)
        return text.replace("\r\n", "\n") if "\r" in text else text

    def _check_header(self, header):
        self.line = 1
        names = tuple(header.strip().replace('"', "").split(","))
        if names != HEADER:
            missing = [name for name in HEADER if name not in names]
            reason = f"it lacks {', '.join(missing)}" if missing else "the columns differ"
            raise self._refused(f"The header is not that of a street file: {reason}.", 1)

    def _copy_text(self, text):
        lines = text.split("\n")
        if not lines[-1]:
            lines.pop()
        quoted = '"' in text
        special = "\\" in text or "\t" in text or "\r" in text
        try:
            return self._convert(lines, quoted, special)
        except ValueError as error:
            raise self._refused(str(error), self.line) from error

    # One function on purpose: it runs for every line of every file, and each call or look-up
    # that leaves it costs a load about a twentieth of its time.
    def _convert(self, lines, quoted, special):  # noqa: C901
        out = []
        month, month_date = f"{self.month:%Y-%m}", self.month.isoformat()
        load_id, line = self.load_id, self.line
        placed, types, outcomes = self._placed, self.crime_types.numbers, self.outcomes.numbers
        start = f"{load_id}\t"
        between = f"\t{month_date}\t"
        reported_by = self.reported_by
        try:
            for text in lines:
                line += 1
                fields = _unquoted(text) if quoted and '"' in text else text.split(",")
                if len(fields) != 12:
                    raise ValueError(_miscounted(len(fields)))
                (crime_id, when, reporter, _, longitude, latitude, location, lsoa, lsoa_name,
                 crime_type, outcome, context) = fields  # fmt: skip
                if when != month:
                    raise ValueError(f"The month is {when!r}, but the file is named {month}.")
                if reporter != reported_by:
                    reported_by = self._reporter(reporter)
                if longitude or latitude:
                    # A comparison with "nan" is false, so that is refused too.
                    if not (
                        WEST < float(longitude or "nan") < EAST
                        and SOUTH < float(latitude or "nan") < NORTH
                    ):
                        raise ValueError(f"{longitude}, {latitude} is not a point in the UK.")
                else:
                    longitude = latitude = NULL
                place = placed.get(lsoa) or self._place(lsoa, lsoa_name)
                type_number = types.get(crime_type) or self._crime_type(crime_type)
                if outcome:
                    outcome_number = outcomes.get(outcome) or self._outcome(outcome)
                else:
                    outcome_number = NULL
                if len(crime_id) > 64:
                    raise ValueError("The Crime ID is longer than 64 characters.")
                if context and context == SAMPLE:
                    self.sample_rows += 1
                if special:
                    crime_id, location = _escaped(crime_id), _escaped(location)
                out.append(
                    f"{start}{line}{between}{place}{crime_id}\t{location}\t"
                    f"{longitude}\t{latitude}\t{type_number}\t{outcome_number}\n"
                )
        finally:
            self.line = line
        self.reported_by = reported_by
        self.rows += len(lines)
        return "".join(out).encode()

    def _place(self, code, name):
        """The part of a COPY line that says where a row lies, kept for the next of its area."""
        if not code:
            self.without_area += 1
            return f"{NULL}\t{Placing.NO_LSOA.value}\t\t"
        if code not in self._strays:
            if not LSOA.fullmatch(code):
                raise ValueError(f"{code!r} is not an LSOA code.")
            district = self.placer.district_of(code, name)
            if district is not None:
                self._placed[code] = f"{district}\t{Placing.IN.value}\t{code}\t"
                return self._placed[code]
            self._strays[code] = self.placer.name_of(code, name)
        self._outside[code] += 1
        return f"{NULL}\t{Placing.OUTSIDE.value}\t{code}\t"

    def _reporter(self, reporter):
        if not reporter:
            raise ValueError("It does not say which force reported it.")
        if self.reported_by not in (None, reporter):
            raise ValueError(f"{reporter} stands in a file of {self.reported_by}.")
        self.reported_by = reporter
        return reporter

    def _crime_type(self, name):
        if not name.strip():
            raise ValueError("The crime type is missing.")
        if len(name) > 100:
            raise ValueError("The crime type is longer than 100 characters.")
        _refuse_hidden(name)
        return self.crime_types.add(name)

    def _outcome(self, name):
        if len(name) > 150:
            raise ValueError("The outcome is longer than 150 characters.")
        _refuse_hidden(name)
        return self.outcomes.add(name)

    def _refused(self, reason, line):
        return self.blocks.refused(reason, line)


def _unquoted(line):
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error as error:
        raise ValueError(f"The quotation marks do not match ({error}).") from error


def _miscounted(count):
    return f"The line has {count} {'column' if count == 1 else 'columns'}, not 12."


def _escaped(text):
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\r", "\\r")


def _refuse_hidden(name):
    if not name.isprintable():
        raise ValueError("A crime type or outcome contains hidden characters.")
