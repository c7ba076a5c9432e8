"""What the demo's plans hold beside their actions, by the title of the group's story."""

PLANS = {
    "Parade shops": {
        "objectives": [
            {
                "text": "Close the shops to the trade in untaxed tobacco and vapes",
                "harm": "Children buy vapes on their way home from school.",
                "strand": "pursue",
                "measure": "No sale to a child in four test purchases in a row",
            },
            {
                "text": "Give the tenants above the shops a safe way out",
                "harm": "Tenants are pressed to store goods in their homes.",
                "strand": "protect",
                "measure": "Every home visited, support offered in writing",
            },
            {
                "text": "Keep young people from working for the shops",
                "harm": "Sixteen-year-olds are paid in vapes to watch the door.",
                "strand": "prevent",
                "measure": "Ten young people known to the youth service take part",
            },
        ],
        "requirements": [
            {
                "question": "Who owns the company that lets all five shops?",
                "why": "The owner can be held to account for the leases.",
                "priority": "high",
                "owner": "Trading Standards",
                "may_know": "The partners of this plan",
                "state": "partly",
                "answer": "Two of the five leases name the same director.",
                "until": 30,
            },
            {
                "question": "Where is the stock kept between deliveries?",
                "why": "One place to search instead of five shops.",
                "priority": "medium",
                "owner": "Divisional intelligence",
            },
        ],
        "risks": [
            {
                "kind": "safeguarding",
                "level": "high",
                "what": "Tenants who talk to us are put out of their homes.",
                "answer": "Housing visits first and holds two rooms for the night.",
                "owner": "Golding Homes",
            },
            {
                "kind": "displacement",
                "level": "medium",
                "what": "The trade moves to the next parade.",
                "answer": "Test purchases there for three months after.",
                "owner": "Trading Standards",
            },
        ],
        "stakeholders": [
            {
                "name": "Head teachers of the two schools nearby",
                "contact": "Through the council’s education welfare team",
                "brings": "Know which pupils come in with vapes, and since when.",
                "consulted": 12,
            },
        ],
        "communications": [
            {
                "audience": "Parents of the two schools",
                "message": "What vapes from the parade contain, and whom to ring.",
                "channel": "Letter from the head teachers",
                "owner": "The council’s press office",
                "not_said": "Which shops are looked at, and that anybody was arrested.",
                "when": 10,
            },
        ],
        "review": {
            "attended": "Kent Police, Maidstone Borough Council, Golding Homes.",
            "changed": "One licence revoked, one with conditions. Three tenants accepted support.",
            "new_risks": "The trade may move to the next parade.",
            "learned": "Three test purchases written up the same way made the hearing short.",
            "decision": "continue",
            "reason": "The licences work; the stock has not been found.",
            "comment": "Agreed. Say at the next review who owns the leases.",
        },
    },
    "Yard loans": {
        "objectives": [
            {
                "text": "Take the lenders to court",
                "harm": "Borrowers hand over their benefits cards.",
                "strand": "pursue",
                "measure": "Six statements and one charge by the spring",
            },
        ],
        "update": {
            "changed": "Two borrowers are ready to give statements.",
            "new_risks": "One collector knows where they live.",
        },
    },
}
