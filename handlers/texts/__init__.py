"""The words, in French first and English complete, and how numbers, times and places are said. No Telegram here."""
