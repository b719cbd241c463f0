"""A report with every block, and with what may be wrong in a text."""

from wijkmonitor.report.blocks import (
    Bullets,
    Card,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Picture,
    Side,
    Span,
    Table,
    Voice,
)

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" width="200" height="100">'
    "<title>Een vierkant</title>"
    '<rect width="200" height="100" fill="#7cc4bb"/><text x="20" y="60">50 % &amp; meer</text></svg>'
)
CHIP = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 20" width="24" height="20">'
    '<rect width="24" height="20" fill="#c2500f"/></svg>'
)
ADDRESS = "https://wijkmonitor.example/gebied/WK034403-overvecht"

FIGURES = Table(
    caption="Wonen in Overvecht",
    columns=(
        Column("Cijfer", share=3),
        Column("Overvecht", Side.END),
        Column("Nederland", Side.END),
        Column(""),
    ),
    rows=(
        (
            Cell("Koopwoningen"),
            Cell("32 %", "2024", is_strong=True),
            Cell("57 %"),
            Cell("veel lager", svg=CHIP),
        ),
        (Cell("WOZ-waarde"), Cell("€ 246.000"), Cell("€ 379.000"), Cell("lager", svg=CHIP)),
    ),
    note="Bron: CBS, Kerncijfers wijken en buurten 2024.",
)
DUIDING = Card(
    "Duiding: wonen",
    (
        Heading("Wat zegt dit cijfer?", 3),
        Paragraph((Span("Het zegt iets over "), Span("huizen", is_strong=True), Span("."))),
        Bullets(((Span("niet over mensen"),), (Span("niet over "), Span("geluk", url=ADDRESS)))),
        Heading("Wat vraag je bewoners?", 3),
        Paragraph((Span("Woon je hier graag?"),)),
    ),
)


def sample_document(*extra: Heading | Paragraph | Bullets | Picture | Table | Card) -> Document:
    """Give a report of a few pages; `extra` comes at its end."""
    return Document(
        title="Overvecht in cijfers",
        subtitle="Wijk in Utrecht, vergeleken met Nederland",
        running_head="Overvecht · alle inwoners · vergeleken met Nederland",
        running_foot="Uitgave 2026-ab, 21 november 2026 · wijkmonitor.example/gebied/WK034403-overvecht",
        address=ADDRESS,
        description="Hoe mensen in Overvecht leven.",
        keywords=("wijk", "Overvecht"),
        date="2026-11-21T21:06:00+01:00",
        blocks=(
            Paragraph((Span("Lees dit eerst."),), Voice.WARNING),
            Paragraph((Span("In Overvecht wonen 36.000 mensen."),), Voice.LEAD),
            Heading("In het kort"),
            Picture(SQUARE, "De profieltaart van Overvecht: wonen valt op.", "De profieltaart", 120),
            Bullets(((Span("jong"),), (Span("groen"),))),
            Heading("Wonen", starts_page=True),
            DUIDING,
            FIGURES,
            Paragraph((Span("Bron: CBS."),), Voice.NOTE),
            Heading("Koopwoningen", 2),
            Paragraph((Span("Zie "), Span("de wijk", url=ADDRESS), Span(" op de site."))),
            Heading("Veiligheid"),
            Heading("Methode"),
            *extra,
        ),
    )
