"""Stories of nominations that the unit is looking into, or that wait for a signature."""

NOMINATIONS = [
    {
        "title": "Cheap clearance",
        "by": "housing",
        "to": "development",
        "coordinator": "coordinator",
        "district": "Sevenoaks",
        "crime": "waste",
        "what": "Clears empty homes for cash and leaves the waste on our garage sites.",
        "who": "A man who gives quotes and two who load.",
        "why": "One number on every leaflet; the same blue tipper on our cameras.",
        "test": "Leaflets, cameras and three tenants tell the same.",
        "limbs": {"control": ("unknown", "")},
        "rows": {
            "people": [{"alias": "Tippa", "part": "Gives the quotes"}],
            "phones": [{"number": "+447700900417", "note": "On the leaflets"}],
            "vehicles": [{"registration": "ZZ00ZZZ", "note": "Blue tipper"}],
            "places": [{"premises": "Garage 14", "postcode": "TN13 9ZZ", "note": "Waste left"}],
        },
    },
    {
        "title": "Orchard vans",
        "by": "fire",
        "to": "second",
        "coordinator": "coordinator",
        "district": "Tunbridge Wells",
        "crime": "child_criminal",
        "urgency": "high",
        "what": "Sends young people with parcels by train and keeps what they earn.",
        "who": "A driver and two men who hold the phones.",
        "why": "The same van waits at the station; the same two men are always near.",
        "test": "Seen on four visits since June.",
        "at_risk": [
            {
                "age_band": "under_18",
                "risk": "Made to carry parcels; says that money is owed.",
                "done": "Referred to the front door of the county’s children’s services.",
            }
        ],
        "reason": "Every limb is met; two agencies tell the same.",
        "told": "Accepted. Thank you: what your crews saw at the station decided it.",
    },
]
