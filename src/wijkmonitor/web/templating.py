"""The templates of all pages, with what is the same on every page filled in when they are read."""

import re
from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Final

from minijinja import Environment

_NAME: Final = "vast.html"
"""So that a constant is escaped as in a page."""


def page_templates(shared: Mapping[str, object], filters: Mapping[str, Callable[..., object]]) -> Environment:
    """Give the environment of all templates; `shared` is what every template knows by name.

    A plain mention of something shared (`{{ words.profile.sources }}`) becomes text here: a page of a gebied
    has a hundred of them. No template may give such a name another meaning.
    """
    return _environment(_filled_in(_sources(), _environment({}, shared, filters)), shared, filters)


def _environment(
    templates: Mapping[str, str], shared: Mapping[str, object], filters: Mapping[str, Callable[..., object]]
) -> Environment:
    return Environment(
        templates=templates,
        filters=filters,
        globals=dict(shared),
        undefined_behavior="strict",
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _filled_in(templates: Mapping[str, str], environment: Environment) -> dict[str, str]:
    names = "|".join(map(re.escape, environment.globals))
    mention = re.compile(rf"\{{\{{ (?:{names})(?:\.\w+|\[\"[\w.-]+\"\])* \}}\}}")

    def text(found: re.Match[str]) -> str:
        return environment.render_str(found[0], _NAME)

    return {name: mention.sub(text, source) for name, source in templates.items()}


def _sources() -> dict[str, str]:
    folder = files("wijkmonitor.web") / "templates"
    return {
        file.name: file.read_text(encoding="utf-8")
        for file in sorted(folder.iterdir(), key=lambda file: file.name)
        if file.name.endswith(".html")
    }
