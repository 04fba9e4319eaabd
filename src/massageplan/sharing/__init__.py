"""Whole steps, and no massage: sharing a total among weighted claims with minimums and maximums.

``claim`` is what is asked and answered; ``tree`` checks claims and groups and lays them out;
``bounds`` keeps what fits; ``allocation`` shares, exactly; where nothing fits, ``repair`` finds the
smallest changes.
"""
