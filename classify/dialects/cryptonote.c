/* SPDX-License-Identifier: Apache-2.0 */
/* Where things stand in a CryptoNote header. */
#include "classify/dialects/cryptonote.h"

#include "base/number.h"

#define NONCE_BYTE 39

/* The first byte behind the three varints; 0 where they are none. */
static size_t previous_at(struct bytes blob)
{
	size_t at = 0;

	for (unsigned varint = 0; varint < 3; varint++) {
		int byte;

		do {
			byte = number_hex_byte(blob, at++);
		} while (byte >= 0x80 && at < 10);
		if (byte < 0 || byte >= 0x80)
			return 0;
	}
	return at;
}

struct bytes cryptonote_previous(struct bytes blob)
{
	size_t at = previous_at(blob);

	if (at + 32 != NONCE_BYTE || blob.size < CRYPTONOTE_DIGITS_MIN)
		return (struct bytes){NULL, 0};
	return bytes_part(blob, 2 * at, 64);
}

struct bytes cryptonote_nonce(struct bytes blob)
{
	if (cryptonote_previous(blob).size == 0)
		return (struct bytes){NULL, 0};
	return bytes_part(blob, 2 * NONCE_BYTE, 8);
}
