/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kaspa (kHeavyHash) and its forks: EthereumStratum/1.0.0's opener with jobs of their own,
 * up to ten a second.
 *
 *   C {"id":1,"method":"mining.subscribe","params":["IceRiverMiner-v1.1","EthereumStratum/1.0.0"]}
 *   S {"id":1,"jsonrpc":"2.0","result":[true,"EthereumStratum/1.0.0"]}
 *   C {"id":2,"method":"mining.authorize","params":["kaspa:q....worker","x"]}
 *   S {"id":null,"method":"set_extranonce","params":["0029",6]}
 *   S {"id":null,"method":"mining.set_difficulty","params":[4096]}
 *   S {"id":null,"method":"mining.notify","params":["12",[u64,u64,u64,u64],timestamp]}      or
 *   S {"id":null,"method":"mining.notify","params":["12","<80: header hash, time little-endian>"]}
 *   C {"id":3,"method":"mining.submit","params":["kaspa:q....worker","12","0x<nonce 16>"]}
 *
 * set_extranonce has no "mining." in front; some pools answer the opener with it.
 * Difficulty 1 is 2^32 hashes: the largest target is 2^224 - 1.
 *
 * Sources: onemorebsmith/kaspa-stratum-bridge (hasher.go, default_client.go);
 * nicehash/Specifications, KHeavyHash; "KAS Miner Mining Protocol" of IceRiver.
 */
#include "classify/dialects/mining.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_kas = {"stratum_kas", FRAMING_LINE, read};

/* Four words of the header's hash: numbers up to 2^64, more than a double holds. */
static bool is_words(const struct mining *c, unsigned list)
{
	if (json_type(c->json, list) != JSON_ARRAY || json_count(c->json, list) != 4)
		return false;
	for (unsigned i = 0; i < 4; i++) {
		unsigned token = json_element(c->json, list, i);

		if (json_type(c->json, token) != JSON_NUMBER ||
		    !bytes_are_digits(json_raw(c->json, token)))
			return false;
	}
	return true;
}

static unsigned read_notify(struct event *out, struct mining *c)
{
	bool is_small =
		c->count == 3 && is_words(c, mining_param(c, 1)) && mining_is_whole_number(c, 2);
	bool is_big = c->count == 2 && mining_is_hex(c, 1, 80, 80);

	if (!c->is_whole || !(is_small || is_big))
		return mining_shared(out, c);
	return mining_job(out, c)->job.size > 0;
}

/* Without the wallet this could be another's: the prefix of the nonce then speaks for Kaspa. */
static unsigned read_submit(struct event *out, struct mining *c)
{
	struct event *e;
	bool has_wallet;

	if (!c->is_whole || c->count != 3 || mining_type(c, 0) != JSON_STRING ||
	    !(mining_is_0x(c, 2, 1, 16) || mining_is_hex(c, 2, 1, 16)))
		return mining_shared(out, c);
	e = mining_submit(out, c, 2, mining_is_0x(c, 2, 16, 16));
	has_wallet = bytes_start_with(e->account, BYTES("kaspa:"));
	if (has_wallet && e->fit == FIT_COMMON)
		e = mining_submit(out, c, 2, true);
	if (has_wallet) {
		e->coin = "KAS";
		e->algorithm = BYTES("kheavyhash");
	}
	return e->job.size > 0;
}

/* [true,"EthereumStratum/1.0.0"] */
static unsigned read_reply(struct event *out, struct mining *c)
{
	unsigned result = c->rpc->result;

	if (json_count(c->json, result) != 2 ||
	    json_type(c->json, json_element(c->json, result, 0)) != JSON_TRUE ||
	    !bytes_start_with(mining_text(c, json_element(c->json, result, 1)),
			      BYTES("EthereumStratum/1.")))
		return 0;
	return mining_opened(out, c, FIT_DISTINCT);
}

/*
 * ["0029",6] or ["0029"]. Where the flow has an opener this may be its answer, under its id:
 * {"id":1,"method":"set_extranonce","params":["0029",6]}.
 */
static unsigned read_extranonce(struct event *out, const struct mining *c)
{
	enum fit fit = mining_is_held(c) ? FIT_DISTINCT : FIT_COMMON;

	if (!c->is_whole || c->count < 1 || c->count > 2 || !mining_is_hex(c, 0, 0, 16) ||
	    (c->count == 2 && !mining_is_whole_number(c, 1)))
		return 0;
	if (c->view->held && c->view->jobs == 0 && c->rpc->id_hash)
		return mining_opened(out, c, fit);
	mining_event(out, c, EVENT_CHATTER, ROLE_POOL, fit);
	return 1;
}

static const struct mining_words words = {
	.notify = read_notify,
	.submit = read_submit,
	.reply = read_reply,
};

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_kas))
		return 0;
	c.hashes_per_difficulty = 0x1p32;
	if (mining_says(&c, "set_extranonce"))
		return read_extranonce(out, &c);
	return mining_read(out, &c, &words);
}
