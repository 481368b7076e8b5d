/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Decred (Blake-256, later Blake3): Bitcoin's frame in which the coinbase's first half is the
 * header between the previous hash and the time. There are no branches.
 *
 *   S {"id":null,"method":"mining.notify","params":[job,"<prevhash 64>","<header 200 or more>","",
 *      [],
 *      "<version 8>","","<ntime 8>",clean]}
 *   C {"id":4,"method":"mining.submit","params":["Ds....worker",job,"<extranonce 2>","<ntime 8>",
 *      "<nonce 8>"]}
 *
 * Pools outside NiceHash fill in what is empty here: the stake version and the bits. Within the
 * header, least significant byte first, stand the bits at byte 80 and the height at byte 92. A
 * Bitcoin job without branches may have as long a first half; but that is a transaction, which
 * spends the null output. Opener, login and difficulty are Bitcoin's.
 *
 * Sources: nicehash/Specifications, Decred_NiceHash.txt; marcopeereboom/haste README.
 */
#include "classify/dialects/mining.h"
#include "base/number.h"
#include "classify/dialects/coinbase.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_dcr = {"stratum_dcr", FRAMING_LINE, read};

/* Four bytes of the header, least significant first. */
static uint32_t number_at(const struct mining *c, size_t byte)
{
	struct bytes header = json_string(c->json, mining_param(c, 2));
	uint64_t value;

	if (!number_hex_u64(&value, bytes_part(header, 2 * byte, 8)))
		return 0;
	return __builtin_bswap32((uint32_t)value);
}

static unsigned read_notify(struct event *out, struct mining *c)
{
	unsigned branches = mining_param(c, 4);
	struct event *e;

	if (!c->is_whole || c->count != 9 || !mining_is_hex(c, 1, 64, 64) ||
	    !mining_is_hex(c, 2, 200, 512) || !mining_is_hex(c, 3, 0, 64) ||
	    json_type(c->json, branches) != JSON_ARRAY || json_count(c->json, branches) != 0 ||
	    !mining_is_hex(c, 5, 8, 8) || !mining_is_hex(c, 6, 0, 8) ||
	    !mining_is_hex(c, 7, 8, 8) || !mining_is_bool(c, 8) ||
	    coinbase_is_one(json_string(c->json, mining_param(c, 2))))
		return mining_shared(out, c);
	e = mining_job(out, c);
	e->block = json_string(c->json, mining_param(c, 1));
	e->nbits = number_at(c, 80);
	e->height = number_at(c, 92);
	e->is_clean = mining_type(c, 8) == JSON_TRUE;
	e->coin = "DCR";
	e->algorithm = BYTES("blake256r14");
	return e->job.size > 0;
}

/* Bitcoin's submit; the wallet tells where no job has. */
static unsigned read_submit(struct event *out, struct mining *c)
{
	const char *coin = mining_wallet(json_string(c->json, mining_param(c, 0)));

	if (!c->is_whole || c->count != 5 || mining_type(c, 0) != JSON_STRING ||
	    !mining_is_hex(c, 2, 0, 64) || !mining_is_hex(c, 3, 8, 8) || !mining_is_hex(c, 4, 8, 8))
		return mining_shared(out, c);
	return mining_submit(out, c, 4, coin && strcmp(coin, "DCR") == 0)->job.size > 0;
}

static const struct mining_words words = {
	.notify = read_notify,
	.submit = read_submit,
};

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_dcr))
		return 0;
	return mining_read(out, &c, &words);
}
