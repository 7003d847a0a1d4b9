"""What a shop's people type or write below a photo, read as products: a line each, with price, unit and stock.

What can be read in two ways is a `Doubt`, to be asked back: a price is never guessed. Pure text in, values out.
"""

from catalog.entering.entries import LONGEST_NAME, Doubt, Entry, Unread, read_lines

__all__ = ["LONGEST_NAME", "Doubt", "Entry", "Unread", "read_lines"]
