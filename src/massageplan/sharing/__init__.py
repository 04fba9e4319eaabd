"""Sharing a total in whole steps, by weight, within minimums and maximums.

Nothing here knows of massage.

``claim`` is what is asked and answered. ``tree`` checks claims and groups and lays them out.
``bounds`` keeps what fits. ``allocation`` shares, exactly. If nothing fits, ``repair`` finds the
smallest changes that help. ``in_step`` shares among persons side by side.
"""
