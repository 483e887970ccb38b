"""Parts of reports: each makes one section from the measures; the explicit tuple is their order on the page."""

from clearway.views.sections.blueprint import blueprint
from clearway.views.sections.capability import capability
from clearway.views.sections.chosen import chosen
from clearway.views.sections.contrasts import contrasts
from clearway.views.sections.control import control
from clearway.views.sections.deviations import deviations
from clearway.views.sections.drivers import drivers
from clearway.views.sections.findings import findings
from clearway.views.sections.fitted import fitted
from clearway.views.sections.ideas import ideas
from clearway.views.sections.journey import journey
from clearway.views.sections.load import load
from clearway.views.sections.methods import methods
from clearway.views.sections.model import model
from clearway.views.sections.options import options
from clearway.views.sections.process import process
from clearway.views.sections.quality import quality
from clearway.views.sections.rework import rework
from clearway.views.sections.section import Material, Planned, Section, Simulated
from clearway.views.sections.segments import segments
from clearway.views.sections.simulated import simulated
from clearway.views.sections.stream import stream
from clearway.views.sections.summary import summary
from clearway.views.sections.teams import teams
from clearway.views.sections.times import times
from clearway.views.sections.validated import validated
from clearway.views.sections.variants import variants
from clearway.views.sections.voice import voice
from clearway.views.sections.waits import waits

SECTIONS = (
    summary, findings, process, model, deviations, waits, stream, journey, blueprint, times, capability, control,
    variants, rework, load, segments, voice, drivers, quality, methods,
)  # fmt: skip
"""The as-is report from the first page to the last; a part that has nothing to show gives None."""

TWIN_SECTIONS = (simulated, contrasts, validated, fitted)
"""The twin's report, in the same way."""

PLAN_SECTIONS = (options, teams, chosen, ideas)
"""The report on options, in the same way."""

__all__ = ["PLAN_SECTIONS", "SECTIONS", "TWIN_SECTIONS", "Material", "Planned", "Section", "Simulated"]
