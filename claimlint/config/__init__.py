"""Configuration: found beside the drafts, checked key by key, merged with what it extends."""
