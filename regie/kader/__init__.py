"""A kader as a value: what one version of a regional kader says, how it is checked, and its parts."""

from regie.kader.kader import Kader, KaderOnbekend, KaderOngeldig

__all__ = ["Kader", "KaderOnbekend", "KaderOngeldig"]
