"""Files of shops and products, read row by row: whatever a shop's till or a spreadsheet writes, and what was refused.

    with open_table(path) as table:
        for row in read_products(table) if kind_of(table.headings) == "products" else read_shops(table):
            ...

Nothing here decides what becomes of a row, and nothing is kept: no database, no network, no whole file in memory. A new
format is one more line in `readers.py`; a new name for a column one more word in `headings.py`.

A refusal is a text key with its values. Of a whole file (`UnreadableFile`):

    import-empty                nothing in it
    import-binary               neither text nor a workbook: a picture, a PDF, an old Excel file …
    import-workbook-broken      a workbook that is cut off, damaged, or more than its reader's memory holds
    import-locked               a workbook with a password
    import-too-many-rows        count, most: rows of a sheet
    import-gzip-broken          compressed, but cut off or damaged
    import-too-big              most_mib: how much it may hold once uncompressed
    import-too-dense            ratio: no honest file shrinks that much
    import-mixed-encodings      line: the first one that is not UTF-8 although others are
    import-line-too-long        line, most (characters)
    import-quote-open           line: a quotation mark opened there is never closed
    import-too-many-columns     count, most
    import-no-headings          found: the first row, in which no column is called "nom"
    import-ambiguous-columns    columns: headings that might mean two things, or mistyped ones that mean the same
    import-json-not-lines       JSON in one piece; one object a line is asked for
    import-json-cut             OpenStreetMap's objects, cut off or damaged
    import-json-too-big         most_mib: how much of them may come in one piece
    import-osm-incomplete       text: why Overpass stopped before the end
    import-osm-no-shop          objects: so many, and none of them a shop with a name

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

What else should be known of how a file was read (`Table.remarks`):

    import-sheet                sheet: the one that was taken; others
    import-software             software: the one whose export it is
    import-osm                  shops, passed: objects that are no shops or have no name
"""

from catalog.importing.headings import Understood, kind_of, understood
from catalog.importing.products import ProductRow, product_reference, read_products
from catalog.importing.readers import open_table
from catalog.importing.refusals import BadRow, Refusal, Remark, UnreadableFile
from catalog.importing.refused import write_refused
from catalog.importing.shops import ShopRow, read_shops, shop_reference
from catalog.importing.table import Line, Table

__all__ = [
    "BadRow",
    "Line",
    "ProductRow",
    "Refusal",
    "Remark",
    "ShopRow",
    "Table",
    "Understood",
    "UnreadableFile",
    "kind_of",
    "open_table",
    "product_reference",
    "read_products",
    "read_shops",
    "shop_reference",
    "understood",
    "write_refused",
]
