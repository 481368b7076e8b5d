/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nervos (Eaglesong).
 *
 *   C {"id":1,"method":"mining.subscribe","params":["agent"]}
 *   S {"id":1,"result":[null,"<nonce 1>",<size of nonce 2>],"error":null}
 *   C {"id":2,"method":"mining.authorize","params":["ckb1....worker","x"]}
 *   S {"id":null,"method":"mining.set_target","params":["<64>"]}
 *   S {"id":null,"method":"mining.notify","params":[job,"<pow hash 64>",height,"<parent hash 64>",
 *      clean]}
 *   C {"id":4,"method":"mining.submit","params":["ckb1....worker",job,"<nonce 2>"]}
 *
 * The nonce has sixteen bytes, of which the reply gives some; Kadena's reply has the same shape,
 * and eight. Another dialect of SparkPool's (ckb_submitLogin, ckb_getWork, ckb_submitWork) is
 * not read.
 *
 * Sources: leifjacky/ckb-gominer-demo README; nervosnetwork/ckb docs/stratum_v1.md.
 */
#include "classify/dialects/mining.h"
#include "base/number.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_ckb = {"stratum_ckb", FRAMING_LINE, read};

static unsigned read_notify(struct event *out, struct mining *c)
{
	struct event *e;

	if (!c->is_whole || c->count != 5 || !mining_is_hex(c, 1, 64, 64) ||
	    !mining_is_whole_number(c, 2) || !mining_is_hex(c, 3, 64, 64) || !mining_is_bool(c, 4))
		return mining_shared(out, c);
	e = mining_job(out, c);
	number_u64(&e->height, json_raw(c->json, mining_param(c, 2)));
	e->block = json_string(c->json, mining_param(c, 3));
	e->is_clean = mining_type(c, 4) == JSON_TRUE;
	e->coin = "CKB";
	e->algorithm = BYTES("eaglesong");
	return e->job.size > 0;
}

static unsigned read_submit(struct event *out, struct mining *c)
{
	const char *coin = mining_wallet(json_string(c->json, mining_param(c, 0)));

	if (!c->is_whole || c->count != 3 || mining_type(c, 0) != JSON_STRING ||
	    !mining_is_hex(c, 2, 4, 32))
		return mining_shared(out, c);
	return mining_submit(out, c, 2, coin && strcmp(coin, "CKB") == 0)->job.size > 0;
}

static unsigned read_reply(struct event *out, struct mining *c)
{
	if (c->view->request != REQUEST_OPEN || !mining_has_nonces(c, 16))
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

	if (!mining_begin(&c, m, view, &dialect_stratum_ckb))
		return 0;
	c.target_kind = WORK_HASHES;
	return mining_read(out, &c, &words);
}
