/* SPDX-License-Identifier: Apache-2.0 */
/*
 * "Stratum" of the Ethash family as ethminer's stratum1 mode and pools of open-ethereum-pool's
 * kin speak it: Bitcoin's words around Ethash work.
 *
 *   C {"id":1,"jsonrpc":"2.0","method":"mining.subscribe","params":[]}
 *   S {"id":1,"jsonrpc":"2.0","result":true}
 *   C {"id":3,"jsonrpc":"2.0","method":"mining.authorize","params":["0xWALLET.worker","x"]}
 *   S {"id":null,"method":"mining.notify","params":[job,"0x<header 64>","0x<seed 64>","0x<target>",
 *      clean]}
 *   C {"id":4,"jsonrpc":"2.0","method":"mining.submit","params":["0xWALLET",job,"0x<nonce 16>",
 *      "0x<header 64>","0x<mix 64>"]}
 *
 * Some pools leave "0x" out of the job and use the header as its id. xmrig writes "jsonrpc" into
 * its opener too, with an agent; ethminer's has an empty list.
 *
 * A miner of Bitcoin's dialect that walks a list of pools is sent such jobs as well, and can do
 * nothing with them: where the flow's opener was Bitcoin's, the job is left to stratum_btc, and
 * only a submit of this shape shows that the miner understood it.
 *
 * Sources: ethereum-mining/ethminer libpoolprotocols/stratum/EthStratumClient.cpp; jobs with
 * and without "0x" seen from pools in 2018.
 */
#include "classify/dialects/mining.h"
#include "classify/dialects/work.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_eth_std = {"stratum_eth_std", FRAMING_LINE, read};

static bool is_hash(const struct mining *c, unsigned i)
{
	return mining_is_0x(c, i, 64, 64) || mining_is_hex(c, i, 64, 64);
}

static unsigned read_notify(struct event *out, struct mining *c)
{
	struct event *e;

	if (!c->is_whole || c->count != 5 || !is_hash(c, 1) || !is_hash(c, 2) ||
	    !(mining_is_0x(c, 3, 1, 64) || mining_is_hex(c, 3, 64, 64)) || !mining_is_bool(c, 4) ||
	    c->view->held == &dialect_stratum_btc)
		return mining_shared(out, c);
	e = mining_job(out, c);
	e->work = work_of_target_hex(json_string(c->json, mining_param(c, 3)));
	e->is_clean = mining_type(c, 4) == JSON_TRUE;
	return e->job.size > 0;
}

/* ProgPoW's submit is the same; an account that is an Ethereum wallet speaks for this one. */
static unsigned read_submit(struct event *out, struct mining *c)
{
	struct bytes account = json_string(c->json, mining_param(c, 0));
	bool is_wallet = bytes_start_with_nocase(account, BYTES("0x")) &&
			 bytes_are_hex(bytes_part(account, 2, 40)) && account.size >= 42;

	if (!c->is_whole || c->count != 5 || mining_type(c, 0) != JSON_STRING ||
	    !mining_is_0x(c, 2, 16, 16) || !mining_is_0x(c, 3, 64, 64) ||
	    !mining_is_0x(c, 4, 64, 64))
		return mining_shared(out, c);
	return mining_submit(out, c, 2, is_wallet)->job.size > 0;
}

static unsigned read_subscribe(struct event *out, struct mining *c)
{
	if (c->is_whole && c->count == 0 && c->rpc->has_version_2)
		return mining_open(out, c, FIT_DISTINCT);
	return mining_shared(out, c);
}

static const struct mining_words words = {
	.notify = read_notify,
	.submit = read_submit,
	.subscribe = read_subscribe,
};

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_eth_std))
		return 0;
	return mining_read(out, &c, &words);
}
