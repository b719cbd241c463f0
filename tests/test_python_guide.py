"""The guide to Python access: every snippet in it runs as it stands there and prints what stands below it."""

import contextlib
import io
import re
from pathlib import Path

import pytest

GUIDE = Path(__file__).resolve().parents[1] / "docs" / "guide" / "python-access.md"
_SNIPPET = re.compile(r"```python\n(?P<code>.*?)```\n\n```text\n(?P<output>.*?)```", re.DOTALL)


def test_every_snippet_has_its_output() -> None:
    """No code stands in the guide that is not run here."""
    text = GUIDE.read_text(encoding="utf-8")

    assert len(_SNIPPET.findall(text)) == text.count("```python") == text.count("```text") > 8


def test_the_guide_tells_the_truth(real_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the first line to the last, in one session, the guide prints what it says."""
    monkeypatch.setenv("WIJKMONITOR_DATA", str(real_data))
    monkeypatch.chdir(tmp_path)
    session: dict[str, object] = {}
    printed, told = [], []
    for snippet in _SNIPPET.finditer(GUIDE.read_text(encoding="utf-8")):
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(snippet["code"], session)  # noqa: S102 - our own guide, run as a reader runs it
        printed.append(output.getvalue())
        told.append(snippet["output"])

    assert printed == told
