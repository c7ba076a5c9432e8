"""References that people can read out and that give nothing away."""

import secrets

# Without 0 O 1 I L U: read over the phone without a mistake, and no words.
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_reference(prefix: str) -> str:
    """A random reference such as NOM-7K3Q-X9P2; the column's uniqueness guards the rest."""
    code = "".join(secrets.choice(LETTERS) for _ in range(8))
    return f"{prefix}-{code[:4]}-{code[4:]}"
