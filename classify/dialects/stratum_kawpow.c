/* SPDX-License-Identifier: Apache-2.0 */
/*
 * KawPoW and the other ProgPoW coins (FIRO, EVR, MEWC, ZANO): Bitcoin's words, a target in place
 * of a difficulty, the height in clear.
 *
 *   C {"id":1,"method":"mining.subscribe","params":["kawpowminer/1.2.4"]}   GMiner adds null, host,
 *      port
 *   S {"id":1,"result":[null,"64290b"],"error":null}
 *   S {"id":null,"method":"mining.set_target","params":["00000000ffff..64"]}
 *   S {"id":null,"method":"mining.notify","params":[job,"<header 64>","<seed 64>","<target 64>",
 *      clean,
 *      height,"<nbits 8>"]}
 *   C {"id":5,"method":"mining.submit","params":["wallet.worker",job,"0x<nonce 16>",
 *      "0x<header 64>","0x<mix 64>"]}
 *   C {"id":9,"method":"eth_submitHashrate","params":["0x<rate>","0x<id 64>"]}
 *
 * The reply is that of ZIP 301 with an extranonce of up to 3 bytes, 4 behind NiceHash; Equihash
 * pools were seen to give 5 or more.
 *
 * Sources: RavenCommunity/kawpowminer EthStratumClient.cpp; nicehash/Specifications,
 * KawPow_NiceHash_v1.0.txt; xmrig base/net/stratum/EthStratumClient.cpp.
 */
#include "classify/dialects/mining.h"
#include "base/number.h"
#include "classify/dialects/work.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_kawpow = {"stratum_kawpow", FRAMING_LINE, read};

static bool is_hash(const struct mining *c, unsigned i)
{
	return mining_is_hex(c, i, 64, 64) || mining_is_0x(c, i, 64, 64);
}

static unsigned read_notify(struct event *out, struct mining *c)
{
	struct event *e;

	if (!c->is_whole || c->count != 7 || !is_hash(c, 1) || !is_hash(c, 2) || !is_hash(c, 3) ||
	    !mining_is_bool(c, 4) || !mining_is_whole_number(c, 5) || !mining_is_hex(c, 6, 8, 8))
		return mining_shared(out, c);
	e = mining_job(out, c);
	e->work = work_of_target_hex(json_string(c->json, mining_param(c, 3)));
	e->is_clean = mining_type(c, 4) == JSON_TRUE;
	e->block = json_raw(c->json, mining_param(c, 5));
	number_u64(&e->height, e->block);
	e->nbits = mining_u32(c, 6);
	return e->job.size > 0;
}

/* Ethash's submit is the same; there the account is a wallet that begins with 0x. */
static unsigned read_submit(struct event *out, struct mining *c)
{
	bool is_own =
		!bytes_start_with_nocase(json_string(c->json, mining_param(c, 0)), BYTES("0x"));

	if (!c->is_whole || c->count != 5 || mining_type(c, 0) != JSON_STRING ||
	    !mining_is_0x(c, 2, 16, 16) || !mining_is_0x(c, 3, 64, 64) ||
	    !mining_is_0x(c, 4, 64, 64))
		return mining_shared(out, c);
	return mining_submit(out, c, 2, is_own)->job.size > 0;
}

static unsigned read_reply(struct event *out, struct mining *c)
{
	unsigned result = c->rpc->result;

	if (c->view->request != REQUEST_OPEN || json_count(c->json, result) != 2 ||
	    json_type(c->json, json_element(c->json, result, 0)) != JSON_NULL ||
	    !json_hex(c->json, json_element(c->json, result, 1), 1, 6).at)
		return 0;
	return mining_opened(out, c, FIT_DISTINCT);
}

static const struct mining_words words = {
	.notify = read_notify,
	.submit = read_submit,
	.reply = read_reply,
};

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_kawpow))
		return 0;
	c.target_kind = WORK_HASHES;
	return mining_read(out, &c, &words);
}
