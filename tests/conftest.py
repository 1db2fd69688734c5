"""What all tests share: an example of Hypothesis may take its time, for the machines it runs on differ."""

from hypothesis import settings

settings.register_profile("regiebot", deadline=None)
settings.load_profile("regiebot")
