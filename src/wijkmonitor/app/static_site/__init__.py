"""The whole site as files that any web server or object store can serve (docs/guide/statische-site.md)."""
