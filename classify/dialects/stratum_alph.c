/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Alephium (Blake3 over sixteen chains): each push has a job for every chain.
 *
 *   C {"id":1,"method":"mining.subscribe","params":["lolMiner/1.76"]}
 *   S {"id":1,"result":"result"}
 *   C {"id":2,"method":"mining.authorize","params":["1....worker","x"]}
 *   S {"id":2,"result":true}
 *   S {"id":null,"method":"mining.set_extranonce","params":["515a"]}
 *   S {"id":null,"method":"mining.set_difficulty","params":[16]}
 *   S {"id":null,"method":"mining.notify","params":[{"jobId":"1","fromGroup":0,"toGroup":0,"headerBlob":"..",
 *      "txsBlob":"..","targetBlob":".."}, ...]}
 *   C {"id":3,"method":"mining.submit","params":{"jobId":"1","fromGroup":0,"toGroup":0,"nonce":"<48>",
 *      "worker":"1....worker"}}
 *   C {"id":4,"method":"alph_submitHashrate","params":["0x.."]}
 *
 * T = (2^226 - 1) / d, and only one hash in sixteen belongs to the chain it was made for: difficulty
 * d is d * 2^34 hashes. The jobs of a push count as one here: they come and go together.
 *
 * Source: alephium/mining-pool lib/stratum.js, stats.js, config.json.
 */
#include "classify/dialects/mining.h"
#include "classify/dialects/work.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_alph = {"stratum_alph", FRAMING_LINE, read};

/* Digits of a header without its nonce, and of the transactions. */
#define BLOB_MAX (64 * 1024)

static bool is_group(const struct mining *c, unsigned object, const char *name)
{
	struct bytes digits = json_raw(c->json, json_member(c->json, object, name));

	return digits.size == 1 && bytes_are_digits(digits);
}

static bool is_job(struct mining *c, unsigned object)
{
	const struct json *j = c->json;

	return json_type(j, object) == JSON_OBJECT && is_group(c, object, "fromGroup") &&
	       is_group(c, object, "toGroup") &&
	       json_hex(j, json_member(j, object, "headerBlob"), 64, BLOB_MAX).at &&
	       json_hex(j, json_member(j, object, "targetBlob"), 2, 64).at &&
	       mining_job_id(c, json_member(j, object, "jobId")).size > 0;
}

static unsigned read_notify(struct event *out, struct mining *c)
{
	unsigned first = mining_param(c, 0);
	struct event *e;
	double hashes;

	if (!c->is_whole || !is_job(c, first))
		return mining_shared(out, c);
	e = mining_event(out, c, EVENT_JOB, ROLE_POOL, FIT_DISTINCT);
	e->job = mining_job_id(c, json_member(c->json, first, "jobId"));
	hashes = work_of_target_hex(json_string(c->json, json_member(c->json, first, "targetBlob")))
			 .value;
	e->work = work_of_hashes(16 * hashes);
	e->coin = "ALPH";
	e->algorithm = BYTES("blake3-alph");
	return 1;
}

/* An object, or a list that holds it. */
static unsigned read_submit(struct event *out, struct mining *c)
{
	unsigned share = c->is_list ? mining_param(c, 0) : c->rpc->params;
	struct event *e;

	if (c->is_cut || json_type(c->json, share) != JSON_OBJECT ||
	    !is_group(c, share, "fromGroup") || !is_group(c, share, "toGroup"))
		return mining_shared(out, c);
	e = mining_event(out, c, EVENT_SUBMIT, ROLE_MINER, FIT_DISTINCT);
	e->job = mining_job_id(c, json_member(c->json, share, "jobId"));
	e->nonce = json_hex(c->json, json_member(c->json, share, "nonce"), 16, 48);
	e->account = mining_text(c, json_member(c->json, share, "worker"));
	return e->job.size && e->nonce.size;
}

static unsigned read_reply(struct event *out, struct mining *c)
{
	if (c->view->request != REQUEST_OPEN || !json_equal(c->json, c->rpc->result, "result"))
		return 0;
	return mining_opened(out, c, FIT_DISTINCT);
}

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_alph))
		return 0;
	c.hashes_per_difficulty = 0x1p34;
	if (mining_says(&c, "mining.notify"))
		return read_notify(out, &c);
	if (mining_says(&c, "mining.submit"))
		return read_submit(out, &c);
	if (mining_says(&c, "alph_submitHashrate"))
		return mining_rate(out, &c);
	if (mining_is_answer(&c)) {
		unsigned count = read_reply(out, &c);

		if (count)
			return count;
	}
	return mining_shared(out, &c);
}
