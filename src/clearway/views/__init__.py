"""Any value to picture, table or document, in any language; reads values, changes none."""

from clearway.views.show import show
from clearway.views.view import View

__all__ = ["View", "show"]
