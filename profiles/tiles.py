"""Where each district's tile stands when no boundaries are loaded: roughly where it lies."""

# Column, row, and what fits the tile.
TILES = {
    "E07000107": (0, 0, "Dartford"),
    "E07000109": (1, 0, "Gravesham"),
    "E06000035": (2, 0, "Medway"),
    "E07000113": (3, 0, "Swale"),
    "E07000114": (4, 0, "Thanet"),
    "E07000111": (0, 1, "Sevenoaks"),
    "E07000115": (1, 1, "T. and M."),
    "E07000110": (2, 1, "Maidstone"),
    "E07000106": (3, 1, "Canterbury"),
    "E07000108": (4, 1, "Dover"),
    "E07000116": (1, 2, "T. Wells"),
    "E07000105": (2, 2, "Ashford"),
    "E07000112": (3, 2, "F. and H."),
}
ACROSS = 4


def places(codes):
    """Column and row by code; in rows of four, in order, where we hold no layout for them."""
    if all(code in TILES for code in codes):
        return {code: TILES[code][:2] for code in codes}
    return {code: (number % ACROSS, number // ACROSS) for number, code in enumerate(codes)}


def label(code, name):
    """What fits the tile."""
    return TILES[code][2] if code in TILES else name[:10]
