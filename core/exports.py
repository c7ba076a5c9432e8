"""What leaves the portal as a table: text that stays text, marked on every sheet and page."""

import csv
import io

import xlsxwriter
from django.utils.formats import date_format

# What makes a spreadsheet take text for a formula, also in its full-width forms.
RUNS = frozenset("=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20")
LONGEST_CELL = 32_000
WIDEST = 60


def inert(value):
    """Text that a spreadsheet will show and not run: a leading = + - @ is quoted."""
    if isinstance(value, str) and (value[:1] in RUNS or value.lstrip()[:1] in RUNS):
        return f"'{value}"
    return value


def made_for(user, now):
    """For whom and when a file was made, as it stands at its head."""
    day = date_format(now, "j F Y")
    return f"For {user.full_name}, {user.agency or ''}, on {day} at {now:%H:%M}"


def as_csv(heading, columns, rows):
    """A file of comma-separated values: the heading's lines, the columns, the rows."""
    held = io.StringIO()
    writer = csv.writer(held, quoting=csv.QUOTE_ALL)
    writer.writerows([inert(line)] for line in heading)
    writer.writerow([])
    writer.writerow([inert(name) for name in columns])
    writer.writerows([inert(cell) for cell in row] for row in rows)
    # The mark by which spreadsheets know the encoding.
    return b"\xef\xbb\xbf" + held.getvalue().encode()


def as_xlsx(title, marking, heading, columns, rows):
    """A workbook of one sheet: every cell is text, the marking on top and on each printed page."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        printed = marking.replace("&", "&&")
        sheet.set_header(f'&C&"Arial,Bold"{printed}')
        sheet.set_footer(f'&C&"Arial,Bold"{printed}&R&P of &N')
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        for number, line in enumerate(heading):
            sheet.write_string(number, 0, inert(line), bold)
        top = len(heading) + 1
        for number, name in enumerate(columns):
            sheet.write_string(top, number, inert(name), bold)
        for down, row in enumerate(rows, start=top + 1):
            for across, cell in enumerate(row):
                sheet.write_string(down, across, inert(cell)[:LONGEST_CELL], wrapped)
        for number, name in enumerate(columns):
            longest = max((len(row[number]) for row in rows), default=0)
            sheet.set_column(number, number, min(max(len(name), longest, 8), WIDEST))
        sheet.repeat_rows(top)
        sheet.freeze_panes(top + 1, 1)
    return held.getvalue()
