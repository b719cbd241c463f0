"""One ASGI application."""
