"""The checker of signatures, checked with the vectors of RFC 8032, section 7.1."""

import unittest

from ed25519 import verify

# Public key, message, signature: tests 1, 2 and 3.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


class Ed25519(unittest.TestCase):
    def test_the_published_signatures_are_right(self):
        for key, message, signature in VECTORS:
            self.assertTrue(verify(bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature)))

    def test_a_changed_message_key_or_signature_is_wrong(self):
        key, message, signature = (bytes.fromhex(part) for part in VECTORS[2])
        self.assertFalse(verify(key, message + b"x", signature))
        self.assertFalse(verify(bytes.fromhex(VECTORS[1][0]), message, signature))
        self.assertFalse(verify(key, message, signature[:-1] + bytes([signature[-1] ^ 1])))


if __name__ == "__main__":
    unittest.main()
