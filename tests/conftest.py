"""What every test may use."""

from hypothesis import settings

# How long an example takes is the machine's affair, not a test's.
settings.register_profile("portal", deadline=None)
settings.load_profile("portal")
