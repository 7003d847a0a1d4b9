"""The bot as a process of its own, killed (-9) again and again while people use it; then everything is counted.

`rounds` runs it: a `town` and its `crowd` in a playground that can hold a call back (`held`), and a `bot_process` to
kill at one of its `moments`. Afterwards `said` reads the chats and `kept` the database, `verdict` and `delivery`
compare the two, and `table` writes down what was found.
"""
