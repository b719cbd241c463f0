"""The house style keeps its contrasts, in the light and in the dark, for every kind of eye."""

import re
from collections.abc import Mapping
from itertools import combinations, pairwise
from math import dist

import pytest

from wijkmonitor.charts.stylesheet import TOKENS

Colour = tuple[float, float, float]
Tokens = Mapping[str, str]

_PAPER = "basis-color-default-bg-document"
_GROUNDS = (_PAPER, "basis-color-default-bg-default", "basis-color-default-bg-subtle")
_TEXTS = (
    "basis-color-default-color-document",
    "basis-color-default-color-subtle",
    "basis-color-action-1-color-default",
)
_VALUED = ("veel-gunstiger", "gunstiger", "vergelijkbaar", "ongunstiger", "veel-ongunstiger")
_TONES = (*_VALUED, "veel-hoger", "hoger", "lager", "veel-lager")
_STEPS = ("stap-1", "stap-2", "stap-3", "stap-4", "stap-5")
_EDGES = ("gunstiger", "vergelijkbaar", "ongunstiger", "hoger", "lager", "stap")

# Viénot, Brettel and Mollon (1999) and Brettel's tritan plane, as one matrix each on linear RGB.
_SIMULATIONS = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
    "tritan": ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.805, 0.11911)),
}


def read_tokens(theme: str) -> Tokens:
    """Give the tokens of the light or the dark theme."""
    css = TOKENS.read_text(encoding="utf-8")
    light, dark = css.split("@media screen and (prefers-color-scheme: dark)")
    dark = dark.split("@media (prefers-contrast: more)")[0]
    pattern = r"--([\w-]+):\s*(#[0-9a-f]{6});"
    tokens = dict(re.findall(pattern, light))
    return tokens | dict(re.findall(pattern, dark)) if theme == "dark" else tokens


def linear(colour: str) -> Colour:
    """Give a colour as light: linear red, green and blue."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def luminance(colour: Colour) -> float:
    """Give the relative luminance of WCAG."""
    return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2]


def contrast(one: Colour, other: Colour) -> float:
    """Give the contrast ratio of WCAG."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def seen(colour: Colour, eye: str) -> Colour:
    """Give a colour as an eye without one kind of cone sees it."""
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, colour, strict=True))))
        for row in _SIMULATIONS[eye]
    )
    return red, green, blue


def lab(colour: Colour) -> Colour:
    """Give a colour in Oklab, in which distance is what the eye sees."""
    red, green, blue = colour
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
    )


def distance(one: Colour, other: Colour) -> float:
    """Give how different two colours look; 0.02 is just noticeable."""
    return dist(lab(one), lab(other))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize("ground", _GROUNDS)
def test_text_can_be_read(theme: str, text: str, ground: str) -> None:
    """Text has at least 4.5:1 on every ground."""
    tokens = read_tokens(theme)

    assert contrast(linear(tokens[text]), linear(tokens[ground])) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("tone", _TONES)
def test_a_sign_can_be_read_on_its_tone(theme: str, tone: str) -> None:
    """The sign in a slice or chip has at least 4.5:1."""
    tokens = read_tokens(theme)
    sign, fill = tokens[f"wijkmonitor-{tone}-teken"], tokens[f"wijkmonitor-{tone}"]

    assert contrast(linear(sign), linear(fill)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("edge", _EDGES)
def test_an_outline_stands_out_from_the_paper(theme: str, edge: str) -> None:
    """Every slice has an outline of at least 3:1, since light fills do not reach it."""
    tokens = read_tokens(theme)

    assert contrast(linear(tokens[f"wijkmonitor-{edge}-rand"]), linear(tokens[_PAPER])) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", _GROUNDS)
@pytest.mark.parametrize("part", ["basis-focus-outline-color", "basis-color-default-border-default"])
def test_focus_and_fields_stand_out(theme: str, ground: str, part: str) -> None:
    """The focus ring and the edges of fields have at least 3:1."""
    tokens = read_tokens(theme)

    assert contrast(linear(tokens[part]), linear(tokens[ground])) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_pill_can_be_read(theme: str) -> None:
    """White on the accent, or dark on the light accent, has at least 4.5:1."""
    tokens = read_tokens(theme)
    text = tokens["basis-color-action-1-inverse-color-default"]
    fill = tokens["basis-color-action-1-inverse-bg-default"]

    assert contrast(linear(text), linear(fill)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eye", list(_SIMULATIONS))
def test_favourable_and_unfavourable_differ_for_every_eye(theme: str, eye: str) -> None:
    """Without one kind of cone, the five classes of a judgement still look different from each other."""
    tokens = read_tokens(theme)
    colours = [seen(linear(tokens[f"wijkmonitor-{tone}"]), eye) for tone in _VALUED]

    assert min(distance(one, other) for one, other in combinations(colours, 2)) >= 0.04


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("step", "sign"), list(zip(_STEPS, ("licht",) * 3 + ("donker",) * 2, strict=True)))
def test_the_number_of_a_step_can_be_read(theme: str, step: str, sign: str) -> None:
    """The number on a class of a map that is not judged has at least 4.5:1."""
    tokens = read_tokens(theme)
    text, fill = tokens[f"wijkmonitor-stap-{sign}-teken"], tokens[f"wijkmonitor-{step}"]

    assert contrast(linear(text), linear(fill)) >= 4.5


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("eye", [None, *_SIMULATIONS])
def test_steps_rise_for_every_eye(theme: str, eye: str | None) -> None:
    """Five steps in one hue go one way from light to dark, each well apart from the next."""
    tokens = read_tokens(theme)
    plain = [linear(tokens[f"wijkmonitor-{step}"]) for step in _STEPS]
    colours = [lab(colour if eye is None else seen(colour, eye)) for colour in plain]
    lightness = [colour[0] for colour in colours]

    assert lightness == sorted(lightness, reverse=theme == "light")
    assert min(dist(one, other) for one, other in pairwise(colours)) >= 0.07
