"""Lines of text without a browser."""

from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.charts.text_width import text_width, wrap

_TEXTS = st.text("abcMWil -\u00ad ", min_size=1, max_size=60).filter(lambda text: bool(text.strip("\u00ad ")))


@given(_TEXTS, st.floats(20, 300))
def test_no_letter_is_lost(text: str, width: float) -> None:
    """Whatever the width, all letters are there; only spaces and hyphens change."""
    joined = "".join(wrap(text, width, 12))

    assert joined.replace("-", "").replace(" ", "") == "".join(text.split()).replace("\u00ad", "").replace(
        "-", ""
    )


@given(st.lists(st.sampled_from(["een", "twee", "drie"]), min_size=1, max_size=8))
def test_lines_fit(words: list[str]) -> None:
    """When every word fits, every line fits."""
    lines = wrap(" ".join(words), 60, 12)

    assert all(text_width(line, 12) <= 60 for line in lines)


def _letters(text: str) -> list[str]:
    return [character for character in text if character.isalpha()]
