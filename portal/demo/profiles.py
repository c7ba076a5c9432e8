"""The demo's district profiles: invented crime files, loaded and built as real ones are."""


def load(people, say):
    """Nothing yet."""
