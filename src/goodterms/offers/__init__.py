"""Offers: the perfect one written down, the real one as a table, its worth, the counteroffer, the letter, the signature."""
