/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Xelis (xelishash), as miningcore and NiceHash speak it.
 *
 *   S {"id":1,"result":["<session>","<nonce prefix>",32,"<public key 64>"],"error":null}
 *   S {"id":null,"method":"mining.set_difficulty","params":[20000]}
 *   S {"id":null,"method":"mining.notify","params":[job,"<time>","<header hash 64>","xel/v2",
 *      clean]}
 *   C {"id":4,"method":"mining.submit","params":["xel:....worker",job,"<nonce 16>"]}
 *
 * The prefix has up to 32 bytes, whose number follows; prefix and nonce are 40 together.
 * NiceHash lets miners leave the account empty.
 *
 * Whether a difficulty counts hashes depends on the server (unverified), so it stays one.
 *
 * Sources: coinfoundry/miningcore; nicehash/Specifications, XelisHashV2.
 */
#include "classify/dialects/mining.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_xel = {"stratum_xel", FRAMING_LINE, read};

static unsigned read_notify(struct event *out, struct mining *c)
{
	struct bytes algorithm = mining_text(c, mining_param(c, 3));
	struct event *e;

	if (!c->is_whole || c->count != 5 || !mining_is_hex(c, 1, 1, 16) ||
	    !mining_is_hex(c, 2, 64, 64) || !bytes_start_with(algorithm, BYTES("xel/")) ||
	    !mining_is_bool(c, 4))
		return mining_shared(out, c);
	e = mining_job(out, c);
	e->is_clean = mining_type(c, 4) == JSON_TRUE;
	e->coin = "XEL";
	e->algorithm = BYTES("xelishash");
	return e->job.size > 0;
}

static unsigned read_submit(struct event *out, struct mining *c)
{
	const char *coin = mining_wallet(json_string(c->json, mining_param(c, 0)));

	if (!c->is_whole || c->count != 3 || mining_type(c, 0) != JSON_STRING ||
	    !mining_is_hex(c, 2, 16, 20))
		return mining_shared(out, c);
	return mining_submit(out, c, 2, coin && strcmp(coin, "XEL") == 0)->job.size > 0;
}

static unsigned read_reply(struct event *out, struct mining *c)
{
	unsigned result = c->rpc->result;

	if (json_count(c->json, result) != 4 || json_type(c->json, result) != JSON_ARRAY ||
	    json_type(c->json, json_element(c->json, result, 0)) != JSON_STRING ||
	    !json_hex(c->json, json_element(c->json, result, 1), 0, 64).at ||
	    json_type(c->json, json_element(c->json, result, 2)) != JSON_NUMBER ||
	    json_hex(c->json, json_element(c->json, result, 3), 64, 64).size != 64)
		return 0;
	return mining_opened(out, c, c->view->request == REQUEST_OPEN ? FIT_DISTINCT : FIT_WEAK);
}

static const struct mining_words words = {
	.notify = read_notify,
	.submit = read_submit,
	.reply = read_reply,
};

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_xel))
		return 0;
	return mining_read(out, &c, &words);
}
