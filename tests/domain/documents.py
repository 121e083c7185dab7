"""Documents of any shape, for what must hold for all of them."""

from hypothesis import strategies as st

from strategy.domain.document import FIELDS, Block, Document, Section

texts = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40
)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 500),
    texts,
    st.lists(st.sampled_from(["aim-1", "aim-2", "peers"]), max_size=3).map(tuple),
)
facts = st.dictionaries(
    st.sampled_from(["mastodon", "xing"]), st.dictionaries(texts, texts, max_size=2)
)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    kind = draw(st.sampled_from([*FIELDS, "unheard_of"]))
    names = FIELDS.get(kind, ("one", "two"))
    return Block(
        id=f"{kind}-{draw(st.integers(1, 6))}",
        kind=kind,
        values={name: draw(values) for name in names},
    )


@st.composite
def sections(draw: st.DrawFn) -> Section:
    found = draw(st.lists(blocks(), max_size=5, unique_by=lambda block: block.id))
    return Section(
        draw(st.sampled_from(["why", "aims", "channels", "new"])), tuple(found)
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    found = draw(
        st.lists(sections(), max_size=4, unique_by=lambda section: section.key)
    )
    return Document(
        title=draw(texts),
        sections=tuple(found),
        labels=draw(st.just({}) | st.just({"goal.learn": {"en": "Learn"}})),
        platforms=draw(facts),
        suggestion=draw(facts),
    )
