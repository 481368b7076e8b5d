/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Blocks of one size, taken and given back in constant time. Memory comes in
 * chunks of many blocks, up to a limit, and is kept for reuse: the packet path
 * never waits for malloc() once the traffic's usual state is reached.
 */
#ifndef BASE_SLAB_H
#define BASE_SLAB_H

#include <stddef.h>
#include <stdint.h>

struct slab_chunk;

struct slab {
	size_t block_size;
	uint32_t max, chunk_blocks;
	uint32_t used;    /* blocks taken */
	uint32_t made;    /* blocks that exist */
	uint64_t refused; /* calls that found the limit reached, or no memory */
	void *free;
	struct slab_chunk *chunks;
};

/* Blocks are at least sizeof(void *) and aligned for any type up to 16 bytes. */
void slab_init(struct slab *s, size_t block_size, uint32_t max);
void slab_finish(struct slab *s);

/* A block, its content undefined; NULL at the limit. The slab owns it; give it back. */
void *slab_take(struct slab *s);

/* NULL is accepted. */
void slab_give(struct slab *s, void *block);

#endif
