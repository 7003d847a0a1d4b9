"""What is for sale: shops, products, opening hours, the search, what is asked of it, and the import formats.

Everything here is a value or a pure function. The one exception is reading a file that is handed in and
saving an index snapshot. No database, no Telegram, no asyncio lives in this room.
"""
