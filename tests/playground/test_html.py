"""Telegram's HTML, to text and entities."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.playground import utf16
from bot.playground.entities import trimmed
from bot.playground.html_markup import parse

# HTML → the text, and each entity as "type offset length [url or language]"
READ: list[tuple[str, str, list[str]]] = [
    ("Bonjour", "Bonjour", []),
    ("1 &lt; 2 &amp; 3 &gt; 2 &quot;ok&quot;", '1 < 2 & 3 > 2 "ok"', []),
    ("&#233;&#xe9;&eacute;&", "éé&eacute;&", []),
    ("<b>Pain</b> <i>frais</i>", "Pain frais", ["bold 0 4", "italic 5 5"]),
    ("<strong>a</strong><EM>b</EM>", "ab", ["bold 0 1", "italic 1 1"]),
    ("<u>a</u><ins>b</ins><s>c</s><del>d</del><strike>e</strike>", "abcde", ["underline 0 2", "strikethrough 2 3"]),
    ("😀<b>é😀</b>", "😀é😀", ["bold 2 3"]),
    ("<b>a<b>b</b>c</b>", "abc", ["bold 0 3"]),
    ("<b>a</b><b>b</b>", "ab", ["bold 0 2"]),
    ("<b>a<i>b</i></b>", "ab", ["bold 0 2", "italic 1 1"]),
    ("<b>a<code>b</code>c</b>", "abc", ["bold 0 1", "code 1 1", "bold 2 1"]),
    ("<code><b>a</b></code>", "a", ["code 0 1"]),
    ("<tg-spoiler>a</tg-spoiler>", "a", ["spoiler 0 1"]),
    ('<span class="tg-spoiler">a</span>', "a", ["spoiler 0 1"]),
    ("<blockquote>a</blockquote>", "a", ["blockquote 0 1"]),
    ("<blockquote expandable>a</blockquote>", "a", ["expandable_blockquote 0 1"]),
    ("<pre>a</pre>", "a", ["pre 0 1"]),
    ('<pre><code class="language-python">a</code></pre>', "a", ["pre 0 1 python"]),
    ('<code class="language-python">a</code>', "a", ["code 0 1"]),
    ('<a href="https://example.org/?a=1&amp;b=2">ici</a>', "ici", ["text_link 0 3 https://example.org/?a=1&b=2"]),
    ("<a href='tg://resolve?domain=x'>ici</a>", "ici", ["text_link 0 3 tg://resolve?domain=x"]),
    ("<a>example.org</a>", "example.org", ["text_link 0 11 example.org"]),
    ("<a href='nowhere'>ici</a>", "ici", []),
    ("<b></b>rien", "rien", []),
    ("<b>a</>", "a", ["bold 0 1"]),
    ("  <b> a </b> ", "a", ["bold 0 1"]),
    ("\n<b>a</b>\n b", "a\n b", ["bold 0 1"]),
]


@pytest.mark.parametrize(("source", "text", "entities"), READ)
def test_html_is_read_as_telegram_reads_it(source: str, text: str, entities: list[str]) -> None:
    found, known = trimmed(*parse(source))

    rows = []
    for entity in known:
        more = [entity[name] for name in ("url", "language") if name in entity]
        rows.append(" ".join(map(str, [entity["type"], entity["offset"], entity["length"], *more])))
    assert (found, rows) == (text, entities)


@given(st.lists(st.text(max_size=20), max_size=6))
def test_any_escaped_text_comes_back_and_its_entities_fit_it(pieces: list[str]) -> None:
    source = "".join(f"<b>{html.escape(piece)}</b> <i>{html.escape(piece)}</i>" for piece in pieces)

    text, entities = parse(source)

    assert text == "".join(f"{piece} {piece}" for piece in pieces)
    assert all(e["offset"] >= 0 and e["offset"] + e["length"] <= utf16.length(text) for e in entities)
