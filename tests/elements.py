"""What a page says, cut out of its HTML: the whole texts of the elements that a selector names."""

from selectolax.lexbor import LexborHTMLParser


def texts(html: str, selector: str) -> list[str]:
    """Return the text of each element that the CSS selector names, in the order of the page, blanks made one.

    A test compares the whole list, or asks whether one whole text is in it: half a sentence is not.
    """
    return [" ".join(node.text().split()) for node in LexborHTMLParser(html).css(selector)]
