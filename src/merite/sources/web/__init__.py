"""Asking other machines, politely and without ever being led to a private address: bytes in, no word of any format."""
