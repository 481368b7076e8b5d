/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A framing under fuzz: the input says how it is cut into chunks and where the
 * gaps are. Each message must lie in the stream, within the limits.
 */
#ifndef TESTS_FUZZ_FRAMING_FUZZ_H
#define TESTS_FUZZ_FRAMING_FUZZ_H

#include "base/cursor.h"
#include "classify/flows/framing.h"

#include <assert.h>
#include <stdlib.h>

static void framing_fuzz_check(const struct message *m, const struct framing *f, struct bytes chunk)
{
	unsigned sum = 0;

	/* a view is read to its ends, for the address sanitizer to see */
	for (size_t i = 0; i < m->body.size; i++)
		sum += m->body.at[i];
	if (m->kind == FRAMING_LINE || m->kind == FRAMING_HTTP)
		assert(m->body.size <= f->limit);
	if (m->kind == FRAMING_LINE)
		assert(m->body.size > 0 && m->body.at[0] != '\0' && m->body.at[0] != '\n');
	assert((m->http != NULL) == (m->kind == FRAMING_HTTP));
	if (m->http) {
		assert(m->http->text.size <= HTTP_HEAD_SIZE_MAX);
		for (unsigned i = 0; i < m->http->header_count; i++)
			sum += http_value_has(m->http->headers[i].value, "gzip");
	}
	assert(sum <= 255 * (m->body.size + HTTP_HEADERS_MAX));
	assert(m->kind != FRAMING_RAW || m->body.size <= chunk.size || m->body.size < 32);
}

/* Memory of its own, for the address sanitizer to see a read past the chunk. */
static struct bytes copy_of(struct bytes b)
{
	uint8_t *copy = malloc(b.size ? b.size : 1);

	if (copy == NULL)
		abort();
	if (b.size)
		memcpy(copy, b.at, b.size);
	return bytes_of(copy, b.size);
}

static void framing_fuzz(enum framing_kind kind, struct bytes data)
{
	struct cursor c = cursor_over(data);
	struct framing_pool *pool;
	struct framing f;
	struct stream_chunk chunk = {.at.ns = 1};
	struct message m;
	uint8_t settings = cursor_u8(&c);

	if (framing_pool_create(&pool, settings & 1 ? 20000 : 1 << 20) < 0)
		abort();
	framing_init(&f, settings & 2 ? FRAMING_UNKNOWN : kind, SIDE_LOW,
		     settings & 4 ? 64 : FRAMING_CLIENT_MAX);
	if (settings & 8)
		framing_join(&f);
	while (c.left) {
		uint8_t how = cursor_u8(&c);
		size_t size = how & 0x80 ? c.left : how & 0x3f;

		chunk.offset += chunk.bytes.size;
		chunk.gap = how & 0x40 ? how & 0x0f : 0;
		chunk.offset += chunk.gap;
		chunk.bytes = copy_of(cursor_take(&c, size < c.left ? size : c.left));
		chunk.packet++;
		framing_push(&f, pool, &chunk);
		while (framing_next(&m, &f, pool)) {
			struct http_head request = {.method = BYTES("HEAD")};

			framing_fuzz_check(&m, &f, chunk.bytes);
			if (settings & 16)
				framing_expect(&f, &request);
		}
		if (settings & 32 && framing_take_pending(&m, &f))
			framing_fuzz_check(&m, &f, chunk.bytes);
		free((void *)(uintptr_t)chunk.bytes.at);
		chunk.bytes.at = NULL;
	}
	framing_flush(&f, pool);
	while (framing_next(&m, &f, pool))
		framing_fuzz_check(&m, &f, chunk.bytes);
	framing_finish(&f, pool);
	framing_pool_destroy(pool);
}

#endif
