/* SPDX-License-Identifier: Apache-2.0 */
/*
 * getwork_http: the first way of mining away from the node, Bitcoin's and Litecoin's until 2013, still spoken by
 * cpuminer and tried by cgminer and bfgminer on every pool without a scheme.
 *
 *   POST / HTTP/1.1                                    POST /longpoll: the same, answered when a block comes
 *   Authorization: Basic <user:password>
 *   X-Mining-Extensions: longpoll midstate rollntime submitold
 *   {"method": "getwork", "params": [], "id":0}                       asks for work
 *   {"method": "getwork", "params": [ "<data>" ], "id":1}             submits
 *
 *   X-Long-Polling: /longpoll      X-Stratum: stratum+tcp://...      X-Reject-Reason: ...
 *   {"result": {"data": "256 hex", "hash1": "...", "midstate": "64 hex", "target": "64 hex"}, "error": null, "id": 0}
 *   {"result": true, "error": null, "id": 1}
 *
 * data is a block header of 80 bytes and its padding, each 32-bit word in reversed byte order: version (1 word), previous
 * block (8), merkle root (8), time, bits, nonce. target has its least significant byte first. Pools stopped to answer
 * any of it, mostly: a probe that is turned away is no mining.
 *
 * Sources: Bitcoin wiki, "Getwork"; cpuminer, cpu-miner.c; cgminer, util.c; own capture of cpuminer.
 */
#include "classify/dialects/http_miner.h"
#include "classify/dialects/work.h"

#include "base/number.h"

/* Digits of data: 80 bytes bare, 128 padded for SHA-256, 192 for Decred. */
#define DATA_DIGITS_MIN 160
#define DATA_DIGITS_MAX 512

/* Where the words stand in data, in digits. */
#define BLOCK_AT  8
#define BITS_AT   144
#define NONCE_AT  152
#define BLOCK_LEN 64
/* The previous block and the merkle root: what names the work, however far its time was rolled. */
#define WORK_LEN  128

static unsigned read_submit(struct event *out, const struct message *m,
			    const struct dialect_view *view)
{
	struct bytes data = json_hex(m->json, json_element(m->json, view->rpc->params, 0),
				     DATA_DIGITS_MIN, DATA_DIGITS_MAX);
	unsigned count = 0;
	struct event *e;

	if (data.size == 0)
		return 0;
	e = reading_request(out, &count, EVENT_SUBMIT, FIT_DISTINCT, view->rpc);
	e->job = bytes_part(data, BLOCK_AT, WORK_LEN);
	e->nonce = bytes_part(data, NONCE_AT, 8);
	http_miner_name(e, m->http, view);
	return count;
}

static unsigned read_poll(struct event *out, const struct message *m,
			  const struct dialect_view *view, enum fit fit)
{
	unsigned count = 0;
	struct event *e = reading_request(out, &count, EVENT_POLL, fit, view->rpc);

	http_miner_name(e, m->http, view);
	http_miner_rate(out, &count, m->http);
	return count;
}

/* A GET of the long-poll address, as old miners do: the head alone has to tell. */
static bool is_long_poll(const struct http_head *h)
{
	struct bytes path = bytes_from(h->target, 1);

	return bytes_equal(h->method, BYTES("GET")) &&
	       http_header_find(h, "X-Mining-Extensions").size > 0 &&
	       (bytes_start_with_nocase(path, BYTES("lp")) ||
		bytes_start_with_nocase(path, BYTES("longpoll")) ||
		bytes_start_with_nocase(path, BYTES("long-poll")));
}

static unsigned read_request(struct event *out, const struct message *m,
			     const struct dialect_view *view)
{
	unsigned params = view->rpc->params;

	if (is_long_poll(m->http))
		return read_poll(out, m, view, FIT_COMMON);
	if (!http_miner_asks(m, view, "getwork"))
		return 0;
	if (reading_is_empty(m->json, params))
		return read_poll(out, m, view, FIT_DISTINCT);
	return json_type(m->json, params) == JSON_ARRAY ? read_submit(out, m, view) : 0;
}

/* The padding of SHA-256 behind a header of 80 bytes: a bit that is set, then zeros. */
static bool is_padded(struct bytes data)
{
	return bytes_start_with(bytes_from(data, DATA_DIGITS_MIN), BYTES("0000008000000000"));
}

static unsigned read_work(struct event *out, const struct message *m,
			  const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned result = view->rpc->result, count = 0;
	struct bytes data =
		json_hex(j, json_member(j, result, "data"), DATA_DIGITS_MIN, DATA_DIGITS_MAX);
	struct bytes target = json_hex(j, json_member(j, result, "target"), 64, 64);
	uint64_t bits;
	struct event *e;

	if (data.size == 0 || target.size != 64)
		return 0;
	/* Unless it was asked for: other puzzles have data and a target as well. */
	if (view->request != REQUEST_POLL && !is_padded(data) &&
	    json_type(j, json_member(j, result, "midstate")) != JSON_STRING &&
	    json_type(j, json_member(j, result, "hash1")) != JSON_STRING)
		return 0;
	reading_answer(out, &count, REQUEST_POLL, OUTCOME_ACCEPTED, FIT_DISTINCT, view->rpc);
	e = reading_event(out, &count, EVENT_JOB, FIT_DISTINCT, ROLE_POOL);
	e->is_work_for_miner = true;
	e->job = bytes_part(data, BLOCK_AT, WORK_LEN);
	e->block = bytes_part(data, BLOCK_AT, BLOCK_LEN);
	e->work = work_of_target_hex_reversed(target);
	if (number_hex_u64(&bits, bytes_part(data, BITS_AT, 8)))
		e->nbits = (uint32_t)bits;
	return count;
}

static unsigned read_response(struct event *out, const struct message *m,
			      const struct dialect_view *view)
{
	enum json_type type;
	unsigned count = http_miner_refusal(out, m, view);

	if (count || !view->rpc->is_object)
		return count;
	type = json_type(m->json, view->rpc->result);
	if (type == JSON_OBJECT)
		return read_work(out, m, view);
	/* True is no work. */
	if (type == JSON_FALSE || (type == JSON_TRUE && view->request != REQUEST_POLL)) {
		struct event *e =
			reading_answer(out, &count, view->request,
				       type == JSON_TRUE ? OUTCOME_ACCEPTED : OUTCOME_REJECTED,
				       FIT_WEAK, view->rpc);

		if (type == JSON_FALSE)
			e->reason = http_header_find(m->http, "X-Reject-Reason");
	}
	return count;
}

static unsigned getwork_http_read(struct event *out, const struct message *m,
				  const struct dialect_view *view)
{
	if (m->http == NULL)
		return 0;
	return m->http->is_response ? read_response(out, m, view) : read_request(out, m, view);
}

const struct dialect dialect_getwork_http = {"getwork_http", FRAMING_HTTP, getwork_http_read};
