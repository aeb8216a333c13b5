"""An app that declares kinds of job for tests."""
