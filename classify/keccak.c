/* SPDX-License-Identifier: Apache-2.0 */
/* The sponge and its permutation. Lane (x, y) is state[x + 5 * y]. */
#include "classify/keccak.h"

#define LANES  25
#define ROUNDS 24

/* Bytes taken in between two permutations: 200 minus twice the digest. */
#define RATE (200 - 2 * KECCAK_256_SIZE)

static uint64_t rotated(uint64_t lane, unsigned by)
{
	return by ? lane << by | lane >> (64 - by) : lane;
}

/* Round constants come from a shift register of 8 bits: x^8 + x^6 + x^5 + x^4 + 1. Returns its next bit. */
static bool next_bit(uint8_t *shift)
{
	bool bit = *shift & 1;

	*shift = (uint8_t)(*shift & 0x80 ? *shift << 1 ^ 0x71 : *shift << 1);
	return bit;
}

static void permute(uint64_t state[LANES])
{
	uint8_t shift = 1;

	for (unsigned round = 0; round < ROUNDS; round++) {
		uint64_t parity[5], row[5], moved;
		unsigned x = 1, y = 0;

		/* theta */
		for (unsigned i = 0; i < 5; i++)
			parity[i] = state[i] ^ state[i + 5] ^ state[i + 10] ^ state[i + 15] ^
				    state[i + 20];
		for (unsigned i = 0; i < LANES; i++)
			state[i] ^= parity[(i + 4) % 5] ^ rotated(parity[(i + 1) % 5], 1);
		/* rho and pi: each lane turns, and moves to where the next one stood */
		moved = state[1];
		for (unsigned t = 1; t <= 24; t++) {
			unsigned next_y = (2 * x + 3 * y) % 5;
			uint64_t kept;

			x = y;
			y = next_y;
			kept = state[x + 5 * y];
			state[x + 5 * y] = rotated(moved, t * (t + 1) / 2 % 64);
			moved = kept;
		}
		/* chi */
		for (unsigned first = 0; first < LANES; first += 5) {
			memcpy(row, state + first, sizeof row);
			for (unsigned i = 0; i < 5; i++)
				state[first + i] = row[i] ^ (~row[(i + 1) % 5] & row[(i + 2) % 5]);
		}
		/* iota */
		for (unsigned bit = 0; bit < 7; bit++)
			if (next_bit(&shift))
				state[0] ^= UINT64_C(1) << ((1u << bit) - 1);
	}
}

static void add_byte(uint64_t state[LANES], size_t at, uint8_t byte)
{
	state[at / 8] ^= (uint64_t)byte << (at % 8 * 8);
}

void keccak_256(uint8_t out[KECCAK_256_SIZE], struct bytes b)
{
	uint64_t state[LANES] = {0};
	size_t at = 0;

	for (size_t i = 0; i < b.size; i++) {
		add_byte(state, at++, b.at[i]);
		if (at == RATE) {
			permute(state);
			at = 0;
		}
	}
	add_byte(state, at, 0x01);
	add_byte(state, RATE - 1, 0x80);
	permute(state);
	for (size_t i = 0; i < KECCAK_256_SIZE; i++)
		out[i] = (uint8_t)(state[i / 8] >> (i % 8 * 8));
}
