"""The figures of a dossier: their catalogue, their values, how they are printed.

`catalogue_of` says which figures there are; `figures_of` gives every one its value.
Narrative, tables and scoring take figures from here and from nowhere else.
"""

from .amounts import blanks_behind, scoring_figures
from .catalogue import Base, Definition, catalogue, catalogue_of
from .values import Figure, Figures, figures_of

__all__ = [
    "Base",
    "Definition",
    "Figure",
    "Figures",
    "blanks_behind",
    "catalogue",
    "catalogue_of",
    "figures_of",
    "scoring_figures",
]
