/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a framing hands out, written down as text, so that two ways to cut the same
 * stream into chunks can be compared.
 */
#ifndef TESTS_SUPPORT_FRAMING_RECORD_H
#define TESTS_SUPPORT_FRAMING_RECORD_H

#include "base/text.h"
#include "classify/flows/framing.h"

#include <inttypes.h>
#include <stdlib.h>

struct framing_record {
	struct framing framing;
	struct framing_pool *pool;
	struct stream_chunk chunk;
	struct text text;
	char storage[1 << 18];
	unsigned messages;
};

static inline void framing_record_message(struct framing_record *r, const struct message *m)
{
	r->messages++;
	text_addf(&r->text, "%d%s%s at %" PRIu64, (int)m->kind, m->is_cut ? " cut" : "",
		  m->is_headless ? " headless" : "", m->offset);
	if (m->http) {
		text_addf(&r->text, " http %u %u %u %" PRIu64 " ", m->http->is_response,
			  m->http->status, m->http->header_count, m->http->offset);
		text_add_bytes(&r->text, m->http->text);
		for (unsigned i = 0; i < m->http->header_count; i++) {
			text_add_bytes(&r->text, m->http->headers[i].name);
			text_add_bytes(&r->text, m->http->headers[i].value);
		}
	}
	text_add(&r->text, " <");
	text_add_bytes(&r->text, m->body);
	text_add(&r->text, ">\n");
}

static inline void framing_record_begin(struct framing_record *r, enum framing_kind kind,
					uint32_t limit, size_t pool_bytes)
{
	if (framing_pool_create(&r->pool, pool_bytes) < 0)
		abort();
	framing_init(&r->framing, kind, SIDE_LOW, limit);
	r->chunk = (struct stream_chunk){.at.ns = 1};
	r->text = text_over(r->storage, sizeof r->storage);
	r->messages = 0;
}

static inline void framing_record_drain(struct framing_record *r)
{
	struct message m;

	while (framing_next(&m, &r->framing, r->pool))
		framing_record_message(r, &m);
}

/* A chunk behind gap missing bytes. */
static inline void framing_record_push(struct framing_record *r, uint64_t gap, struct bytes bytes)
{
	r->chunk.offset += r->chunk.bytes.size + gap;
	r->chunk.bytes = bytes;
	r->chunk.gap = gap;
	r->chunk.packet++;
	framing_push(&r->framing, r->pool, &r->chunk);
	framing_record_drain(r);
}

static inline void framing_record_end(struct framing_record *r)
{
	framing_flush(&r->framing, r->pool);
	framing_record_drain(r);
	framing_finish(&r->framing, r->pool);
	framing_pool_destroy(r->pool);
}

#endif
