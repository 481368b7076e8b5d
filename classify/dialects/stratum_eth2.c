/* SPDX-License-Identifier: Apache-2.0 */
/*
 * EthereumStratum/2.0.0 (EIP 1571): hexadecimal without "0x", ids only on requests and answers,
 * an answer without an error is a yes.
 *
 *   C {"id":0,"method":"mining.hello","params":{"agent":"ethminer-0.17","host":"h","port":"4d2",
 *      "proto":"EthereumStratum/2.0.0"}}
 *   S {"id":0,"result":{"proto":"EthereumStratum/2.0.0","encoding":"plain","resume":"1",
 *      "timeout":"b4",...}}
 *   C {"id":1,"method":"mining.subscribe"(,"params":"s-12345")}
 *   S {"id":1,"result":"s-12345"}
 *   C {"id":2,"method":"mining.authorize","params":["account.worker","x"]}
 *   S {"id":2,"result":"w-123"}
 *   S {"method":"mining.set","params":{"epoch":"dc","target":"0112e0be..","algo":"ethash",
 *      "extranonce":"af4c"}}
 *   S {"method":"mining.notify","params":["bf0488aa","6526d5","<header 64>","0"]}
 *   C {"id":31,"method":"mining.submit","params":["bf0488aa","68765fccd712","w-123"]}
 *   S {"id":31}
 *   C {"id":16,"method":"mining.hashrate","params":["500000","w-123"]}
 *
 * The target has lost its leading zeros. With "encoding":"gzip" later lines are compressed
 * and no longer seen here.
 *
 * Source: EIP 1571.
 */
#include "classify/dialects/mining.h"
#include "base/number.h"
#include "classify/dialects/work.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_eth2 = {"stratum_eth2", FRAMING_LINE, read};

static bool is_protocol(struct mining *c, unsigned object)
{
	return bytes_start_with(mining_text(c, json_member(c->json, object, "proto")),
				BYTES("EthereumStratum/2."));
}

static unsigned read_hello(struct event *out, struct mining *c)
{
	unsigned params = c->rpc->params;
	struct event *e;

	if (json_type(c->json, params) != JSON_OBJECT)
		return 0;
	if (!is_protocol(c, params) && !c->is_cut)
		return 0;
	e = mining_event(out, c, EVENT_OPEN, ROLE_MINER, FIT_DISTINCT);
	e->agent = mining_text(c, json_member(c->json, params, "agent"));
	return 1;
}

/* A session's name, which is no list, or no parameters at all. */
static unsigned read_subscribe(struct event *out, struct mining *c)
{
	enum json_type type = json_type(c->json, c->rpc->params);

	if (!mining_is_held(c) || (type != JSON_NONE && type != JSON_STRING))
		return mining_shared(out, c);
	mining_event(out, c, EVENT_OPEN, ROLE_MINER, FIT_DISTINCT);
	return 1;
}

static unsigned read_set(struct event *out, const struct mining *c)
{
	unsigned params = c->rpc->params;
	struct bytes target = json_hex(c->json, json_member(c->json, params, "target"), 1, 64);
	struct bytes epoch = json_hex(c->json, json_member(c->json, params, "epoch"), 1, 8);
	struct event *e;

	/* Everything is optional, as only what changes is sent; one of its words must be there. */
	if (c->is_cut || json_type(c->json, params) != JSON_OBJECT ||
	    (target.at == NULL && epoch.at == NULL &&
	     json_hex(c->json, json_member(c->json, params, "extranonce"), 0, 16).at == NULL))
		return 0;
	e = mining_event(out, c, target.at ? EVENT_DIFFICULTY : EVENT_CHATTER, ROLE_POOL,
			 FIT_DISTINCT);
	e->work = work_of_target_hex(target);
	e->algorithm = json_string(c->json, json_member(c->json, params, "algo"));
	return 1;
}

static unsigned read_notify(struct event *out, struct mining *c)
{
	struct bytes clean = json_string(c->json, mining_param(c, 3));
	struct event *e;

	if (!c->is_whole || c->count != 4 || !mining_is_hex(c, 0, 1, 16) ||
	    !mining_is_hex(c, 1, 1, 16) || !mining_is_hex(c, 2, 64, 64) ||
	    !(bytes_equal(clean, BYTES("0")) || bytes_equal(clean, BYTES("1"))))
		return mining_shared(out, c);
	e = mining_job(out, c);
	number_hex_u64(&e->height, json_string(c->json, mining_param(c, 1)));
	e->is_clean = bytes_equal(clean, BYTES("1"));
	return e->job.size > 0;
}

/* [job, nonce, "w-..."]: the worker's name is the pool's. */
static unsigned read_submit(struct event *out, struct mining *c)
{
	struct event *e;

	if (!c->is_whole || c->count != 3 || !mining_is_hex(c, 0, 1, 16) ||
	    !mining_is_hex(c, 1, 4, 16) || mining_type(c, 2) != JSON_STRING ||
	    !(mining_is_held(c) ||
	      bytes_start_with(json_string(c->json, mining_param(c, 2)), BYTES("w-"))))
		return mining_shared(out, c);
	e = mining_event(out, c, EVENT_SUBMIT, ROLE_MINER, FIT_DISTINCT);
	e->job = json_string(c->json, mining_param(c, 0));
	e->nonce = json_string(c->json, mining_param(c, 1));
	return 1;
}

static unsigned read_reply(struct event *out, struct mining *c)
{
	if (is_protocol(c, c->rpc->result))
		return mining_opened(out, c, FIT_DISTINCT);
	/* {"id":31}: no error, no result. */
	if (c->is_cut || !mining_is_held(c) || c->view->request != REQUEST_SUBMIT ||
	    c->rpc->result != JSON_NOWHERE || c->rpc->error != JSON_NOWHERE)
		return 0;
	mining_event(out, c, EVENT_ANSWER, ROLE_POOL, FIT_DISTINCT)->outcome = OUTCOME_ACCEPTED;
	return 1;
}

static const struct mining_words words = {
	.notify = read_notify,
	.submit = read_submit,
	.subscribe = read_subscribe,
	.reply = read_reply,
};

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_eth2))
		return 0;
	if (mining_says(&c, "mining.hello"))
		return read_hello(out, &c);
	if (mining_says(&c, "mining.set"))
		return read_set(out, &c);
	return mining_read(out, &c, &words);
}
