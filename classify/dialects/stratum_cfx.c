/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conflux (Octopus), as pools and as the node speak it.
 *
 *   C {"jsonrpc":"2.0","method":"mining.subscribe","params":["cfxmine",""],
 *      "id":1}      a name and a secret
 *   S {"jsonrpc":"2.0","result":"true","id":1}
 *   S {"jsonrpc":"2.0","method":"mining.notify","params":[job,"<height>","0x<hash 64>",
 *      "0x<boundary>"]}   pools
 *   S {"jsonrpc":"2.0","method":"mining.notify","params":[job,"0x<hash 64>",
 *      "0x<boundary>"]}              node
 *   C {"jsonrpc":"2.0","method":"mining.submit","params":["cfx:....worker",job,"0x<nonce>",
 *      "0x<hash 64>"],"id":7}
 *   S {"jsonrpc":"2.0","result":["true"],"id":7}
 *
 * Shares are worth 2^256 / boundary.
 *
 * Sources: Conflux-Chain/conflux-doc docs/stratum.md; nicehash/Specifications, Octopus.
 */
#include "classify/dialects/mining.h"
#include "base/number.h"
#include "classify/dialects/work.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_cfx = {"stratum_cfx", FRAMING_LINE, read};

static unsigned read_notify(struct event *out, struct mining *c)
{
	unsigned hash = c->count == 4 ? 2 : 1;
	struct bytes height = json_raw(c->json, mining_param(c, 1));
	struct event *e;

	if (!c->is_whole || (c->count != 3 && c->count != 4) || !mining_is_0x(c, hash, 64, 64) ||
	    !mining_is_0x(c, hash + 1, 1, 64) || (c->count == 4 && !bytes_are_digits(height)))
		return mining_shared(out, c);
	e = mining_job(out, c);
	e->work = work_of_target_hex(json_string(c->json, mining_param(c, hash + 1)));
	if (c->count == 4) {
		number_u64(&e->height, height);
		e->block = height;
	}
	e->coin = "CFX";
	e->algorithm = BYTES("octopus");
	return e->job.size > 0;
}

static unsigned read_submit(struct event *out, struct mining *c)
{
	if (!c->is_whole || c->count != 4 || mining_type(c, 0) != JSON_STRING ||
	    !mining_is_0x(c, 2, 1, 64) || !mining_is_0x(c, 3, 64, 64))
		return mining_shared(out, c);
	return mining_submit(out, c, 2, true)->job.size > 0;
}

/* The secret is empty or a hash of 32 bytes, which no other opener with a version has. */
static unsigned read_subscribe(struct event *out, struct mining *c)
{
	struct bytes secret = json_raw(c->json, mining_param(c, 1));
	bool is_secret =
		mining_type(c, 1) == JSON_STRING &&
		(secret.size == 0 || mining_is_hex(c, 1, 64, 64) || mining_is_0x(c, 1, 64, 64));

	if (!c->is_whole || c->count != 2 || !c->rpc->has_version_2 || !is_secret ||
	    !mining_open(out, c, FIT_DISTINCT))
		return mining_shared(out, c);
	out->secret = secret;
	return 1;
}

static const struct mining_words words = {
	.notify = read_notify,
	.submit = read_submit,
	.subscribe = read_subscribe,
};

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_cfx))
		return 0;
	return mining_read(out, &c, &words);
}
