"""What a block says to a reader."""

from wijkmonitor.report.blocks import Block, Bullets, Card, Heading, Paragraph, Picture, Table


def texts_of(block: Block) -> list[str]:
    """Give every piece of text that a block has for a reader."""
    match block:
        case Heading(text=text):
            return [text]
        case Paragraph(spans=spans):
            return [span.text for span in spans]
        case Bullets(items=items):
            return [span.text for item in items for span in item]
        case Picture(caption=caption):
            return [caption]
        case Table(caption=caption, columns=columns, rows=rows, note=note):
            cells = [text for row in rows for cell in row for text in (cell.text, cell.below)]
            return [caption, *(column.title for column in columns), *cells, note]
        case Card(title=title, blocks=blocks):
            return [title, *(text for inner in blocks for text in texts_of(inner))]
