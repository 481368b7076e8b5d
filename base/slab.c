/* SPDX-License-Identifier: Apache-2.0 */
/* A list of free blocks threaded through the blocks themselves. */
#include "base/slab.h"

#include <stdlib.h>

#define CHUNK_BYTES (256 * 1024)

struct slab_chunk {
	struct slab_chunk *next;
	size_t padding; /* keeps blocks aligned to 16 */
};

struct free_block {
	struct free_block *next;
};

void slab_init(struct slab *s, size_t block_size, uint32_t max)
{
	size_t size =
		block_size < sizeof(struct free_block) ? sizeof(struct free_block) : block_size;

	size = (size + 15) & ~(size_t)15;
	*s = (struct slab){.block_size = size, .max = max};
	s->chunk_blocks = (uint32_t)(CHUNK_BYTES / size);
	if (s->chunk_blocks == 0)
		s->chunk_blocks = 1;
}

void slab_finish(struct slab *s)
{
	while (s->chunks) {
		struct slab_chunk *chunk = s->chunks;

		s->chunks = chunk->next;
		free(chunk);
	}
	s->free = NULL;
}

static int grow(struct slab *s)
{
	uint32_t count = s->chunk_blocks;
	struct slab_chunk *chunk;
	char *at;

	if (count > s->max - s->made)
		count = s->max - s->made;
	if (count == 0)
		return 0;
	chunk = malloc(sizeof *chunk + count * s->block_size);
	if (chunk == NULL)
		return 0;
	chunk->next = s->chunks;
	s->chunks = chunk;
	s->made += count;
	at = (char *)(chunk + 1);
	for (uint32_t i = count; i-- > 0;) {
		struct free_block *block = (struct free_block *)(void *)(at + i * s->block_size);

		block->next = s->free;
		s->free = block;
	}
	return 1;
}

void *slab_take(struct slab *s)
{
	struct free_block *block;

	if (s->free == NULL && !grow(s)) {
		s->refused++;
		return NULL;
	}
	block = s->free;
	s->free = block->next;
	s->used++;
	return block;
}

void slab_give(struct slab *s, void *block)
{
	struct free_block *b = block;

	if (b == NULL)
		return;
	b->next = s->free;
	s->free = b;
	s->used--;
}
