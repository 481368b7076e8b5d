/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which bytes of a stream a capture holds, by sequence number alone: nothing here has
 * heard of how the program under test puts streams together.
 */
#ifndef TESTS_ORACLE_COVERAGE_H
#define TESTS_ORACLE_COVERAGE_H

#include "base/bytes.h"

/* Bytes of one direction as the undamaged capture holds them; offset 0 is the first one sent, or seen. */
struct wire {
	uint32_t base; /* sequence number of offset 0 */
	bool has_base;
	uint8_t *bytes;
	bool *is_known;
	size_t size, capacity;
};

/* A longer stream is cut. */
#define WIRE_SIZE_MAX (64u << 20)

/* Where seq stands in w: below 0 before its first byte. */
static inline int64_t wire_offset(const struct wire *w, uint32_t seq)
{
	return (int32_t)(seq - w->base);
}

/* Puts a segment in its place; bytes that are there already stay. */
void wire_put(struct wire *w, uint32_t seq, struct bytes payload);
void wire_free(struct wire *w);

/* Where text next stands in w at or behind from; SIZE_MAX: nowhere. */
size_t wire_find(const struct wire *w, size_t from, struct bytes text);
bool wire_has(const struct wire *w, size_t at, struct bytes text);

/* Disjoint runs [start, end), in order. */
struct coverage {
	struct run_of_bytes {
		int64_t start, end;
	} * runs;
	size_t count, capacity;
};

void coverage_add(struct coverage *c, int64_t start, int64_t end);
bool coverage_holds(const struct coverage *c, int64_t start, int64_t end);
void coverage_free(struct coverage *c);

#endif
