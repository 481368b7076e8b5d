/* SPDX-License-Identifier: Apache-2.0 */
/* The small change of the JSON dialects. */
#include "classify/dialects/reading.h"

#include "base/number.h"

struct event *reading_event(struct event *out, unsigned *count, enum event_kind kind, enum fit fit,
			    enum role from)
{
	struct event *e = &out[(*count)++];

	e->kind = kind;
	e->fit = fit;
	e->from = from;
	return e;
}

struct event *reading_request(struct event *out, unsigned *count, enum event_kind kind,
			      enum fit fit, const struct rpc *rpc)
{
	struct event *e = reading_event(out, count, kind, fit, ROLE_MINER);

	e->id_hash = rpc->id_hash;
	e->wants_answer = true;
	return e;
}

struct event *reading_answer(struct event *out, unsigned *count, enum request request,
			     enum outcome outcome, enum fit fit, const struct rpc *rpc)
{
	struct event *e = reading_event(out, count, EVENT_ANSWER, fit, ROLE_POOL);

	e->id_hash = rpc->id_hash;
	e->request = request;
	e->outcome = outcome;
	return e;
}

bool reading_is_string(const struct json *j, unsigned token)
{
	return json_type(j, token) == JSON_STRING && !j->tokens[token].is_cut;
}

bool reading_is_empty(const struct json *j, unsigned params)
{
	switch (json_type(j, params)) {
	case JSON_NONE:
		return !j->is_cut;
	case JSON_NULL:
	case JSON_ARRAY:
	case JSON_OBJECT:
		return json_count(j, params) == 0 && !j->tokens[params].is_cut;
	default:
		return false;
	}
}

struct bytes reading_text(const struct json *j, unsigned token, const struct dialect_view *view,
			  size_t at)
{
	if (!reading_is_string(j, token))
		return (struct bytes){NULL, 0};
	if (!j->tokens[token].has_escapes)
		return json_string(j, token);
	return bytes_of(view->scratch + at,
			json_unescape(view->scratch + at, READING_ROOM(at), j, token));
}

struct bytes reading_id(const struct json *j, unsigned token, size_t max)
{
	struct bytes b = json_string(j, token);

	if (json_type(j, token) == JSON_NUMBER && !j->tokens[token].is_cut)
		b = json_raw(j, token);
	return b.size >= 1 && b.size <= max ? b : (struct bytes){NULL, 0};
}

bool reading_u64(uint64_t *out, const struct json *j, unsigned token)
{
	return json_type(j, token) == JSON_NUMBER && !j->tokens[token].is_cut &&
	       number_u64(out, json_raw(j, token));
}

struct bytes reading_without_0x(struct bytes hex)
{
	return bytes_start_with_nocase(hex, BYTES("0x")) ? bytes_from(hex, 2) : hex;
}

/*
 * Beginnings of errors, told by pools and by nobody else. Words that any job queue may say as well
 * ("Invalid job id", "Unauthenticated") are left out.
 *
 * Sources: cryptonote-nodejs-pool lib/pool.js; xmrig-proxy, proxy/Error.cpp; p2pool
 * stratum_server.cpp; grin, servers/src/mining/stratumserver.rs; node-stratum-pool lib/stratum.js.
 */
static const char *const pool_errors[] = {
	"low difficulty",
	"low diff share",
	"share rejected",
	"rejected share",
	"duplicate share",
	"stale share",
	"invalid share",
	"bad share",
	"share above target",
	"block expired",
	"couldn't check pow",
	"invalid pow",
	"bad pow",
	"bad hash",
	"malformed nonce",
	"solution submitted too late",
	"failed to validate solution",
	"unauthorized worker",
	"worker not authorized",
	"miner not registered",
	"invalid address used for login",
	"invalid payment address",
	"you are trying to connect to a stratum server",
};

bool reading_is_pool_error(struct bytes text)
{
	text = bytes_trim(text);
	for (size_t i = 0; i < sizeof pool_errors / sizeof pool_errors[0]; i++)
		if (bytes_start_with_nocase(text, bytes_of_text(pool_errors[i])))
			return true;
	return false;
}

bool reading_has_error(const struct json *j, const struct rpc *rpc)
{
	switch (json_type(j, rpc->error)) {
	case JSON_OBJECT:
	case JSON_ARRAY:
		return json_count(j, rpc->error) > 0;
	case JSON_STRING:
		return json_raw(j, rpc->error).size > 0;
	default:
		return false;
	}
}

/*
 * [20 to 25, "text", null]: the triplet that Stratum has of its own; 20 is "other",
 * and its text may be anything.
 *
 * Source: ZIP 301, "Error objects".
 */
static bool is_stratum_triplet(const struct json *j, unsigned error)
{
	uint64_t code;

	return json_count(j, error) == 3 && reading_u64(&code, j, json_element(j, error, 0)) &&
	       code >= 20 && code <= 25 && reading_is_string(j, json_element(j, error, 1)) &&
	       json_type(j, json_element(j, error, 2)) == JSON_NULL;
}

void reading_error(struct event *e, const struct json *j, const struct rpc *rpc)
{
	unsigned text = rpc->error;

	if (json_type(j, rpc->error) == JSON_OBJECT)
		text = json_member(j, rpc->error, "message");
	else if (json_type(j, rpc->error) == JSON_ARRAY)
		text = json_element(j, rpc->error, 1);
	if (reading_is_string(j, text))
		e->reason = json_raw(j, text);
	e->is_mining_error = reading_is_pool_error(e->reason) || is_stratum_triplet(j, rpc->error);
}
