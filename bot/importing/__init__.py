"""Files of shops and products come in as jobs: in small transactions, beside a bot that goes on answering.

    outcome = await import_file(database, path, shop_name=None, dry_run=False, clock=…, report=…, refused_to=…)

Reading a file is `catalog.importing`'s, keeping it is `storage`'s; here is what lies between: which shop a row belongs
to, what it changes, how much of it at a time, and what goes back to whoever sent it.

Whole files are refused with the keys of `catalog.importing`, or with

    import-no-shop-column   nothing says whose the products are
    import-no-such-shop     text: the shop named beside the file; near: names like it, "none" where there are none
    import-ambiguous-shop   text, references: several shops have the name given beside the file

Rows likewise, or with

    import-no-shop          the row names no shop although the file has a column for it
    import-unknown-shop     text: no shop has this reference or name
    import-ambiguous-shop   text, references: several shops have this name
    import-twice            line: where the file has the same shop or product before
"""

from bot.importing.job import import_file
from bot.importing.outcome import Count, Outcome, Progress
from bot.importing.refused import refused_beside

__all__ = ["Count", "Outcome", "Progress", "import_file", "refused_beside"]
