/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Kadena (Blake2s): a whole header a job, a job a second or more.
 *
 *   S {"id":1,"result":[null,"a331",6],"error":null}
 *   S {"id":null,"method":"mining.set_target","params":["<64>"]}
 *   S {"id":null,"method":"mining.notify","params":[job,"<header, about 572>",clean]}
 *   C {"id":4,"method":"mining.submit","params":["k:....worker",job,"<nonce>"]}
 *
 * Shares are worth 2^256 / T. The nonce has eight bytes, of which the reply gives some: Nervos'
 * reply has the same shape, and sixteen.
 *
 * Sources: nicehash/Specifications, Kadena; kadena-io/chainweb-mining-client.
 */
#include "classify/dialects/mining.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_kda = {"stratum_kda", FRAMING_LINE, read};

/* 286 bytes of header, give or take what forks of the chain have moved. */
#define HEADER_MIN 480
#define HEADER_MAX 720

static unsigned read_notify(struct event *out, struct mining *c)
{
	struct event *e;

	if (!c->is_whole || c->count != 3 || !mining_is_hex(c, 1, HEADER_MIN, HEADER_MAX) ||
	    !mining_is_bool(c, 2))
		return mining_shared(out, c);
	e = mining_job(out, c);
	e->is_clean = mining_type(c, 2) == JSON_TRUE;
	e->coin = "KDA";
	e->algorithm = BYTES("blake2s-kda");
	return e->job.size > 0;
}

static unsigned read_submit(struct event *out, struct mining *c)
{
	const char *coin = mining_wallet(json_string(c->json, mining_param(c, 0)));

	if (!c->is_whole || c->count != 3 || mining_type(c, 0) != JSON_STRING ||
	    !mining_is_hex(c, 2, 4, 16))
		return mining_shared(out, c);
	return mining_submit(out, c, 2, coin && strcmp(coin, "KDA") == 0)->job.size > 0;
}

static unsigned read_reply(struct event *out, struct mining *c)
{
	if (c->view->request != REQUEST_OPEN || !mining_has_nonces(c, 8))
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

	if (!mining_begin(&c, m, view, &dialect_stratum_kda))
		return 0;
	c.target_kind = WORK_HASHES;
	return mining_read(out, &c, &words);
}
