"""Gathers the tables of the kit and of every moment into the one Django app."""

import importlib

from goodterms.kit.moments import modules_named

for _name in ("goodterms.kit.models", *modules_named("models")):
    importlib.import_module(_name)
