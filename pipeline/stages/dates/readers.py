"""All readers: importing this module registers each under the name by which the rules of patterns/dates call it."""

from pipeline.stages.dates import (  # noqa: F401 - an import registers
    alone,
    anchored,
    days,
    durations,
    numeric,
    ordinals,
    others,
    periods,
    relative,
    times,
    weekdays,
    year_periods,
)
