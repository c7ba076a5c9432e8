"""What a partner is told in the end: codes with words that are safe whatever was done."""

from intelligence.choices import OutcomeCode, SubmissionStatus

S, C = SubmissionStatus, OutcomeCode

# What stands under the code on the partner's page. No details, whatever was done.
SAFE_WORDS = {
    C.RECORDED: "It has been read by an intelligence officer and recorded. It will be found when "
    "somebody looks for the same people or places.",
    C.PICTURE: "It was put together with what others told us and made the picture clearer.",
    C.ACTION: "Something was done because of it. We cannot tell you what.",
    C.PASSED: "It is better placed with another organisation, and was passed to it.",
    C.DETAIL: "It was read. We may ask you a question about it.",
    C.NO_FURTHER: "It was read and is not being taken further now. That is no judgement on you or "
    "on what you saw. Tell us if you learn more in the course of your work.",
}
# By the step with which the unit ends a submission: what the partner may then be told.
TELLS = {
    "enter": (C.RECORDED, C.PICTURE, C.ACTION),
    "convert": (C.RECORDED, C.ACTION),
    "safeguard": (C.PASSED, C.ACTION),
    "pass": (C.PASSED,),
    "close": (C.NO_FURTHER,),
    "duplicate": (C.RECORDED, C.PICTURE, C.NO_FURTHER),
}
# Endings that something on another system stands for.
WITH_REFERENCE = ("enter", "convert", "safeguard")
ENDED = frozenset({S.ENTERED, S.CRIME, S.SAFEGUARDING, S.PASSED, S.NO_VALUE, S.DUPLICATE})


def may_tell(step: str, outcome: str) -> bool:
    """Whether what the partner would be told is true of how it ended."""
    return outcome in TELLS.get(step, ())
