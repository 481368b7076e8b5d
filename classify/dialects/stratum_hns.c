/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Handshake (Blake2b and SHA3): Bitcoin's frame, the header's roots in place of the coinbase.
 *
 *   S {"id":null,"method":"mining.notify","params":[job,"<prev block 64>","<merkle root 64>",
 *      "<witness root 64>",
 *      "<tree root 64>","<reserved root 64>","<version 8>","<bits 8>","<time 8>"]}
 *   C {"id":4,"method":"mining.submit","params":["hs1....worker",job,"<extranonce 2>","<time 8>",
 *      "<nonce>"
 *      (,"<mask 64>")]}
 *
 * Opener, login and difficulty are Bitcoin's. hstratum takes a nonce of any length, as hsd's has
 * 32 bytes.
 *
 * Source: HandshakeAlliance/hstratum lib/primitives.js.
 */
#include "classify/dialects/mining.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_hns = {"stratum_hns", FRAMING_LINE, read};

static unsigned read_notify(struct event *out, struct mining *c)
{
	struct event *e;

	if (!c->is_whole || (c->count != 9 && !(c->count == 10 && mining_is_bool(c, 9))))
		return mining_shared(out, c);
	for (unsigned i = 1; i <= 5; i++)
		if (!mining_is_hex(c, i, 64, 64))
			return mining_shared(out, c);
	for (unsigned i = 6; i <= 8; i++)
		if (!mining_is_hex(c, i, 8, 8))
			return mining_shared(out, c);
	e = mining_job(out, c);
	e->block = json_string(c->json, mining_param(c, 1));
	e->nbits = mining_u32(c, 7);
	e->is_clean = mining_type(c, 9) == JSON_TRUE;
	e->coin = "HNS";
	e->algorithm = BYTES("handshake");
	return e->job.size > 0;
}

/* Bitcoin's submit, perhaps with a mask; the wallet tells where no job has. */
static unsigned read_submit(struct event *out, struct mining *c)
{
	const char *coin = mining_wallet(json_string(c->json, mining_param(c, 0)));
	bool has_mask = c->count == 6 && mining_is_hex(c, 5, 64, 64);

	if (!c->is_whole || (c->count != 5 && !has_mask) || mining_type(c, 0) != JSON_STRING ||
	    !mining_is_hex(c, 2, 0, 64) || !mining_is_hex(c, 3, 8, 8) ||
	    !mining_is_hex(c, 4, 8, has_mask ? 64 : 8))
		return mining_shared(out, c);
	return mining_submit(out, c, 4, has_mask || (coin && strcmp(coin, "HNS") == 0))->job.size >
	       0;
}

static const struct mining_words words = {
	.notify = read_notify,
	.submit = read_submit,
};

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_hns))
		return 0;
	return mining_read(out, &c, &words);
}
