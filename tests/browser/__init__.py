"""Stories told through the chat page in a real browser. All run on one event loop, the browser's."""
