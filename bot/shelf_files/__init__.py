"""A shelf as a file in the chat: what the bot does for it beside answering.

    worker = JobWorker(database, bot, clock)        # takes up whatever waits, also after a kill
    database.after_commit.append(worker.after_commit)
    await worker.run()

An update only places a job or moves it on (`handlers.shelf_files`); here it is done, in small transactions, by what
`bot.importing` does for the command line too. Every end is owed in the outbox, in the transaction that writes it.
"""

from bot.shelf_files.worker import JobWorker

__all__ = ["JobWorker"]
