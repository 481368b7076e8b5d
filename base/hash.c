/* SPDX-License-Identifier: Apache-2.0 */
/* XXH3 under a seed from the kernel. */
#include "base/hash.h"

#include <pthread.h>
#include <sys/random.h>
#include <xxhash.h>

static uint64_t seed;
static pthread_once_t seed_once = PTHREAD_ONCE_INIT;

static void draw_seed(void)
{
	/* Without a source of randomness tables work all the same, only predictably. */
	if (getrandom(&seed, sizeof seed, 0) != sizeof seed)
		seed = 0x6164697461646974u;
}

uint64_t hash_seed(void)
{
	pthread_once(&seed_once, draw_seed);
	return seed;
}

uint64_t hash_bytes(struct bytes b)
{
	uint64_t h = XXH3_64bits_withSeed(b.at, b.size, hash_seed());

	return h ? h : 1;
}
