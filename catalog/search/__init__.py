"""Finding a product from what somebody types, typing errors and all.

Text is folded (`fold`), split into words, and looked up in a vocabulary whose words know their products.
Nothing here knows of shops' lives, of stock or of Telegram.
"""
