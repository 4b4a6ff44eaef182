"""Contacts and employers."""
