"""Calls: which conversations at a distance an article tells of.

`find_calls(reading)` is the only door. It reads every clause that may tell of a call (`cues`), who is
at its ends (`parties`), whether it was held (`status`), when (`days`), at whose initiative
(`initiators`) and the how-manieth it was (`ordinals`), and brings the mentions of one call together
(`merging`).
"""

from __future__ import annotations

from apps.extraction.calls.finder import find_calls

__all__ = ["find_calls"]
