"""The verdict under other assumptions: readings, hand-overs, settings."""

from collections.abc import Callable
from dataclasses import replace

from epigone.instruments.finding import Finding
from epigone.instruments.frame import Frame
from epigone.verdict.joint import joint_verdict
from epigone.verdict.measured import Measured, doctrine_weights, facet_verdicts, kept_vector, measure
from epigone.verdict.model import Alternative
from epigone.verdict.settings import Settings

#: Factors by which every declared rope is multiplied, and the values of rho, in the standing check.
ROPE_FACTORS = (0.5, 2.0)
RHO_VALUES = (0.25, 0.75, 1.0)
SHARED_ERRORS = (0.0, 0.3)
AGAINST_LEADING_DB = 10.0


def alternative(measured: Measured, id: str, label: str, statement: str, *, seed: int) -> Alternative:
    """Types and shares kept of a measurement, named."""
    verdicts = facet_verdicts(measured)
    claim, practice = kept_vector(verdicts, "claim"), kept_vector(verdicts, "practice")
    weights = doctrine_weights(measured.frame)
    types, kept = joint_verdict(claim, practice, weights, measured.settings.verdict, seed=seed)
    names = list(verdicts)
    return Alternative(
        id,
        label,
        statement,
        types,
        kept,
        dict(zip(names, practice.tolist(), strict=True)),
        dict(zip(names, claim.tolist(), strict=True)),
    )


def under_readings(
    frame: Frame, settings: Settings, *, seed: int, words: tuple[Finding, ...] = ()
) -> tuple[Alternative, ...]:
    """The verdict under each reading of the legacy, with the frame's hand-over."""
    return tuple(
        alternative(
            measure(Frame(frame.case, frame.handover, reading), settings, seed=seed, words=words),
            reading.id,
            reading.label,
            reading.statement,
            seed=seed,
        )
        for reading in frame.case.readings
    )


def under_handovers(measured: Measured, *, seed: int) -> tuple[Alternative, ...]:
    """The verdict for each date at which power may have passed, with the reading of the measurement."""
    frame, settings = measured.frame, measured.settings
    return tuple(
        alternative(
            measured
            if handover == frame.handover
            else measure(
                Frame(frame.case, handover, frame.reading), settings, seed=seed, words=measured.words
            ),
            handover.id,
            handover.label,
            handover.note,
            seed=seed,
        )
        for handover in frame.case.handovers
    )


def under_ropes(measured: Measured, *, seed: int) -> tuple[Alternative, ...]:
    """The verdict with every rope narrower and wider."""

    def change(factor: float) -> Settings:
        deeds = replace(measured.settings.deeds, rope_factor=measured.settings.deeds.rope_factor * factor)
        return replace(measured.settings, deeds=deeds)

    return _varied(measured, ROPE_FACTORS, change, "rope", "ropes times {:g}", seed)


def under_rhos(measured: Measured, *, seed: int) -> tuple[Alternative, ...]:
    """The verdict for other shares of the line that must survive a rollback."""

    def change(rho: float) -> Settings:
        return replace(measured.settings, deeds=replace(measured.settings.deeds, rho=rho))

    return _varied(measured, RHO_VALUES, change, "rho", "rho = {:g}", seed)


def under_shared_errors(measured: Measured, *, seed: int) -> tuple[Alternative, ...]:
    """The verdict for other correlations of the errors of judgement."""

    def change(value: float) -> Settings:
        return replace(measured.settings, verdict=replace(measured.settings.verdict, shared_error=value))

    return _varied(measured, SHARED_ERRORS, change, "shared-error", "shared error {:g}", seed)


def under_priors(measured: Measured, *, seed: int) -> tuple[Alternative, ...]:
    """The verdict with the prior of every cell of the record moved against the fate that leads."""

    def change(decibans: float) -> Settings:
        record = replace(measured.settings.record, against_leading_db=decibans)
        return replace(measured.settings, record=record)

    return _varied(
        measured, (AGAINST_LEADING_DB,), change, "prior", "prior {:g} dB against the leading fate", seed
    )


def under_dependence(measured: Measured, *, seed: int) -> tuple[Alternative, ...]:
    """The verdict at the two bounds: every fact independent, and all facts of a cell counting once."""
    found = []
    for bound, label in (("independent", "all facts independent"), ("dependent", "one fact counts per cell")):
        settings = replace(measured.settings, record=replace(measured.settings.record, dependence=bound))
        found.append(
            alternative(measured.with_settings(settings), f"dependence-{bound}", label, "", seed=seed)
        )
    return tuple(found)


def under_halved_weights(measured: Measured, *, seed: int) -> Alternative:
    """The verdict with every weight of the record halved (Zaks 2021 doubts their precision)."""
    record = replace(measured.settings.record, scale=measured.settings.record.scale * 0.5)
    halved = measured.with_settings(replace(measured.settings, record=record))
    return alternative(halved, "weights-halved", "all weights halved", "", seed=seed)


def _varied(
    measured: Measured,
    values: tuple[float, ...],
    change: Callable[[float], Settings],
    kind: str,
    label: str,
    seed: int,
) -> tuple[Alternative, ...]:
    return tuple(
        alternative(
            measured.with_settings(change(value)), f"{kind}-{value:g}", label.format(value), "", seed=seed
        )
        for value in values
    )
