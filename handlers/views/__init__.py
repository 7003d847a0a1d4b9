"""What people read: pure functions from values and words to screens. No Telegram library, no database."""
