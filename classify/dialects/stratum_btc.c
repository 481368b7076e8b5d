/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Bitcoin Stratum V1, and every algorithm that kept its frame: SHA-256d, scrypt,
 * X11, the yescrypt family, GhostRider, Verthash, ... The algorithm is not on the wire.
 *
 *   C {"id":1,"method":"mining.subscribe","params":["cpuminer/2.5.1"(,session)]}
 *   S {"id":1,"result":[[["mining.set_difficulty","x"],["mining.notify","x"]],"08000002",4],
 *      "error":null}
 *   C {"id":2,"method":"mining.authorize","params":["account.worker","x"]}
 *   S {"id":null,"method":"mining.set_difficulty","params":[1638]}
 *   S {"id":null,"method":"mining.notify","params":[job,prevhash,coinb1,coinb2,[branches],
 *      version,nbits,ntime,clean]}
 *   C {"id":4,"method":"mining.submit","params":[user,job,extranonce2,ntime,nonce(,version bits)]}
 *
 * Version bits in a submit are AsicBoost: SHA-256d hardware. NiceHash subscribes with
 * ["NiceHash/1.0.0", unix milliseconds, HMAC]. Relatives with jobs of their own but the same
 * submit: LBRY (the claim trie's root before the coinbase, 10 parameters), Sia (no version,
 * ntime and nonce of 16 digits; unverified), Warthog (Janushash, 7 parameters).
 *
 * Sources: pooler/cpuminer util.c and cpu-miner.c; ckolivas/cgminer util.c; luke-jr/bfgminer;
 * bitaxeorg/ESP-Miner components/stratum/stratum_api.c; slushpool/stratumprotocol;
 * zone117x/node-stratum-pool lib/stratum.js; nicehash/Specifications; JayDDee/cpuminer-opt
 * lbry-gate.c; CoinFuMasterShifu/janusminer messages.cpp.
 */
#include "classify/dialects/mining.h"

#include "classify/dialects/coinbase.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_btc = {"stratum_btc", FRAMING_LINE, read};

/* 2^BRANCHES_MAX transactions are more than any block holds. */
#define BRANCHES_MAX 32

/* Hexadecimal characters of the two halves of a coinbase. */
#define COINBASE_MAX 20000

/* The number of branches; -1 where parameter i is no list of them. */
static int branches_of(const struct mining *c, unsigned i)
{
	unsigned list = mining_param(c, i);
	unsigned count = json_count(c->json, list);

	if (json_type(c->json, list) != JSON_ARRAY || count > BRANCHES_MAX)
		return -1;
	for (unsigned b = 0; b < count; b++)
		if (json_hex(c->json, json_element(c->json, list, b), 64, 64).size != 64)
			return -1;
	return (int)count;
}

/* Version, nbits and ntime of a header, from parameter i on. */
static bool is_header(const struct mining *c, unsigned i)
{
	return mining_is_hex(c, i, 0, 8) && mining_is_hex(c, i + 1, 8, 8) &&
	       (mining_is_hex(c, i + 2, 8, 8) || mining_is_hex(c, i + 2, 16, 16));
}

static void take_coinbase(struct event *e, struct mining *c, unsigned first)
{
	struct coinbase coinbase;
	size_t room = DIALECT_SCRATCH - c->scratch_used;

	coinbase_read(&coinbase, json_string(c->json, mining_param(c, first)),
		      json_string(c->json, mining_param(c, first + 1)),
		      c->view->scratch + c->scratch_used, room);
	c->scratch_used += coinbase.tag.size;
	e->height = coinbase.height;
	e->tag = coinbase.tag;
}

/* Parameter coinb1 and the three behind it are the coinbase's halves, the branches, the header. */
static unsigned read_coinbase_job(struct event *out, struct mining *c, unsigned coinb1)
{
	unsigned clean = coinb1 + 6;
	int branches = branches_of(c, coinb1 + 2);
	struct event *e;

	if (branches < 0 || !mining_is_hex(c, 1, 64, 64) ||
	    !mining_is_hex(c, coinb1, 8, COINBASE_MAX) ||
	    !mining_is_hex(c, coinb1 + 1, 0, COINBASE_MAX) || !is_header(c, coinb1 + 3) ||
	    (c->count > clean && !mining_is_bool(c, clean)))
		return 0;
	/* Decred's job has this frame too, with a header where the coinbase should be. */
	if (branches == 0 && !coinbase_is_one(json_string(c->json, mining_param(c, coinb1))) &&
	    mining_is_hex(c, coinb1, 200, COINBASE_MAX))
		return 0;
	e = mining_job(out, c);
	e->block = json_string(c->json, mining_param(c, 1));
	e->nbits = mining_u32(c, coinb1 + 4);
	e->branches = (uint8_t)branches;
	e->is_clean = mining_type(c, clean) == JSON_TRUE;
	take_coinbase(e, c, coinb1);
	return e->job.size > 0;
}

/* [job, prevhash, merkle prefix, version, nbits, ntime, clean] */
static unsigned read_janushash_job(struct event *out, struct mining *c)
{
	struct event *e;

	if (!mining_is_hex(c, 1, 64, 64) || !mining_is_hex(c, 2, 2, COINBASE_MAX) ||
	    !mining_is_hex(c, 3, 8, 8) || !mining_is_hex(c, 4, 8, 8) ||
	    !mining_is_hex(c, 5, 8, 8) || !mining_is_bool(c, 6))
		return 0;
	e = mining_job(out, c);
	e->block = json_string(c->json, mining_param(c, 1));
	e->nbits = mining_u32(c, 4);
	e->is_clean = mining_type(c, 6) == JSON_TRUE;
	e->algorithm = BYTES("janushash");
	return e->job.size > 0;
}

static unsigned read_notify(struct event *out, struct mining *c)
{
	unsigned count = 0;

	if (!c->is_whole)
		return mining_shared(out, c);
	if (c->count == 7)
		count = read_janushash_job(out, c);
	else if (c->count >= 8 && mining_type(c, 4) == JSON_ARRAY)
		count = read_coinbase_job(out, c, 2);
	else if (c->count >= 9 && mining_type(c, 5) == JSON_ARRAY && mining_is_hex(c, 2, 64, 64))
		count = read_coinbase_job(out, c, 3);
	return count ? count : mining_shared(out, c);
}

/* Handshake's and Decred's submits have this shape: where no job has told, their wallets do. */
static bool has_other_wallet(struct bytes account)
{
	const char *coin = mining_wallet(account);

	return coin && (strcmp(coin, "HNS") == 0 || strcmp(coin, "DCR") == 0);
}

static unsigned read_submit(struct event *out, struct mining *c)
{
	bool is_classic = mining_is_hex(c, 3, 8, 8) && mining_is_hex(c, 4, 8, 8);
	bool is_sia = mining_is_hex(c, 3, 16, 16) && mining_is_hex(c, 4, 16, 16);
	bool has_bits = c->count == 6 && mining_is_hex(c, 5, 1, 8);
	struct event *e;

	if (!c->is_whole || (c->count != 5 && !has_bits) || !(is_classic || is_sia) ||
	    mining_type(c, 0) != JSON_STRING || !mining_is_hex(c, 2, 0, 64))
		return mining_shared(out, c);
	e = mining_submit(out, c, 4, true);
	e->rolls_version = has_bits;
	if (has_other_wallet(e->account) && c->view->jobs == 0)
		e->fit = FIT_COMMON;
	return e->job.size > 0;
}

/*
 * The fourth parameter, a port, is of the Equihash and ProgPoW dialects; the name of
 * another protocol in the second is its own.
 */
static unsigned read_subscribe(struct event *out, struct mining *c)
{
	if (c->is_whole && c->count >= 4 && mining_type(c, 2) == JSON_STRING)
		return 0;
	return mining_shared(out, c);
}

/* {"version-rolling":true,"version-rolling.mask":"1fffe000", ...} */
static unsigned read_configured(struct event *out, struct mining *c)
{
	unsigned result = c->rpc->result;
	unsigned rolling = json_member(c->json, result, "version-rolling");
	unsigned mask = json_member(c->json, result, "version-rolling.mask");
	enum json_type type = json_type(c->json, rolling);

	if ((type != JSON_TRUE && type != JSON_FALSE) || !mining_opened(out, c, FIT_DISTINCT))
		return 0;
	out->rolls_version = type == JSON_TRUE && json_hex(c->json, mask, 1, 8).at;
	return 1;
}

static const struct mining_words words = {
	.notify = read_notify,
	.submit = read_submit,
	.subscribe = read_subscribe,
	.reply = read_configured,
};

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_btc))
		return 0;
	return mining_read(out, &c, &words);
}
