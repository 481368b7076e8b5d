/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cn_daemon: mining on a CryptoNote node by its own RPC, over HTTP: xmrig's daemon mode, P2Pool, pools.
 *
 *   GET /getheight                                     every second; wallets do so too: no sign of mining
 *   POST /json_rpc {"id":1,"jsonrpc":"2.0","method":"getblocktemplate","params":{"wallet_address":"4...","extra_nonce":"16 hex"}}
 *   {"id":1,"jsonrpc":"2.0","result":{"blocktemplate_blob":"...","blockhashing_blob":"...","difficulty":N,
 *    "height":N,"prev_hash":"64 hex","seed_hash":"64 hex","status":"OK",...}}
 *   POST /json_rpc {...,"method":"submitblock","params":["<block, hex>"]}          header X-Hash-Difficulty: N
 *   POST /json_rpc {...,"method":"get_miner_data"}                                   P2Pool
 *   {...,"result":{"major_version":16,"height":N,"prev_id":"64 hex","seed_hash":"64 hex","difficulty":"0x...",
 *    "median_weight":N,"already_generated_coins":N,"tx_backlog":[...],"status":"OK"}}
 *
 * Each word exists with and without underscores: get_block_template, submit_block. A share is a block: of work
 * there is one submit in thousands of templates.
 *
 * Sources: xmrig, base/net/stratum/DaemonClient.cpp; getmonero.org, daemon RPC documentation; p2pool, p2pool.cpp.
 */
#include "classify/dialects/cryptonote.h"
#include "classify/dialects/http_miner.h"
#include "classify/dialects/work.h"

#include "base/number.h"

/* Digits of a block template: header, coinbase and the hashes of its transactions. */
#define TEMPLATE_DIGITS_MAX (1024 * 1024)

/* The shortest address of a CryptoNote coin is longer by far; a word or a number is no wallet. */
#define WALLET_SIZE_MIN 30

static bool is_either(const struct json *j, unsigned token, const char *one, const char *other)
{
	return json_equal(j, token, one) || json_equal(j, token, other);
}

static bool is_height_path(struct bytes target)
{
	static const char *const paths[] = {"/getheight", "/get_height", "/getinfo", "/get_info"};
	struct bytes path = bytes_part(target, 0, bytes_find_byte(target, '?'));

	for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++)
		if (bytes_equal(path, bytes_of_text(paths[i])))
			return true;
	return false;
}

static unsigned read_submit(struct event *out, const struct message *m,
			    const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned block = json_element(j, view->rpc->params, 0), count = 0;
	/* A block may be longer than what is kept of a body: its header is at the front. */
	struct bytes digits = json_raw(j, block);
	struct event *e;

	if (json_type(j, block) != JSON_STRING || !bytes_are_hex(digits) ||
	    cryptonote_previous(digits).size == 0)
		return 0;
	e = reading_request(out, &count, EVENT_SUBMIT, FIT_DISTINCT, view->rpc);
	e->job = cryptonote_previous(digits);
	e->nonce = cryptonote_nonce(digits);
	http_miner_name(e, m->http, view);
	return count;
}

static unsigned read_template_poll(struct event *out, const struct message *m,
				   const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned wallet = json_member(j, view->rpc->params, "wallet_address"), count = 0;
	struct event *e;

	if (!reading_is_string(j, wallet) || json_raw(j, wallet).size < WALLET_SIZE_MIN)
		return 0;
	e = reading_request(out, &count, EVENT_POLL, FIT_DISTINCT, view->rpc);
	http_miner_name(e, m->http, view);
	e->account = reading_text(j, wallet, view, READING_ACCOUNT_AT);
	return count;
}

static unsigned read_request(struct event *out, const struct message *m,
			     const struct dialect_view *view)
{
	unsigned method = view->rpc->method, count = 0;

	if (is_height_path(m->http->target)) {
		reading_request(out, &count, EVENT_CHATTER, FIT_WEAK, view->rpc);
		return count;
	}
	if (!view->rpc->is_object)
		return 0;
	if (is_either(m->json, method, "getblocktemplate", "get_block_template"))
		return read_template_poll(out, m, view);
	if (is_either(m->json, method, "submitblock", "submit_block"))
		return read_submit(out, m, view);
	if (json_equal(m->json, method, "get_miner_data")) {
		reading_request(out, &count, EVENT_POLL, FIT_DISTINCT, view->rpc);
		http_miner_name(&out[0], m->http, view);
	} else if (reading_is_string(m->json, method)) {
		reading_request(out, &count, EVENT_CHATTER, FIT_WEAK, view->rpc);
	}
	return count;
}

/* What a template and miner data have in common. */
static bool take_chain(struct event *e, const struct json *j, unsigned result, const char *previous)
{
	struct bytes block = json_hex(j, json_member(j, result, previous), 64, 64);
	unsigned difficulty = json_member(j, result, "difficulty");
	double value;

	if (block.size != 64)
		return false;
	if (!json_number(&value, j, difficulty) &&
	    !number_hex_double(&value, json_hex(j, difficulty, 1, 32)))
		return false;
	e->kind = EVENT_JOB;
	e->fit = FIT_DISTINCT;
	e->from = ROLE_POOL;
	e->is_work_for_miner = true;
	e->job = e->block = block;
	e->work = work_of_hashes(value);
	if (!reading_u64(&e->height, j, json_member(j, result, "height")))
		e->height = 0;
	if (json_hex(j, json_member(j, result, "seed_hash"), 64, 64).size > 0)
		e->algorithm = BYTES("randomx");
	return true;
}

static bool is_template(const struct json *j, unsigned result)
{
	unsigned blob = json_member(j, result, "blocktemplate_blob");

	return json_hex(j, blob, CRYPTONOTE_DIGITS_MIN, TEMPLATE_DIGITS_MAX).size > 0;
}

static bool is_miner_data(const struct json *j, unsigned result)
{
	return json_hex(j, json_member(j, result, "seed_hash"), 64, 64).size > 0 &&
	       json_type(j, json_member(j, result, "major_version")) == JSON_NUMBER &&
	       (json_type(j, json_member(j, result, "median_weight")) == JSON_NUMBER ||
		json_type(j, json_member(j, result, "tx_backlog")) == JSON_ARRAY);
}

static unsigned read_response(struct event *out, const struct message *m,
			      const struct dialect_view *view)
{
	const struct rpc *rpc = view->rpc;
	unsigned count = http_miner_refusal(out, m, view);
	struct event job = {0};

	if (count || !rpc->is_object)
		return count;
	if ((is_template(m->json, rpc->result) &&
	     take_chain(&job, m->json, rpc->result, "prev_hash")) ||
	    (is_miner_data(m->json, rpc->result) &&
	     take_chain(&job, m->json, rpc->result, "prev_id"))) {
		reading_answer(out, &count, REQUEST_POLL, OUTCOME_ACCEPTED, FIT_DISTINCT, rpc);
		out[count++] = job;
	} else if (view->request == REQUEST_SUBMIT &&
		   json_equal(m->json, json_member(m->json, rpc->result, "status"), "OK")) {
		reading_answer(out, &count, REQUEST_SUBMIT, OUTCOME_ACCEPTED, FIT_WEAK, rpc);
	}
	return count;
}

static unsigned cn_daemon_read(struct event *out, const struct message *m,
			       const struct dialect_view *view)
{
	if (m->http == NULL)
		return 0;
	return m->http->is_response ? read_response(out, m, view) : read_request(out, m, view);
}

const struct dialect dialect_cn_daemon = {"cn_daemon", FRAMING_HTTP, cn_daemon_read};
