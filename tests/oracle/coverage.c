/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/oracle/coverage.h"

#include <stdio.h>
#include <stdlib.h>

static void *must(void *p)
{
	if (p == NULL) {
		fprintf(stderr, "adit-oracle: out of memory\n");
		abort();
	}
	return p;
}

static void grow(struct wire *w, size_t size)
{
	if (size <= w->size)
		return;
	if (size > w->capacity) {
		w->capacity = 2 * size;
		w->bytes = must(realloc(w->bytes, w->capacity));
		w->is_known = must(realloc(w->is_known, w->capacity * sizeof *w->is_known));
	}
	memset(w->bytes + w->size, 0, size - w->size);
	memset(w->is_known + w->size, 0, (size - w->size) * sizeof *w->is_known);
	w->size = size;
}

void wire_put(struct wire *w, uint32_t seq, struct bytes payload)
{
	int64_t at = wire_offset(w, seq);

	if (at + (int64_t)payload.size <= 0 || at + (int64_t)payload.size > WIRE_SIZE_MAX)
		return;
	if (at < 0) {
		payload = bytes_from(payload, (size_t)-at);
		at = 0;
	}
	grow(w, (size_t)at + payload.size);
	for (size_t i = 0; i < payload.size; i++) {
		if (w->is_known[(size_t)at + i])
			continue;
		w->bytes[(size_t)at + i] = payload.at[i];
		w->is_known[(size_t)at + i] = true;
	}
}

void wire_free(struct wire *w)
{
	free(w->bytes);
	free(w->is_known);
	*w = (struct wire){0};
}

size_t wire_find(const struct wire *w, size_t from, struct bytes text)
{
	size_t at;

	if (text.size == 0 || from >= w->size)
		return SIZE_MAX;
	at = from + bytes_find(bytes_of(w->bytes + from, w->size - from), text);
	return at < w->size ? at : SIZE_MAX;
}

bool wire_has(const struct wire *w, size_t at, struct bytes text)
{
	return text.size && at <= w->size && text.size <= w->size - at &&
	       memcmp(w->bytes + at, text.at, text.size) == 0;
}

void coverage_add(struct coverage *c, int64_t start, int64_t end)
{
	size_t at = 0, until;

	if (start >= end)
		return;
	/* Most bytes come in order. */
	if (c->count && c->runs[c->count - 1].start <= start)
		at = c->count - 1;
	while (at < c->count && c->runs[at].end < start)
		at++;
	for (until = at; until < c->count && c->runs[until].start <= end; until++) {
		if (c->runs[until].start < start)
			start = c->runs[until].start;
		if (c->runs[until].end > end)
			end = c->runs[until].end;
	}
	if (until == at && c->count == c->capacity) {
		c->capacity = c->capacity ? 2 * c->capacity : 16;
		c->runs = must(realloc(c->runs, c->capacity * sizeof *c->runs));
	}
	memmove(&c->runs[at + 1], &c->runs[until], (c->count - until) * sizeof *c->runs);
	c->runs[at].start = start;
	c->runs[at].end = end;
	c->count = c->count + 1 - (until - at);
}

bool coverage_holds(const struct coverage *c, int64_t start, int64_t end)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->runs[i].start <= start && c->runs[i].end >= end)
			return true;
	return false;
}

void coverage_free(struct coverage *c)
{
	free(c->runs);
	*c = (struct coverage){0};
}
