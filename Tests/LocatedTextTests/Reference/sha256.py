"""Reference value for SHA256Tests.swift: python3 sha256.py (uses hashlib)."""

import hashlib

everything = hashlib.sha256()
for length in range(130):
    everything.update(hashlib.sha256(bytes(i % 251 for i in range(length))).digest())
print(everything.hexdigest())
