"""Small published tables: columns found by what they are called, cells read with their line."""

import csv
import io
import re
from dataclasses import dataclass

from profiles.sources import RefusedFileError

CODE = re.compile(r"[EWSN]\d{8}")
# lsoa21_code, LSOA21CD, ltla24_name, LAD22NM ...
AREA_COLUMN = re.compile(r"(lsoa|ward|wd|ltla|lad|pfa)(\d\d)_?(code|cd|name|nm)", re.IGNORECASE)
SAME = {"wd": "ward", "ltla": "lad", "cd": "code", "nm": "name"}


@dataclass(frozen=True)
class Row:
    """One line of a table: its cells by column, and readers that refuse with the line."""

    line: int
    cells: dict[str, str]

    def text(self, column):
        value = self.cells[column].strip()
        if not value:
            raise self.refused(f"{column} is empty.")
        return value

    def code(self, column):
        value = self.text(column)
        if not CODE.fullmatch(value):
            raise self.refused(f"{column} is {value!r}, which is no area code.")
        return value

    def whole(self, column, least=0):
        value = self.text(column)
        try:
            number = int(value)
        except ValueError:
            raise self.refused(f"{column} is {value!r}, not a whole number.") from None
        if not least <= number < 2**31:
            raise self.refused(f"{column} is {value}, which cannot be.")
        return number

    def number(self, column):
        value = self.text(column)
        try:
            number = float(value)
        except ValueError:
            raise self.refused(f"{column} is {value!r}, not a number.") from None
        if not -1e9 < number < 1e9:
            raise self.refused(f"{column} is {value}, which cannot be.")
        return number

    def refused(self, reason):
        return RefusedFileError(reason, line=self.line)


@dataclass(frozen=True)
class Table:
    """A CSV file: its header and its rows."""

    header: tuple[str, ...]
    rows: list[Row]

    def has(self, *columns):
        return set(columns) <= set(self.header)

    def refused(self, wanted):
        head = ", ".join(self.header[:6])
        return RefusedFileError(f"This is no {wanted} the portal knows. It begins: {head}.", line=1)


def read_table(text: str) -> Table:
    """The table in a CSV text; refused at the first line that has not the header's columns."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows = []
    try:
        header = tuple(name.strip() for name in next(reader, []))
        for cells in reader:
            if len(cells) != len(header):
                raise RefusedFileError(
                    f"The line has {len(cells)} columns, not {len(header)}.", line=reader.line_num
                )
            rows.append(Row(reader.line_num, dict(zip(header, cells, strict=True))))
    except csv.Error as error:
        raise RefusedFileError(f"This is no CSV: {error}.", line=reader.line_num) from error
    if not header or len(set(header)) != len(header):
        raise RefusedFileError("The header is empty or names a column twice.", line=1)
    if not rows:
        raise RefusedFileError("There are no rows below the header.", line=1)
    return Table(header, rows)


def area_columns(names) -> dict[tuple[str, int, str], str]:
    """Columns that name areas, by kind, year and whether they give the code or the name."""
    found = {}
    for name in names:
        if match := AREA_COLUMN.fullmatch(name):
            kind, year, what = (part.lower() for part in match.groups())
            found[SAME.get(kind, kind), 2000 + int(year), SAME.get(what, what)] = name
    return found


def once(records, key):
    """The records, refusing a second one with the same key; pairs of row and record go in."""
    seen = {}
    for row, record in records:
        name = key(record)
        if name in seen:
            raise row.refused(f"{name[0]} stands in the file twice.")
        seen[name] = record
    return list(seen.values())
