"""The hall that all moments share: settings, doors, backup and export, base templates."""
