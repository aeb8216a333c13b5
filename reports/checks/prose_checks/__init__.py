"""The checks of prose and headings; importing this binds them all."""

from . import (
    amounts,
    balances,
    bases,
    claims,
    completeness,
    contradictions,
    deductions,
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
    *(
        amounts,
        balances,
        bases,
        deductions,
        claims,
        completeness,
        contradictions,
        headings,
        manners,
        names,
    ),
    *(partitions, ratios, repeats, sampling, scores, sums, words, years),
)
