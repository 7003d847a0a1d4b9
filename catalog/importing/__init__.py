"""Files of shops and products, read row by row: whatever a shop's till or a spreadsheet writes, and what was refused.

    with open_table(path) as table:
        for row in read_products(table) if kind_of(table.headings) == "products" else read_shops(table):
            ...

Nothing here decides what becomes of a row, and nothing is kept: no database, no network, no whole file in memory. A new
format is one more line in `readers.py`; a new name for a column one more word in `headings.py`.

A refusal is a text key with its values. Of a whole file (`UnreadableFile`):

    import-empty                nothing in it
    import-binary               no text: a picture, a spreadsheet, a PDF …
    import-gzip-broken          compressed, but cut off or damaged
    import-too-big              most_mib: how much it may hold once uncompressed
    import-too-dense            ratio: no honest file shrinks that much
    import-mixed-encodings      line: the first one that is not UTF-8 although others are
    import-line-too-long        line, most (characters)
    import-quote-open           line: a quotation mark opened there is never closed
    import-too-many-columns     count, most
    import-no-headings          found: the first row, in which no column is called "nom"
    import-json-not-lines       JSON in one piece; one object a line is asked for

Of one row (`BadRow.reason`); `heading` is the column as the file calls it, `text` the start of what stands there:

    import-too-many-cells       cells, headings: more cells than columns
    import-json-broken          the line is no JSON object
    import-no-name              the name is blank, or has no letter and no digit
    import-cell-too-long        heading, length, most (characters)
    import-reference-rounded    text: a code that a spreadsheet has rounded, "3,01762E+12"
    import-price-unreadable     text
    import-price-negative       text
    import-price-absurd         text, most_euros
    import-stock-unreadable     text
    import-notice-unreadable    text: no "24 h", "2 jours" or "90 min"
    import-cutoff-unreadable    text: no "17:00" or "17 h 30"
    import-place-unreadable     text: no pair of degrees
    import-place-outside        text: no such place on Earth
    import-hours-unreadable     heading, text: not OpenStreetMap's opening-hours syntax
"""

from catalog.importing.headings import kind_of
from catalog.importing.products import ProductRow, product_reference, read_products
from catalog.importing.readers import open_table
from catalog.importing.refusals import BadRow, Refusal, UnreadableFile
from catalog.importing.refused import write_refused
from catalog.importing.shops import ShopRow, read_shops, shop_reference
from catalog.importing.table import Line, Table

__all__ = [
    "BadRow",
    "Line",
    "ProductRow",
    "Refusal",
    "ShopRow",
    "Table",
    "UnreadableFile",
    "kind_of",
    "open_table",
    "product_reference",
    "read_products",
    "read_shops",
    "shop_reference",
    "write_refused",
]
