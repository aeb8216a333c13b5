"""How elements get their style: once for all that are alike.

Our style sheet asks of an element its name, its class and what it is in, and of nothing
else: so elements of one name and class in parents of one style have one style. A table
has hundreds of such cells, and WeasyPrint matches the sheet against every one.
"""

from collections import defaultdict
from math import inf
from typing import Any

import cssselect2
from weasyprint import css

Declarations = list[tuple[str, Any, Any]]


class SharedStyles(css.StyleFor):  # type: ignore[misc]
    """Stand in for WeasyPrint's `StyleFor` for documents under our style sheet."""

    def __init__(
        self, html: Any, sheets: Any, _hints: Any, font_config: Any, _targets: Any
    ) -> None:
        self._cascaded_styles: dict[Any, Any] = {}
        self._computed_styles: dict[Any, Any] = {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets = sheets
        self.font_config = font_config
        self._own = _own_declarations(html)
        self._shared: dict[object, Any] = {}
        root = html.etree_element
        self._style(root, None, root, ())
        self._cascaded_styles.clear()

    def _style(self, node: Any, parent: Any, root: Any, above: tuple[Any, ...]) -> None:
        """Style `node`, which is in the elements `above`, and all that is in it."""
        inherited = None if parent is None else id(self._computed_styles[parent, None])
        own = self._own.get(node)
        key = node.tag, node.get("class"), inherited, None if own is None else id(node)
        above = (*above, node)
        if key not in self._shared:
            self._cascaded_styles[node, None] = self._cascade(above, own or [])
            self.set_computed_styles(node, parent, root)
            self._shared[key] = self._computed_styles[node, None]
        self._computed_styles[node, None] = self._shared[key]
        for child in node:
            self._style(child, node, root, above)

    def _cascade(self, path: tuple[Any, ...], own: Declarations) -> dict[str, Any]:
        """What the sheets and its own attributes declare for the last of `path`."""
        wrapped: Any = None
        for node in path:
            wrapped = cssselect2.ElementWrapper(
                node, wrapped, index=0, previous=None, in_html_document=True
            )
        found: dict[str, Any] = {}
        matched = [
            ((css.declaration_precedence(origin, important), inf, specificity), n, v)
            for sheet, origin, _ in self._sheets
            for specificity, _, pseudo, (declarations, _) in sheet.matcher.match(
                wrapped
            )
            if pseudo is None
            for n, v, important in declarations
        ]
        matched += [
            ((css.declaration_precedence("author", important), inf, (1, 0, 0)), n, v)
            for n, v, important in own
        ]
        for weight, name, values in matched:
            if name not in found or found[name][1] <= weight:
                found[name] = values, weight
        return found


def _own_declarations(html: Any) -> dict[Any, Declarations]:
    """What style, lang and id attributes declare, for the elements that have any."""
    own: dict[Any, Declarations] = defaultdict(list)
    attributes = css.find_style_attributes(html.etree_element, base_url=html.base_url)
    for _, node, declarations, base_url in attributes:
        own[node] += css.preprocess_declarations(base_url, declarations)
    return own
