/* SPDX-License-Identifier: Apache-2.0 */
/*
 * EthereumStratum/1.0.0, NiceHash's: Ethash work with Bitcoin's difficulty and an extranonce. Many
 * ASICs and, with jobs of its own, Kaspa's miners open with its name.
 *
 *   C {"id":1,"method":"mining.subscribe","params":["MinerName/1.0.0","EthereumStratum/1.0.0"]}
 *   S {"id":1,"result":[["mining.notify","ae68..","EthereumStratum/1.0.0"],"080c"],"error":null}
 *   C {"id":2,"method":"mining.authorize","params":["user","password"]}
 *   S {"id":null,"method":"mining.set_difficulty","params":[0.5]}
 *   S {"id":null,"method":"mining.notify","params":[job,"<seed 64>","<header 64>",clean]}
 *   C {"id":244,"method":"mining.submit","params":["user",job,"6a909d9bbc0f"]}
 *
 * The nonce lacks what the extranonce (up to 3 bytes) has. Difficulty 1 is 2^32 hashes.
 *
 * Source: nicehash/Specifications, EthereumStratum_NiceHash_v1.0.0.txt.
 */
#include "classify/dialects/mining.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_eth_nh = {"stratum_eth_nh", FRAMING_LINE, read};

static const struct bytes protocol = {(const uint8_t *)"EthereumStratum/1.", 18};

static unsigned read_notify(struct event *out, struct mining *c)
{
	struct event *e;

	if (!c->is_whole || c->count != 4 || !mining_is_hex(c, 1, 64, 64) ||
	    !mining_is_hex(c, 2, 64, 64) || !mining_is_bool(c, 3))
		return mining_shared(out, c);
	e = mining_job(out, c);
	e->is_clean = mining_type(c, 3) == JSON_TRUE;
	return e->job.size > 0;
}

static unsigned read_submit(struct event *out, struct mining *c)
{
	struct bytes nonce = json_string(c->json, mining_param(c, 2));
	bool is_own = nonce.size >= 10 && nonce.size % 2 == 0 &&
		      !mining_wallet(json_string(c->json, mining_param(c, 0)));

	if (!c->is_whole || c->count != 3 || mining_type(c, 0) != JSON_STRING ||
	    !mining_is_hex(c, 2, 4, 16))
		return mining_shared(out, c);
	return mining_submit(out, c, 2, is_own)->job.size > 0;
}

static unsigned read_subscribe(struct event *out, struct mining *c)
{
	if (c->is_whole && c->count >= 2 &&
	    bytes_start_with(mining_text(c, mining_param(c, 1)), protocol))
		return mining_open(out, c, FIT_DISTINCT);
	return mining_shared(out, c);
}

/* [["mining.notify",session,"EthereumStratum/1.0.0"],extranonce] */
static unsigned read_reply(struct event *out, struct mining *c)
{
	unsigned list = json_element(c->json, c->rpc->result, 0);
	struct bytes name = mining_text(c, json_element(c->json, list, 2));

	if (!bytes_start_with(name, protocol) ||
	    !json_equal(c->json, json_element(c->json, list, 0), "mining.notify") ||
	    !json_hex(c->json, json_element(c->json, c->rpc->result, 1), 0, 16).at)
		return 0;
	return mining_opened(out, c, FIT_DISTINCT);
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

	if (!mining_begin(&c, m, view, &dialect_stratum_eth_nh))
		return 0;
	c.hashes_per_difficulty = 0x1p32;
	return mining_read(out, &c, &words);
}
