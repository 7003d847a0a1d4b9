"""The stories that Cabas keeps true: real databases, a faked clock and a playground for Telegram."""
