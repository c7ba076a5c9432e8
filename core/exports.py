"""What leaves the portal as a table."""


def inert(value):
    """Text that a spreadsheet will show and not run: a leading = + - @ is quoted."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return value
