"""The playground, over the same HTTP that the bot and the page use."""
