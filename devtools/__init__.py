"""What dev.py is made of; the standard library only: it runs before anything is installed."""
