"""Generated documents: words, some of them marked up, in blocks of all kinds."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    "serum lifts cheeks approved clinically proven größe naïve 😀 𝕏 — 18.6 A&B 5<6 (it)".split()
)
LINE_ENDS = st.sampled_from(["\n", "\n", "\r\n", "\r"])


@st.composite
def sentences(draw: st.DrawFn, inline: st.SearchStrategy[str]) -> str:
    """Words, some of them in inline markup."""
    words = draw(st.lists(WORDS, min_size=1, max_size=10))
    return " ".join(draw(inline).format(w) if draw(st.booleans()) else w for w in words)


@st.composite
def documents(
    draw: st.DrawFn, frames: st.SearchStrategy[str], inline: st.SearchStrategy[str]
) -> str:
    """Blocks of all kinds in any order."""
    parts = []
    for frame in draw(st.lists(frames, max_size=8)):
        filled = [draw(sentences(inline)) for _ in range(frame.count("{}"))]
        parts.append(frame.format(*filled))
    text = draw(st.sampled_from(["\n\n", "\n\n", "\n"])).join(parts)
    return text.replace("\n", draw(LINE_ENDS))
