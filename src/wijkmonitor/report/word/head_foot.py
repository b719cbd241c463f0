"""What stands at the top and the foot of every page."""

from docx.document import Document as WordFile
from docx.oxml.xmlchemy import BaseOxmlElement

from wijkmonitor.report.blocks import Document
from wijkmonitor.report.word.elements import element, value
from wijkmonitor.report.word.runs import field, text_run
from wijkmonitor.wording.report_files import OF, PAGE


def add_head_and_foot(paper: WordFile, document: Document) -> None:
    """Say on every page what it is about, which release it comes from and which page it is."""
    section = paper.sections[0]
    head = element("w:p", {}, _style("Header"), text_run(document.running_head))
    numbers = [text_run(f"{PAGE} "), *field("PAGE"), text_run(f" {OF} "), *field("NUMPAGES")]
    tab = element("w:r", {}, element("w:tab"))
    foot = element("w:p", {}, _style("Footer"), text_run(document.running_foot), tab, *numbers)
    for place, paragraph in ((section.header, head), (section.footer, foot)):
        place.is_linked_to_previous = False
        holder = place.paragraphs[0]._p  # noqa: SLF001 - python-docx names it so, and has no other way in
        holder.getparent().replace(holder, paragraph)


def _style(name: str) -> BaseOxmlElement:
    return element("w:pPr", {}, value("w:pStyle", name))
