"""From proposals to records: which of two overlapping readings stands, and the offsets of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.layers import Commitment
from pipeline.stages.commitments.conditions import CALLER_UNNAMED
from pipeline.stages.commitments.spans import actions

if TYPE_CHECKING:
    from pipeline.stages.commitments.matching import Proposal
    from pipeline.stages.commitments.sentence import Sentence


def select(sent: Sentence, proposals: Iterable[Proposal]) -> list[tuple[Proposal, list[tuple[int, int]]]]:
    """Proposals that stand, each with the token spans of its actions, in text order.

    Of two that share a word of their cues the longer cue stands; a cue that is no more than the infinitive that
    another one promises (``s'engage à soutenir``) falls.
    """
    merged = _merged(list(proposals))
    if not merged:
        return []
    chosen: list[tuple[Proposal, list[tuple[int, int]]]] = []
    taken: set[int] = set()
    for proposal in sorted(merged, key=lambda p: (p.first, -p.last)):
        words = set(range(proposal.first, proposal.last + 1))
        inside = proposal.group is None and any(p.first <= proposal.first <= p.last for p, _ in chosen)
        if inside or words & taken or _is_promised(sent, proposal, chosen):
            continue
        spans = list(actions(sent, proposal.complement, proposal.last))
        if spans:
            chosen.append((proposal, spans))
            taken |= {proposal.first, proposal.last} | ({proposal.group.verb} if proposal.group else set())
    return chosen


def _merged(proposals: list[Proposal]) -> list[Proposal]:
    """A reported future whose verb is itself a cue of planning or giving takes that cue's type and complement."""
    merged = []
    for proposal in proposals:
        inner = next((p for p in proposals if _reports(proposal, p)), None)
        if inner:
            proposal = replace(proposal, cue=inner.cue, complement=inner.complement, last=inner.last)
        merged.append(proposal)
    return merged


def _reports(outer: Proposal, inner: Proposal) -> bool:
    if (
        outer.cue.id != "reported.will"
        or inner.group is None
        or inner.cue.type not in ("INTEND", "PROVIDE", "CALL", "SUPPORT")
    ):
        return False
    if inner.cue.type == "INTEND" and "future" in inner.cue.only:
        return False
    if inner.cue.type == "SUPPORT" and (inner.carrier or inner.group.tense not in ("future", "conditional")):
        return False
    return outer.first < inner.group.verb <= outer.last and inner.first > outer.group.verb


def _is_promised(sent: Sentence, proposal: Proposal, chosen: list[tuple[Proposal, list[tuple[int, int]]]]) -> bool:
    for outer, spans in chosen:
        for start, end in spans:
            inside = start <= proposal.first < end
            if inside and (proposal.group is None or outer.complement.frame.target in ("INF", "CL")):
                return True
    return False


def records(sent: Sentence, proposal: Proposal, spans: list[tuple[int, int]]) -> Iterator[Commitment]:
    """One record for each action of a proposal."""
    tokens, cue = sent.tokens, proposal.cue
    actor = None if cue.only & CALLER_UNNAMED else proposal.actor
    cue_start, cue_end = tokens[proposal.first].idx, tokens[proposal.last].end
    for first, end in spans:
        start, stop = tokens[first].idx, tokens[end - 1].end
        edges = [cue_start, cue_end, start, stop, *((actor.start, actor.end) if actor else ())]
        yield Commitment(
            start=min(edges),
            end=max(edges),
            type=cue.type,
            polarity=proposal.polarity,
            binding=cue.binding,
            plover=cue.plover,
            cue_start=cue_start,
            cue_end=cue_end,
            actor_start=actor.start if actor else None,
            actor_end=actor.end if actor else None,
            action_start=start,
            action_end=stop,
            source=cue.id,
        )
