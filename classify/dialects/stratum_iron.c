/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Iron Fish (FishHash): mining's words with "body" where JSON-RPC has "params", and answers that
 * are messages with words of their own.
 *
 *   C {"id":0,"method":"mining.subscribe","body":{"version":3,"agent":"..","publicAddress":"<64>.worker"}}
 *   S {"id":0,"method":"mining.subscribed","body":{"clientId":0,"xn":"64da"}}         or "graffiti"
 *   S {"id":1,"method":"mining.set_target","body":{"target":"<64>"}}
 *   S {"id":2,"method":"mining.notify","body":{"miningRequestId":1,"header":"<360>"}}
 *   C {"id":1,"method":"mining.submit","body":{"miningRequestId":1,"randomness":"<16>"}}
 *   S {"id":3,"method":"mining.submitted","body":{"id":1,"result":true}}
 *   S {"id":4,"method":"mining.wait_for_work"}         mining.disconnect, mining.get_status, mining.status
 *
 * Ids count each side's own messages; the one that mining.submitted answers stands in its body.
 * The opener names the account, so it is a login.
 *
 * Sources: iron-fish/ironfish src/mining/stratum/messages.ts; nicehash/Specifications, FishHash.
 */
#include "classify/dialects/mining.h"
#include "classify/dialects/work.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_iron = {"stratum_iron", FRAMING_LINE, read};

static unsigned member(const struct mining *c, const char *name)
{
	return json_member(c->json, c->rpc->body, name);
}

static unsigned read_subscribe(struct event *out, struct mining *c)
{
	enum json_type version = json_type(c->json, member(c, "version"));
	struct event *e;

	if (!c->is_cut && version != JSON_NUMBER && version != JSON_STRING)
		return 0;
	e = mining_event(out, c, EVENT_LOGIN, ROLE_MINER, FIT_DISTINCT);
	e->agent = mining_text(c, member(c, "agent"));
	e->account = mining_text(c, member(c, "publicAddress"));
	e->worker = mining_text(c, member(c, "name"));
	return 1;
}

static unsigned read_subscribed(struct event *out, const struct mining *c)
{
	struct event *e;

	if (c->is_cut || json_type(c->json, member(c, "clientId")) == JSON_NONE)
		return 0;
	e = mining_event(out, c, EVENT_ANSWER, ROLE_POOL, FIT_DISTINCT);
	e->request = REQUEST_LOGIN;
	e->outcome = OUTCOME_ACCEPTED;
	return 1;
}

static unsigned read_target(struct event *out, const struct mining *c)
{
	struct event *e;

	if (c->is_cut)
		return 0;
	e = mining_event(out, c, EVENT_DIFFICULTY, ROLE_POOL, FIT_DISTINCT);
	e->work = work_of_target_hex(json_hex(c->json, member(c, "target"), 64, 64));
	return e->work.kind != WORK_NONE;
}

static unsigned read_notify(struct event *out, struct mining *c)
{
	struct event *e = mining_event(out, c, EVENT_JOB, ROLE_POOL, FIT_DISTINCT);

	e->job = mining_job_id(c, member(c, "miningRequestId"));
	e->coin = "IRON";
	e->algorithm = BYTES("fishhash");
	if (c->is_cut)
		return 0;
	return e->job.size && json_hex(c->json, member(c, "header"), 300, 420).at;
}

static unsigned read_submit(struct event *out, struct mining *c)
{
	struct event *e = mining_event(out, c, EVENT_SUBMIT, ROLE_MINER, FIT_DISTINCT);

	e->job = mining_job_id(c, member(c, "miningRequestId"));
	e->nonce = json_hex(c->json, member(c, "randomness"), 1, 16);
	e->account = mining_text(c, member(c, "publicAddress"));
	return !c->is_cut && e->job.size && e->nonce.size;
}

/* The id within the body, hashed as the id of a message is. */
static uint64_t hash_of_answered(const struct mining *c)
{
	struct json body;
	struct rpc rpc;

	json_extract(&body, c->json, c->rpc->body);
	rpc_read(&rpc, &body);
	return rpc.id_hash;
}

static unsigned read_submitted(struct event *out, struct mining *c)
{
	enum json_type result = json_type(c->json, member(c, "result"));
	struct event *e;

	if (c->is_cut || (result != JSON_TRUE && result != JSON_FALSE))
		return 0;
	e = mining_event(out, c, EVENT_ANSWER, ROLE_POOL, FIT_DISTINCT);
	e->id_hash = hash_of_answered(c);
	e->request = REQUEST_SUBMIT;
	e->outcome = result == JSON_TRUE ? OUTCOME_ACCEPTED : OUTCOME_REJECTED;
	e->reason = json_raw(c->json, member(c, "message"));
	e->is_mining_error = result == JSON_FALSE;
	return 1;
}

static unsigned read_word(struct event *out, const struct mining *c)
{
	static const char *const words[] = {"mining.wait_for_work", "mining.disconnect",
					    "mining.get_status", "mining.status"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (mining_says(c, words[i])) {
			/* Either side may ask for the status: only the pool says the others. */
			mining_event(out, c, EVENT_CHATTER, i < 1 ? ROLE_POOL : ROLE_UNKNOWN,
				     FIT_DISTINCT);
			return 1;
		}
	return 0;
}

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_iron))
		return 0;
	if (json_type(c.json, c.rpc->body) != JSON_OBJECT)
		return c.rpc->params == JSON_NOWHERE ? read_word(out, &c) : 0;
	if (mining_says(&c, "mining.subscribe"))
		return read_subscribe(out, &c);
	if (mining_says(&c, "mining.subscribed"))
		return read_subscribed(out, &c);
	if (mining_says(&c, "mining.set_target"))
		return read_target(out, &c);
	if (mining_says(&c, "mining.notify"))
		return read_notify(out, &c);
	if (mining_says(&c, "mining.submit"))
		return read_submit(out, &c);
	if (mining_says(&c, "mining.submitted"))
		return read_submitted(out, &c);
	return read_word(out, &c);
}
