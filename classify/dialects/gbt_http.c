/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gbt_http: getblocktemplate, the way a Bitcoin node (and Litecoin's, Dogecoin's, Zcash's, ...) hands out work by HTTP to solo
 * miners and pools.
 *
 *   {"method": "getblocktemplate", "params": [{"capabilities": ["coinbasetxn", "workid"], "rules": ["segwit"]}], "id":0}
 *   {"result": {"capabilities": ["proposal"], "version": N, "rules": [...], "previousblockhash": "64 hex", "transactions": [...],
 *    "coinbaseaux": {}, "coinbasevalue": N, "longpollid": "...", "target": "64 hex", "curtime": N, "bits": "8 hex",
 *    "height": N, ...}, "error": null, "id": 0}
 *   {"method": "submitblock", "params": ["<block, hex>"], "id":1}
 *   {"result": null, "error": null, "id": 1}            accepted; a text such as "high-hash" otherwise
 *
 * A share is a block. The transactions may be megabytes, and what stands behind them is then lost: the front of the
 * template is enough. CryptoNote nodes have the same two words with other parameters: see cn_daemon.c.
 *
 * Sources: BIP 22, BIP 23, BIP 145; Bitcoin Core, src/rpc/mining.cpp; cpuminer, cpu-miner.c; cgminer, util.c.
 */
#include "classify/dialects/coinbase.h"
#include "classify/dialects/http_miner.h"
#include "classify/dialects/work.h"

#include "base/number.h"

/* A header of 80 bytes, in digits. Zcash's is longer; the previous block's place is the same. */
#define HEADER_DIGITS 160
#define PREVIOUS_AT   8
#define NONCE_AT      152
#define HASH_DIGITS   64

/* Litecoin's own rule. Source: LIP 3; Litecoin Core requires it of every request. */
static const char *coin_of_rules(const struct json *j, unsigned rules)
{
	unsigned count = json_type(j, rules) == JSON_ARRAY ? json_count(j, rules) : 0;

	for (unsigned i = 0; i < count && i < 16; i++) {
		unsigned rule = json_element(j, rules, i);

		if (json_equal(j, rule, "mweb") || json_equal(j, rule, "!mweb"))
			return "LTC";
	}
	return NULL;
}

/* The object that says what kind of template is wanted; JSON_NOWHERE where none does. */
static unsigned template_request(const struct json *j, unsigned params)
{
	if (json_type(j, params) == JSON_OBJECT)
		return json_member(j, params, "template_request");
	return json_element(j, params, 0);
}

static unsigned read_poll(struct event *out, const struct message *m,
			  const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned params = view->rpc->params, wanted = template_request(j, params), count = 0;
	unsigned rules = json_member(j, wanted, "rules");
	bool is_plain = reading_is_empty(j, params);
	bool is_proposal = json_equal(j, json_member(j, wanted, "mode"), "proposal");
	bool is_shaped = json_type(j, rules) == JSON_ARRAY ||
			 json_type(j, json_member(j, wanted, "capabilities")) == JSON_ARRAY ||
			 json_type(j, json_member(j, wanted, "longpollid")) == JSON_STRING;
	struct event *e;

	if (!is_plain && (json_type(j, wanted) != JSON_OBJECT || j->tokens[wanted].is_cut))
		return 0;
	if (json_member(j, wanted, "wallet_address") != JSON_NOWHERE)
		return 0;
	if (is_proposal) {
		reading_request(out, &count, EVENT_CHATTER, FIT_COMMON, view->rpc);
		return count;
	}
	e = reading_request(out, &count, EVENT_POLL,
			    is_shaped || http_miner_has_extensions(m->http) ? FIT_DISTINCT
									    : FIT_COMMON,
			    view->rpc);
	e->coin = coin_of_rules(j, rules);
	http_miner_name(e, m->http, view);
	http_miner_rate(out, &count, m->http);
	return count;
}

/* The digits of a hash in the order that people write, which is the header's reversed, byte by byte. */
static struct bytes reversed_hash(struct bytes digits, uint8_t *room)
{
	for (size_t i = 0; i < HASH_DIGITS; i += 2) {
		room[i] = digits.at[HASH_DIGITS - 2 - i];
		room[i + 1] = digits.at[HASH_DIGITS - 1 - i];
	}
	return bytes_of(room, HASH_DIGITS);
}

static unsigned read_submit(struct event *out, const struct message *m,
			    const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned block = json_element(j, view->rpc->params, 0), count = 0;
	struct bytes digits = json_raw(j, block);
	struct event *e;

	/* The CryptoNote nodes' path, and their word for another thing. */
	if (bytes_equal(m->http->target, BYTES("/json_rpc")))
		return 0;
	if (json_type(j, block) != JSON_STRING || digits.size < HEADER_DIGITS ||
	    !bytes_are_hex(digits))
		return 0;
	e = reading_request(out, &count, EVENT_SUBMIT, FIT_DISTINCT, view->rpc);
	e->job = reversed_hash(bytes_part(digits, PREVIOUS_AT, HASH_DIGITS),
			       view->scratch + READING_TAG_AT);
	e->nonce = bytes_part(digits, NONCE_AT, 8);
	http_miner_name(e, m->http, view);
	return count;
}

static unsigned read_request(struct event *out, const struct message *m,
			     const struct dialect_view *view)
{
	if (http_miner_asks(m, view, "getblocktemplate"))
		return read_poll(out, m, view);
	if (http_miner_asks(m, view, "submitblock"))
		return read_submit(out, m, view);
	return 0;
}

static unsigned read_template(struct event *out, const struct message *m,
			      const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned result = view->rpc->result, count = 0;
	struct bytes previous = json_hex(j, json_member(j, result, "previousblockhash"), 64, 64);
	struct bytes bits = json_hex(j, json_member(j, result, "bits"), 8, 8);
	bool has_coinbase = json_type(j, json_member(j, result, "coinbasevalue")) == JSON_NUMBER ||
			    json_type(j, json_member(j, result, "coinbasetxn")) == JSON_OBJECT;
	bool has_transactions = json_type(j, json_member(j, result, "transactions")) == JSON_ARRAY;
	bool is_whole = bits.size == 8 && has_coinbase &&
			json_type(j, json_member(j, result, "height")) == JSON_NUMBER;
	struct bytes coinbase =
		json_hex(j, json_member(j, json_member(j, result, "coinbasetxn"), "data"), 2, 8192);
	bool is_begun;
	struct coinbase signed_by;
	uint64_t value;
	struct event *e;

	/* Of a cut one: an explorer lists a block and its transactions, too, but no rules to make one by. */
	is_begun = j->is_cut && has_transactions &&
		   (view->request == REQUEST_POLL ||
		    json_type(j, json_member(j, result, "capabilities")) == JSON_ARRAY ||
		    json_type(j, json_member(j, result, "rules")) == JSON_ARRAY);
	if (previous.size != 64 || (!is_whole && !is_begun))
		return 0;
	reading_answer(out, &count, REQUEST_POLL, OUTCOME_ACCEPTED,
		       is_whole || view->request == REQUEST_POLL ? FIT_DISTINCT : FIT_COMMON,
		       view->rpc);
	e = reading_event(out, &count, EVENT_JOB, out[0].fit, ROLE_POOL);
	e->is_work_for_miner = true;
	e->job = e->block = previous;
	e->coin = coin_of_rules(j, json_member(j, result, "rules"));
	e->work = work_of_target_hex(json_hex(j, json_member(j, result, "target"), 64, 64));
	coinbase_read(&signed_by, coinbase, (struct bytes){NULL, 0}, view->scratch + READING_TAG_AT,
		      READING_ROOM(READING_TAG_AT));
	e->tag = signed_by.tag;
	if (!reading_u64(&e->height, j, json_member(j, result, "height")))
		e->height = 0;
	if (number_hex_u64(&value, bits))
		e->nbits = (uint32_t)value;
	return count;
}

static unsigned read_response(struct event *out, const struct message *m,
			      const struct dialect_view *view)
{
	const struct json *j = m->json;
	const struct rpc *rpc = view->rpc;
	unsigned count = http_miner_refusal(out, m, view);
	enum json_type type;

	if (count || !rpc->is_object)
		return count;
	type = json_type(j, rpc->result);
	if (type == JSON_OBJECT)
		return read_template(out, m, view);
	if (view->request != REQUEST_SUBMIT)
		return 0;
	if (type == JSON_NULL) {
		reading_answer(out, &count, REQUEST_SUBMIT, OUTCOME_ACCEPTED, FIT_WEAK, rpc);
	} else if (type == JSON_STRING) {
		bool is_open = json_equal(j, rpc->result, "inconclusive");

		reading_answer(out, &count, REQUEST_SUBMIT,
			       is_open ? OUTCOME_UNKNOWN : OUTCOME_REJECTED, FIT_WEAK, rpc)
			->reason = json_string(j, rpc->result);
	}
	return count;
}

static unsigned gbt_http_read(struct event *out, const struct message *m,
			      const struct dialect_view *view)
{
	if (m->http == NULL)
		return 0;
	return m->http->is_response ? read_response(out, m, view) : read_request(out, m, view);
}

const struct dialect dialect_gbt_http = {"gbt_http", FRAMING_HTTP, gbt_http_read};
