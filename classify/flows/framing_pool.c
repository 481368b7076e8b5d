/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The memory of framings: buffers in a few sizes, HTTP states, inflaters. What
 * comes back is kept for the next; at the bound, idle memory of one kind makes room for another.
 */
#include "classify/flows/framing_internal.h"

#include <errno.h>
#include <stdlib.h>

struct framing_idle {
	struct framing_idle *next;
};

int framing_pool_create(struct framing_pool **out, size_t max_bytes)
{
	struct framing_pool *pool = calloc(1, sizeof *pool);

	if (pool == NULL)
		return -ENOMEM;
	pool->max_bytes = max_bytes;
	*out = pool;
	return 0;
}

static size_t class_size(unsigned class)
{
	return (size_t)FRAMING_BUFFER_LEAST << class;
}

static void *pop(struct framing_idle **list)
{
	struct framing_idle *idle = *list;

	if (idle)
		*list = idle->next;
	return idle;
}

static void push(struct framing_idle **list, void *memory)
{
	struct framing_idle *idle = memory;

	idle->next = *list;
	*list = idle;
}

static struct inflater *pop_inflater(struct framing_pool *pool)
{
	struct inflater *i = pool->inflaters;

	if (i)
		pool->inflaters = *inflater_link(i);
	return i;
}

/* Frees an idle piece of memory, a large one first. False: there is none. */
static bool drop_idle(struct framing_pool *pool)
{
	struct inflater *inflater;
	void *memory;

	for (unsigned class = FRAMING_BUFFER_CLASSES; class -- > 0;) {
		memory = pop(&pool->buffers[class]);
		if (memory) {
			free(memory);
			pool->bytes -= class_size(class);
			return true;
		}
	}
	inflater = pop_inflater(pool);
	if (inflater) {
		inflater_destroy(inflater);
		pool->bytes -= INFLATER_BYTES;
		return true;
	}
	memory = pop(&pool->states);
	if (memory) {
		free(memory);
		pool->bytes -= sizeof(struct http_state);
		return true;
	}
	return false;
}

void framing_pool_destroy(struct framing_pool *pool)
{
	if (pool == NULL)
		return;
	while (drop_idle(pool))
		continue;
	free(pool);
}

const struct framing_tally *framing_pool_tally(const struct framing_pool *pool)
{
	return &pool->tally;
}

/* Makes room in the budget. */
static bool allow(struct framing_pool *pool, size_t size)
{
	while (pool->max_bytes < size || pool->bytes > pool->max_bytes - size)
		if (!drop_idle(pool))
			return false;
	pool->bytes += size;
	return true;
}

static void *allocate(struct framing_pool *pool, struct framing_idle **list, size_t size)
{
	void *memory = pop(list);

	if (memory == NULL && allow(pool, size)) {
		memory = malloc(size);
		if (memory == NULL)
			pool->bytes -= size;
	}
	pool->tally.buffers_refused += memory == NULL;
	return memory;
}

static unsigned class_of(size_t size)
{
	unsigned class = 0;

	while (class < FRAMING_BUFFER_CLASSES && class_size(class) < size)
		class ++;
	return class;
}

bool framing_pool_reserve(struct framing *f, struct framing_pool *pool, size_t size)
{
	unsigned class = class_of(size);
	uint32_t used = f->used;
	uint8_t *buffer;

	if (f->buffer && size <= f->capacity)
		return true;
	if (class == FRAMING_BUFFER_CLASSES) {
		pool->tally.buffers_refused++;
		return false;
	}
	buffer = allocate(pool, &pool->buffers[class], class_size(class));
	if (buffer == NULL)
		return false;
	if (used)
		memcpy(buffer, f->buffer, used);
	framing_pool_release(f, pool);
	f->buffer = buffer;
	f->used = used;
	f->capacity = (uint32_t)class_size(class);
	return true;
}

void framing_pool_release(struct framing *f, struct framing_pool *pool)
{
	if (f->buffer)
		push(&pool->buffers[class_of(f->capacity)], f->buffer);
	f->buffer = NULL;
	f->used = 0;
	f->capacity = 0;
}

struct http_state *framing_pool_state(struct framing_pool *pool)
{
	struct http_state *state = allocate(pool, &pool->states, sizeof *state);

	if (state)
		*state = (struct http_state){0};
	return state;
}

void framing_pool_return_state(struct framing_pool *pool, struct http_state *state)
{
	push(&pool->states, state);
}

struct inflater *framing_pool_inflater(struct framing_pool *pool)
{
	struct inflater *inflater = pop_inflater(pool);

	if (inflater == NULL && allow(pool, INFLATER_BYTES)) {
		inflater = inflater_create();
		if (inflater == NULL)
			pool->bytes -= INFLATER_BYTES;
	}
	pool->tally.buffers_refused += inflater == NULL;
	return inflater;
}

void framing_pool_return_inflater(struct framing_pool *pool, struct inflater *inflater)
{
	*inflater_link(inflater) = pool->inflaters;
	pool->inflaters = inflater;
}
