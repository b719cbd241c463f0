"""Read the worked cases that an analyst can read."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml
from _pytest.mark import ParameterSet

HERE = Path(__file__).parent


def read_cases(file_name: str, key: str | None = None) -> Sequence[ParameterSet]:
    """Give the cases of a file, or of one key of it, each named by the first words of its reason."""
    content = yaml.safe_load((HERE / file_name).read_text(encoding="utf-8"))
    cases: list[dict[str, Any]] = content if key is None else content[key]
    return [pytest.param(case, id=f"{place}-{case['waarom'][:50]}") for place, case in enumerate(cases)]
