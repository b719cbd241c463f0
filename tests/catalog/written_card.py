"""Writes a card in which a test changes one thing."""

from pathlib import Path

HEAD = """\
titel: Bijstand bij ons
indicatoren: [bijstand_pct, bijstand_gelijke_leeftijd_pct, bijstand_aantal]
auteur: gemeente Voorbeeld
datum: 2026-11-20
bronnen:
  - {titel: Armoedemonitor, uitgever: gemeente Voorbeeld, jaar: 2025, url: 'https://voorbeeld.example/armoede'}
"""
_SENTENCE = "Dit zegt hoeveel inwoners bijstand krijgen, en voor wie de gemeente iets kan betekenen. "
BODY = f"""\
## Wat zegt dit wel

{_SENTENCE * 3}

## Wat zegt dit niet

{_SENTENCE * 3}

## Mogelijke verklaringen

- Wie ziek is, werkt minder vaak ([bron 1]).

## Vragen aan bewoners

- Hoe gaat het met jou?
- Wat helpt?
"""


def card_text(head: str = HEAD, body: str = BODY) -> str:
    """Give the text of a card."""
    return f"---\n{head}---\n{body}"


def write_card(folder: Path, name: str = "bijstand", text: str = "") -> Path:
    """Write a card into a folder; a good one when no text is given."""
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.md").write_text(text or card_text(), encoding="utf-8")
    return folder
