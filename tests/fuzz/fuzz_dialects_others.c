/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The readers of the dialects that are not of the mining.* family. First byte: which dialect; second: what
 * is known beside the message (bits 0 to 2 the request, 3 the flow holds the dialect, 4 the message is cut, 5 its
 * front is missing); third: its offset. The rest is a line, or an HTTP message with its head.
 */
#include "classify/dialect.h"

#include <assert.h>
#include <math.h>

extern const struct dialect dialect_stratum_cn, dialect_stratum_eth_proxy, dialect_stratum_grin,
	dialect_stratum_beam, dialect_duco, dialect_getwork_http, dialect_gbt_http,
	dialect_ethwork_http, dialect_cn_daemon;

static const struct dialect *const readers[] = {
	&dialect_stratum_cn,   &dialect_stratum_eth_proxy,
	&dialect_stratum_grin, &dialect_stratum_beam,
	&dialect_duco,         &dialect_getwork_http,
	&dialect_gbt_http,     &dialect_ethwork_http,
	&dialect_cn_daemon,
};

#define READERS (sizeof readers / sizeof readers[0])

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Each view is readable to its end, and every number is one. */
static void check(const struct event *e)
{
	const struct bytes views[] = {e->reason, e->account, e->worker,    e->agent, e->secret,
				      e->job,    e->nonce,   e->algorithm, e->tag,   e->block};
	uint8_t sum = 0;

	assert(e->kind > EVENT_NONE && e->kind < EVENT_KINDS);
	assert(e->fit > FIT_NONE && e->fit <= FIT_DISTINCT);
	assert(e->from != ROLE_UNKNOWN);
	for (size_t i = 0; i < sizeof views / sizeof views[0]; i++)
		for (size_t at = 0; at < views[i].size; at++)
			sum ^= views[i].at[at];
	__asm__ volatile("" : : "r"(sum)); /* the reads have to happen */
	assert(e->work.kind == WORK_NONE || (isfinite(e->work.value) && e->work.value > 0));
	assert(isfinite(e->rate) && e->rate >= 0);
	assert(e->job.size <= 128 && e->nonce.size <= 32);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct json json;
	static struct http_head head;
	uint8_t scratch[DIALECT_SCRATCH];
	struct event events[DIALECT_EVENTS_MAX] = {0};
	struct rpc rpc;
	struct message m = {.kind = FRAMING_LINE};
	struct dialect_view view = {.rpc = &rpc, .scratch = scratch};
	const struct dialect *d;
	unsigned count;

	if (size < 3)
		return 0;
	d = readers[data[0] % READERS];
	view.request = (enum request)(data[1] & 7);
	view.held = data[1] & 8 ? d : NULL;
	m.is_cut = data[1] & 16;
	m.is_headless = data[1] & 32;
	m.offset = data[2];
	m.kind = d->framing;
	m.body = bytes_of(data + 3, size - 3);
	if (d->framing == FRAMING_HTTP) {
		size_t body;

		if (http_head_read(&head, &body, m.body) != HTTP_OK)
			return 0;
		m.http = &head;
		m.body = bytes_from(m.body, body);
	}
	if (json_read(&json, m.body) != JSON_NOT)
		m.json = &json;
	rpc_read(&rpc, m.json);
	count = d->read(events, &m, &view);
	assert(count <= DIALECT_EVENTS_MAX);
	for (unsigned i = 0; i < count; i++)
		check(&events[i]);
	return 0;
}
