/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A pool's answers: plain true and false, the error triple of Stratum, the
 * objects and strings that other pools put in its place, and the reply to
 * mining.subscribe. With the request known an answer needs little shape of its own;
 * with the pool's side alone only what a pool would say counts.
 *
 * Error codes 20 to 25 and their texts: ZIP 301; zone117x/node-stratum-pool, lib/stratum.js.
 * Others seen of pools: 27 "Illegal params", 29 "Invalid username", -2 "Worker name not found.".
 */
#include "classify/dialects/mining.h"

#include "base/number.h"

bool mining_is_answer(const struct mining *c)
{
	enum json_type method = json_type(c->json, c->rpc->method);

	return (method == JSON_NONE || method == JSON_NULL) &&
	       (c->rpc->result != JSON_NOWHERE || c->rpc->error != JSON_NOWHERE ||
		c->view->request == REQUEST_SUBMIT);
}

/* Errors' sentences are short; what a stranger writes behind them is not searched. */
#define TEXT_SEARCHED 256

/* Letters without case. */
static bool contains(struct bytes text, const char *what)
{
	struct bytes w = bytes_of_text(what);

	text = bytes_part(text, 0, TEXT_SEARCHED);
	for (size_t i = 0; i + w.size <= text.size; i++)
		if (bytes_start_with_nocase(bytes_from(text, i), w))
			return true;
	return false;
}

/* Sentences that only a pool says, whatever stands around them. */
static bool is_pool_sentence(struct bytes text)
{
	static const char *const sentences[] = {
		"low difficulty share", "low diff share",      "duplicate share",
		"stale share",          "invalid share",       "share is above",
		"above target",         "unauthorized worker", "unauthorized-worker",
		"unknown-work",         "high-hash",           "invalid solution",
		"invalid nonce size",   "difficulty too low",  "low difficulty",
	};

	for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++)
		if (contains(text, sentences[i]))
			return true;
	return false;
}

/*
 * What each code of the triple says in one wording or another. Other programs number their
 * errors too, so the code alone is not enough, nor a word that others use.
 */
static const struct {
	unsigned code;
	const char *words[4];
} triples[] = {
	{20, {"job not found", "invalid share", "low difficulty", NULL}},
	{21, {"job not found", "stale", "invalid job", "unknown job"}},
	{22, {"duplicate share", "duplicate work", "duplicate nonce", "duplicate submi"}},
	{23, {"low diff", "above target", "difficulty", NULL}},
	{24, {"unauthorized", "not authorized", "unknown worker", NULL}},
	{25, {"not subscribed", NULL}},
};

/* The error's parts, where there is one. */
struct error {
	bool is_there;
	bool is_mining;
	bool is_of_share; /* an answer to a submit, by its content */
	struct bytes text;
};

static bool is_triple(double code, struct bytes text)
{
	for (size_t i = 0; i < sizeof triples / sizeof *triples; i++)
		for (size_t w = 0; code == triples[i].code && w < 4 && triples[i].words[w]; w++)
			if (contains(text, triples[i].words[w]))
				return true;
	return false;
}

static struct error error_of(const struct mining *c)
{
	unsigned token = c->rpc->error;
	enum json_type type = json_type(c->json, token);
	struct error e = {.is_there = false};
	double code = 0;
	bool is_list = type == JSON_ARRAY;

	if (type == JSON_STRING) {
		e.text = json_raw(c->json, token);
		e.is_there = e.text.size > 0;
	} else if (is_list) {
		unsigned count = json_count(c->json, token);

		e.is_there = count > 0;
		e.text = json_raw(c->json, json_element(c->json, token, 1));
		is_list = (count == 2 || count == 3) &&
			  json_type(c->json, json_element(c->json, token, 0)) == JSON_NUMBER &&
			  json_type(c->json, json_element(c->json, token, 1)) == JSON_STRING &&
			  json_number(&code, c->json, json_element(c->json, token, 0));
	} else if (type == JSON_OBJECT) {
		unsigned number = json_member(c->json, token, "code");

		e.is_there = json_count(c->json, token) > 0;
		e.text = json_raw(c->json, json_member(c->json, token, "message"));
		if (json_type(c->json, number) == JSON_NUMBER)
			json_number(&code, c->json, number);
	} else {
		/* Some pools write 0 where others write null. */
		e.is_there =
			type == JSON_TRUE ||
			(type == JSON_NUMBER && !(json_number(&code, c->json, token) && code == 0));
	}
	e.is_mining =
		e.is_there && (is_pool_sentence(e.text) || (is_list && is_triple(code, e.text)));
	/* 24 and 25 answer a login as well. */
	e.is_of_share =
		e.is_mining && !(code == 24 || code == 25) && !contains(e.text, "unauthorized");
	return e;
}

static enum outcome outcome_of_text(const struct mining *c, unsigned token)
{
	static const char *const good[] = {"true", "ok", "OK", "accepted", "Accepted"};
	static const char *const bad[] = {"false", "rejected", "Rejected", "stale", "invalid"};

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (json_equal(c->json, token, good[i]))
			return OUTCOME_ACCEPTED;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (json_equal(c->json, token, bad[i]))
			return OUTCOME_REJECTED;
	return OUTCOME_UNKNOWN;
}

/* What a result says where there is no error. */
static enum outcome outcome_of(const struct mining *c, enum request request)
{
	unsigned token = c->rpc->result;
	bool is_share = request == REQUEST_SUBMIT;

	switch (json_type(c->json, token)) {
	case JSON_TRUE:
		return OUTCOME_ACCEPTED;
	case JSON_FALSE:
		return OUTCOME_REJECTED;
	case JSON_STRING:
		if (outcome_of_text(c, token) != OUTCOME_UNKNOWN || is_share)
			return outcome_of_text(c, token);
		return json_raw(c->json, token).size ? OUTCOME_ACCEPTED : OUTCOME_UNKNOWN;
	case JSON_ARRAY:
		/* Conflux answers ["true"], some forks [true]. */
		token = json_element(c->json, token, 0);
		if (json_type(c->json, token) == JSON_FALSE)
			return OUTCOME_REJECTED;
		if (is_share && json_type(c->json, token) != JSON_TRUE)
			return outcome_of_text(c, token);
		return token == JSON_NOWHERE ? OUTCOME_UNKNOWN : OUTCOME_ACCEPTED;
	case JSON_OBJECT:
		/* CryptoNote pools, and any service, answer with a status that says nothing. */
		if (!is_share)
			return OUTCOME_UNKNOWN;
		return outcome_of_text(c, json_member(c->json, token, "status"));
	default:
		return OUTCOME_UNKNOWN;
	}
}

/* ["mining.notify", "id"], or a list of such pairs. */
static bool names_subscriptions(const struct mining *c, unsigned token)
{
	unsigned first = json_element(c->json, token, 0);
	struct bytes name;

	if (json_type(c->json, first) == JSON_ARRAY)
		first = json_element(c->json, first, 0);
	name = json_string(c->json, first);
	return bytes_start_with(name, BYTES("mining."));
}

/*
 * [subscriptions, extranonce1, size of extranonce2]: the frame of Bitcoin's dialect,
 * kept by several others; without the size in EthereumStratum/1.0.0.
 */
static bool is_subscribed(const struct mining *c)
{
	unsigned list = c->rpc->result;
	unsigned count = json_count(c->json, list);

	return json_type(c->json, list) == JSON_ARRAY && (count == 2 || count == 3) &&
	       json_type(c->json, json_element(c->json, list, 0)) == JSON_ARRAY &&
	       names_subscriptions(c, json_element(c->json, list, 0)) &&
	       json_hex(c->json, json_element(c->json, list, 1), 0, 64).at;
}

unsigned mining_opened(struct event *out, const struct mining *c, enum fit fit)
{
	struct event *e;

	if (c->is_cut || error_of(c).is_there)
		return 0;
	e = mining_event(out, c, EVENT_ANSWER, ROLE_POOL, fit);
	e->request = REQUEST_OPEN;
	e->outcome = OUTCOME_ACCEPTED;
	return 1;
}

bool mining_has_nonces(const struct mining *c, unsigned bytes)
{
	unsigned result = c->rpc->result;
	struct bytes nonce = json_hex(c->json, json_element(c->json, result, 1), 0, 2 * bytes);
	double size;

	return json_count(c->json, result) == 3 &&
	       json_type(c->json, json_element(c->json, result, 0)) == JSON_NULL && nonce.at &&
	       json_type(c->json, json_element(c->json, result, 2)) == JSON_NUMBER &&
	       json_number(&size, c->json, json_element(c->json, result, 2)) &&
	       (double)nonce.size / 2 + size == bytes;
}

/* The miner's answer to client.get_version: {"id":7,"result":"cgminer/4.11.1","error":null}. */
static unsigned read_version(struct event *out, struct mining *c)
{
	struct event *e;

	if (json_type(c->json, c->rpc->result) != JSON_STRING || !mining_is_held(c))
		return 0;
	e = mining_event(out, c, EVENT_CHATTER, ROLE_MINER, FIT_WEAK);
	e->agent = mining_text(c, c->rpc->result);
	e->wants_answer = false;
	return 1;
}

/* Without its request: what a pool alone would say, or a bare yes or no in a flow that is held. */
static unsigned read_unasked(struct event *out, struct mining *c, struct error error)
{
	enum json_type result = json_type(c->json, c->rpc->result);
	struct event *e = mining_event(out, c, EVENT_ANSWER, ROLE_POOL, FIT_WEAK);

	e->reason = error.text;
	e->is_mining_error = error.is_mining;
	if (error.is_there) {
		e->outcome = OUTCOME_REJECTED;
		e->fit = error.is_mining ? FIT_COMMON : FIT_WEAK;
		e->request = error.is_of_share ? REQUEST_SUBMIT : REQUEST_NONE;
		return 1;
	}
	if (result != JSON_TRUE && result != JSON_FALSE)
		return 0;
	e->outcome = result == JSON_TRUE ? OUTCOME_ACCEPTED : OUTCOME_REJECTED;
	return 1;
}

unsigned mining_answer(struct event *out, struct mining *c)
{
	struct error error = error_of(c);
	struct event *e;

	/* What is missing may be the error. */
	if (c->is_cut)
		return 0;
	if (c->view->from == ROLE_MINER)
		return read_version(out, c);
	if (!error.is_there && is_subscribed(c))
		return mining_opened(out, c, FIT_COMMON);
	if (c->view->request == REQUEST_NONE)
		return read_unasked(out, c, error);
	/* Nobody polls in this family. */
	if (c->view->request == REQUEST_POLL && !error.is_there)
		return 0;
	e = mining_event(out, c, EVENT_ANSWER, ROLE_POOL, FIT_COMMON);
	e->reason = error.text;
	e->is_mining_error = error.is_mining;
	e->outcome = error.is_there ? OUTCOME_REJECTED : outcome_of(c, c->view->request);
	return 1;
}
