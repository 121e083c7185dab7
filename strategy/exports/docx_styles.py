"""The styles of a DOCX file, its page, its language, and the line at its foot."""

from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

SERIF = "Georgia"
INK = RGBColor(0x1E, 0x1D, 0x1B)
GREY = RGBColor(0x5C, 0x59, 0x52)
PAPERS = {"a4": (Mm(210), Mm(297)), "letter": (Mm(215.9), Mm(279.4))}
LANGUAGES = {"de": "de-DE", "en": "en-GB"}
# Our own styles: what a field is called, what the interface says, and the line below the
# title.
LABEL, REMARK, SUBTITLE = "Field label", "Remark", "Subtitle"
SIZES = {"Title": 24, "Heading 1": 16, "Heading 2": 12, "Subtitle": 10}


def prepared(paper: str, language: str) -> Any:
    """An empty document with everything set."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = PAPERS[paper]
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(25))
    set_styles(document, LANGUAGES[language])
    number_pages(section.footer.paragraphs[0])
    return document


def set_styles(document: Any, language: str) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = SERIF, Pt(11)
    normal.font.color.rgb = INK
    normal.paragraph_format.space_after = Pt(6)
    for name, size in SIZES.items():
        set_font(styles[name], size)
        styles[name].paragraph_format.keep_with_next = True
    styles["Heading 1"].paragraph_format.space_before = Pt(20)
    styles["Heading 1"].paragraph_format.space_after = Pt(6)
    styles["Heading 2"].paragraph_format.space_before = Pt(12)
    take_border(styles["Title"])
    styles[SUBTITLE].font.color.rgb = GREY
    styles[SUBTITLE].font.italic = False
    label = styles.add_style(LABEL, WD_STYLE_TYPE.CHARACTER)
    label.font.bold, label.font.size = True, Pt(10)
    label.font.color.rgb = GREY
    remark = styles.add_style(REMARK, WD_STYLE_TYPE.PARAGRAPH)
    remark.base_style = normal
    remark.font.color.rgb = GREY
    set_language(normal, language)


def set_font(style: Any, size: int) -> None:
    """The built-in headings name fonts of a theme: those go first."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    style.font.name, style.font.size = SERIF, Pt(size)
    style.font.color.rgb = INK


def take_border(style: Any) -> None:
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def set_language(style: Any, language: str) -> None:
    """What spelling and hyphenation go by."""
    properties = style.element.get_or_add_rPr()
    found = OxmlElement("w:lang")
    found.set(qn("w:val"), language)
    properties.append(found)


def number_pages(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name in ("PAGE", "NUMPAGES"):
        if name == "NUMPAGES":
            paragraph.add_run(" / ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        run = OxmlElement("w:r")
        text = OxmlElement("w:t")
        text.text = "1"
        run.append(text)
        field.append(run)
        paragraph._p.append(field)
