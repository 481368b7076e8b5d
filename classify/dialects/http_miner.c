/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Miners' HTTP heads.
 *
 * Sources: cpuminer, util.c, json_rpc_call(); cgminer, util.c, json_rpc_call(); RFC 7617 for Basic authorization.
 */
#include "classify/dialects/http_miner.h"

#include "base/number.h"

bool http_miner_asks(const struct message *m, const struct dialect_view *view, const char *method)
{
	return !m->http->is_response && view->rpc->is_object &&
	       json_equal(m->json, view->rpc->method, method);
}

static int base64_value(uint8_t c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+')
		return 62;
	return c == '/' ? 63 : -1;
}

/* Decodes up to the first ':' or as far as out has room. */
static size_t decode_user(uint8_t *out, size_t capacity, struct bytes text)
{
	uint32_t bits = 0;
	unsigned held = 0;
	size_t used = 0;

	for (size_t i = 0; i < text.size && used < capacity; i++) {
		int value = base64_value(text.at[i]);

		if (value < 0)
			break;
		bits = bits << 6 | (uint32_t)value;
		held += 6;
		if (held < 8)
			continue;
		held -= 8;
		if ((uint8_t)(bits >> held) == ':')
			break;
		out[used++] = (uint8_t)(bits >> held);
	}
	return used;
}

void http_miner_name(struct event *e, const struct http_head *h, const struct dialect_view *view)
{
	struct bytes authorization = http_header_find(h, "Authorization");
	uint8_t *room = view->scratch + READING_ACCOUNT_AT;

	e->agent = http_header_find(h, "User-Agent");
	if (!bytes_start_with_nocase(authorization, BYTES("Basic ")))
		return;
	e->secret = bytes_trim(bytes_from(authorization, 6));
	e->account = bytes_of(room, decode_user(room, READING_ROOM(READING_ACCOUNT_AT), e->secret));
}

void http_miner_rate(struct event *out, unsigned *count, const struct http_head *h)
{
	double rate;

	if (!number_double(&rate, http_header_find(h, "X-Mining-Hashrate")) || !(rate > 0) ||
	    rate > 1e18)
		return;
	reading_event(out, count, EVENT_RATE, FIT_COMMON, ROLE_MINER)->rate = rate;
}

bool http_miner_has_extensions(const struct http_head *h)
{
	return http_header_find(h, "X-Mining-Extensions").size > 0 ||
	       http_header_find(h, "X-Mining-Hashrate").size > 0 ||
	       http_header_find(h, "X-Stratum").size > 0 ||
	       http_header_find(h, "X-Long-Polling").size > 0;
}

/* "400 Bad Request", of the first line. */
static struct bytes status_text(const struct http_head *h)
{
	struct bytes line = bytes_part(h->text, 0, bytes_find_byte(h->text, '\n'));

	return bytes_trim(bytes_from(line, bytes_find_byte(line, ' ')));
}

unsigned http_miner_refusal(struct event *out, const struct message *m,
			    const struct dialect_view *view)
{
	const struct rpc *rpc = view->rpc;
	bool has_error = rpc->is_object && reading_has_error(m->json, rpc);
	unsigned count = 0;
	struct event *e;

	if (!m->http->is_response || (m->http->status < 400 && !has_error))
		return 0;
	if (view->request == REQUEST_NONE && !has_error)
		return 0;
	e = reading_answer(out, &count, view->request, OUTCOME_REJECTED, FIT_WEAK, rpc);
	if (has_error)
		reading_error(e, m->json, rpc);
	if (e->reason.size == 0)
		e->reason = status_text(m->http);
	if (e->is_mining_error)
		e->fit = FIT_COMMON;
	return count;
}
