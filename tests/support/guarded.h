/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A copy of bytes that ends at an unmapped page: any read past the end stops
 * the test. guarded_prefix() moves the same copy so that a shorter prefix ends there.
 */
#ifndef TESTS_SUPPORT_GUARDED_H
#define TESTS_SUPPORT_GUARDED_H

#include "base/bytes.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct guarded {
	uint8_t *map;
	size_t map_size, room;
};

static inline struct guarded guarded_create(size_t room)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t pages = (room + page - 1) / page + 1;
	struct guarded g = {NULL, (pages + 1) * page, pages * page};

	g.map = mmap(NULL, g.map_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (g.map == MAP_FAILED || mprotect(g.map + g.room, page, PROT_NONE) < 0)
		abort();
	return g;
}

/* The first size bytes of what, placed so that they end at the unmapped page. */
static inline struct bytes guarded_prefix(struct guarded *g, struct bytes what, size_t size)
{
	uint8_t *at = g->map + g->room - size;

	if (size)
		memcpy(at, what.at, size);
	return bytes_of(at, size);
}

static inline void guarded_destroy(struct guarded *g)
{
	munmap(g->map, g->map_size);
}

#endif
