"""Offers: the perfect one, the real one as a table, its worth, the counteroffer, the letter, the signature."""
