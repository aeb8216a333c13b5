"""The checks of prose and headings; importing this binds them all."""

from . import (
    amounts,
    bases,
    claims,
    completeness,
    contradictions,
    headings,
    manners,
    names,
    partitions,
    ratios,
    repeats,
    sampling,
    scores,
    sums,
    words,
    years,
)

OF_PROSE = (
    *(amounts, bases, claims, completeness, contradictions, headings, manners, names),
    *(partitions, ratios, repeats, sampling, scores, sums, words, years),
)
