/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ergo (Autolykos v2): Bitcoin's frame with a message to hash and a target as a decimal number.
 *
 *   S {"id":1,"result":[null,"<extranonce 1>",<size>],"error":null}       some pools [[..],..,..]
 *   S {"id":null,"method":"mining.set_difficulty","params":[2]}
 *   S {"id":null,"method":"mining.notify","params":[job,height,"<msg 64>","","","<version 8>",
 *      "<b, decimal>","",clean]}
 *   C {"id":4,"method":"mining.submit","params":["9....worker",job,"<extranonce 2>","<ntime>",
 *      "<nonce 16>"]}
 *
 * b is the target T of a share: 2^256 / b hashes. Pools that set a difficulty divide b by it in
 * ways of their own (unverified), so a difficulty stays one and b is taken for the job's worth
 * only where no difficulty was set: a solo miner's.
 *
 * Source: mhssamadani/ErgoStratumServer README; nicehash/Specifications, Autolykos.
 */
#include "classify/dialects/mining.h"
#include "base/number.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_erg = {"stratum_erg", FRAMING_LINE, read};

/* A decimal number of up to 78 digits, as 2^256 has. */
static bool is_b(const struct mining *c, unsigned i)
{
	struct bytes b = json_string(c->json, mining_param(c, i));

	return b.size >= 10 && b.size <= 78 && bytes_are_digits(b);
}

static unsigned read_notify(struct event *out, struct mining *c)
{
	struct event *e;

	if (!c->is_whole || c->count != 9 || !mining_is_whole_number(c, 1) ||
	    !mining_is_hex(c, 2, 64, 64) || mining_type(c, 3) != JSON_STRING ||
	    mining_type(c, 4) != JSON_STRING || !mining_is_hex(c, 5, 0, 8) || !is_b(c, 6) ||
	    mining_type(c, 7) != JSON_STRING || !mining_is_bool(c, 8))
		return mining_shared(out, c);
	e = mining_job(out, c);
	e->block = json_raw(c->json, mining_param(c, 1));
	number_u64(&e->height, e->block);
	e->is_clean = mining_type(c, 8) == JSON_TRUE;
	e->coin = "ERG";
	e->algorithm = BYTES("autolykos2");
	return e->job.size > 0;
}

/* Bitcoin's submit but for a nonce of eight bytes. */
static unsigned read_submit(struct event *out, struct mining *c)
{
	if (!c->is_whole || c->count != 5 || mining_type(c, 0) != JSON_STRING ||
	    !mining_is_hex(c, 2, 0, 16) || !mining_is_hex(c, 3, 0, 8) ||
	    !mining_is_hex(c, 4, 16, 16))
		return mining_shared(out, c);
	return mining_submit(out, c, 4, true)->job.size > 0;
}

static const struct mining_words words = {
	.notify = read_notify,
	.submit = read_submit,
};

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_erg))
		return 0;
	return mining_read(out, &c, &words);
}
