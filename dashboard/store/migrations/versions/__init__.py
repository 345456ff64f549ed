"""One file a schema version, each frozen as it was when released."""
