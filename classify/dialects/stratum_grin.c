/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stratum_grin: Grin's JSON-RPC lines, also of MWC. The pool's replies repeat the method: of this family alone.
 *
 *   C {"id":"0","jsonrpc":"2.0","method":"login","params":{"login":"u","pass":"p","agent":"grin-miner"}}
 *   S {"id":"0","jsonrpc":"2.0","method":"login","result":"ok","error":null}
 *   C {"id":"0","jsonrpc":"2.0","method":"getjobtemplate","params":null}
 *   S {"id":"0","jsonrpc":"2.0","method":"getjobtemplate","result":{JOB},"error":null}
 *   S {"id":"Stratum","jsonrpc":"2.0","method":"job","params":{JOB}}
 *   C {"id":"0","jsonrpc":"2.0","method":"submit","params":{"height":N,"job_id":N,"edge_bits":32,"nonce":N,"pow":[42 numbers]}}
 *   S {"id":"0","jsonrpc":"2.0","method":"submit","result":"ok","error":null}       or "blockfound - <hash>"
 *   S {"id":"0","jsonrpc":"2.0","method":"submit","result":null,"error":{"code":-32501,"message":"Share rejected due to low difficulty"}}
 *   C {"id":"0","jsonrpc":"2.0","method":"keepalive","params":null}                  and "status"
 *
 * JOB is {"difficulty":N,"height":N,"job_id":N,"pre_pow":"about 480 hex"}. Ids may be numbers.
 *
 * Sources: grin, doc/stratum.md and servers/src/mining/stratumserver.rs; grin-miner, src/bin/client.rs.
 */
#include "classify/dialects/reading.h"
#include "classify/dialects/work.h"

/*
 * Digits of a header without its proof: version to total kernel offset and the nonce's place. Grin's is 236 bytes; the
 * bounds leave room for forks.
 */
#define PRE_POW_DIGITS_MIN 200
#define PRE_POW_DIGITS_MAX 2048

/* Edges in a cycle: the proof. */
#define CYCLE_LENGTH 42

/*
 * Graphs that have to be searched for a share of difficulty d: one in 42 has a cycle (for an even 42-cycle, on average),
 * and of these one in d / scale is good enough, scale = 2^(1 + 32 - 24) * 32 for Cuckatoo32.
 *
 * Unverified: whether a pool's difficulty is scaled so; Grin's own server counted it scaled, later unscaled.
 */
static struct work work_of_difficulty_grin(double difficulty)
{
	double scale = 16384;

	return work_of_hashes(CYCLE_LENGTH * (difficulty > scale ? difficulty / scale : 1));
}

static bool read_job(struct event *e, const struct json *j, unsigned job)
{
	struct bytes pre_pow =
		json_hex(j, json_member(j, job, "pre_pow"), PRE_POW_DIGITS_MIN, PRE_POW_DIGITS_MAX);
	struct bytes id = reading_id(j, json_member(j, job, "job_id"), 20);
	uint64_t difficulty;

	if (json_type(j, job) != JSON_OBJECT || pre_pow.size == 0 || id.size == 0)
		return false;
	if (!reading_u64(&difficulty, j, json_member(j, job, "difficulty")) || difficulty == 0)
		return false;
	if (!reading_u64(&e->height, j, json_member(j, job, "height")))
		return false;
	e->kind = EVENT_JOB;
	e->fit = FIT_DISTINCT;
	e->from = ROLE_POOL;
	e->job = id;
	e->work = work_of_difficulty_grin((double)difficulty);
	/* Version (2), height (8) and time (8), then the previous block's hash. Source: grin, core/src/core/block.rs. */
	e->block = bytes_part(pre_pow, 2 * (2 + 8 + 8), 64);
	return true;
}

/* A job of which the snap length left no more than its difficulty: enough where the flow is known. */
static bool read_job_begun(struct event *e, const struct json *j, unsigned job)
{
	if (!j->is_cut || json_type(j, json_member(j, job, "difficulty")) != JSON_NUMBER)
		return false;
	e->kind = EVENT_JOB;
	e->fit = FIT_WEAK;
	e->from = ROLE_POOL;
	return true;
}

/* Numbers in place of the proof: CYCLE_LENGTH of them. */
static bool is_proof(const struct json *j, unsigned pow)
{
	if (json_type(j, pow) != JSON_ARRAY || json_count(j, pow) != CYCLE_LENGTH)
		return false;
	for (unsigned i = 0; i < CYCLE_LENGTH; i++)
		if (json_type(j, json_element(j, pow, i)) != JSON_NUMBER)
			return false;
	return !j->tokens[pow].is_cut;
}

static unsigned read_submit(struct event *out, const struct message *m,
			    const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned params = view->rpc->params, count = 0;
	struct bytes job = reading_id(j, json_member(j, params, "job_id"), 20);
	struct bytes nonce = reading_id(j, json_member(j, params, "nonce"), 20);
	bool has_proof = is_proof(j, json_member(j, params, "pow")) && job.size && nonce.size;
	uint64_t edge_bits;
	struct event *e;

	if (!reading_u64(&edge_bits, j, json_member(j, params, "edge_bits")) || edge_bits < 10 ||
	    edge_bits > 63)
		return 0;
	if (!j->is_cut && (job.size == 0 || nonce.size == 0 || !has_proof))
		return 0;
	e = reading_request(out, &count, EVENT_SUBMIT, has_proof ? FIT_DISTINCT : FIT_WEAK,
			    view->rpc);
	e->job = job;
	if (has_proof)
		e->nonce = nonce;
	if (edge_bits == 32)
		e->algorithm = BYTES("cuckatoo32");
	else if (edge_bits == 31)
		e->algorithm = BYTES("cuckatoo31");
	else if (edge_bits == 29)
		e->algorithm = BYTES("cuckaroo29");
	return count;
}

static unsigned read_login(struct event *out, const struct message *m,
			   const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned params = view->rpc->params, count = 0;
	unsigned login = json_member(j, params, "login"), pass = json_member(j, params, "pass");
	unsigned agent = json_member(j, params, "agent");
	struct event *e;

	/* xmrig's login names its algorithms, and is none of ours. */
	if (json_member(j, params, "algo") != JSON_NOWHERE)
		return 0;
	if (!j->is_cut && !(reading_is_string(j, login) && reading_is_string(j, pass) &&
			    reading_is_string(j, agent)))
		return 0;
	if (!reading_is_string(j, login) && !reading_is_string(j, agent))
		return 0;
	e = reading_request(out, &count, EVENT_LOGIN, FIT_WEAK, view->rpc);
	e->account = reading_text(j, login, view, READING_ACCOUNT_AT);
	e->agent = reading_text(j, agent, view, READING_AGENT_AT);
	if (json_type(j, pass) == JSON_STRING)
		e->secret = json_raw(j, pass);
	if (bytes_start_with_nocase(e->agent, BYTES("grin")) ||
	    bytes_start_with_nocase(e->agent, BYTES("mwc")))
		e->fit = FIT_DISTINCT;
	else if (reading_is_string(j, agent) && json_type(j, view->rpc->id) == JSON_STRING &&
		 bytes_are_digits(json_raw(j, view->rpc->id)))
		e->fit = FIT_COMMON;
	return count;
}

static unsigned read_request(struct event *out, const struct message *m,
			     const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned method = view->rpc->method, params = view->rpc->params, count = 0;
	bool has_params = json_type(j, params) == JSON_OBJECT;

	if (json_equal(j, method, "job"))
		return has_params &&
		       (read_job(&out[0], j, params) || read_job_begun(&out[0], j, params));
	if (json_equal(j, method, "submit"))
		return has_params ? read_submit(out, m, view) : 0;
	if (json_equal(j, method, "login"))
		return has_params ? read_login(out, m, view) : 0;
	/* A reply begins as its request does. */
	if (!reading_is_empty(j, params))
		return 0;
	if (json_equal(j, method, "getjobtemplate"))
		reading_request(out, &count, EVENT_POLL, FIT_DISTINCT, view->rpc);
	else if (json_equal(j, method, "keepalive"))
		reading_request(out, &count, EVENT_KEEPALIVE, FIT_WEAK, view->rpc);
	else if (json_equal(j, method, "status"))
		reading_request(out, &count, EVENT_CHATTER, FIT_WEAK, view->rpc);
	if (count)
		out[0].from = ROLE_MINER;
	return count;
}

/* What the repeated method says was asked. */
static enum request request_of(const struct json *j, unsigned method)
{
	static const struct {
		const char *method;
		enum request request;
	} known[] = {
		{"login", REQUEST_LOGIN},         {"submit", REQUEST_SUBMIT},
		{"getjobtemplate", REQUEST_POLL}, {"keepalive", REQUEST_KEEPALIVE},
		{"status", REQUEST_CHATTER},
	};

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (json_equal(j, method, known[i].method))
			return known[i].request;
	return REQUEST_NONE;
}

static unsigned read_answer(struct event *out, const struct message *m,
			    const struct dialect_view *view)
{
	const struct json *j = m->json;
	const struct rpc *rpc = view->rpc;
	enum request request = request_of(j, rpc->method);
	unsigned count = 0;
	struct event *e;

	if (request == REQUEST_NONE)
		return 0;
	if (reading_has_error(j, rpc)) {
		e = reading_answer(out, &count, request, OUTCOME_REJECTED, FIT_WEAK, rpc);
		reading_error(e, j, rpc);
		if (e->is_mining_error)
			e->fit = FIT_COMMON;
		return count;
	}
	if (request == REQUEST_POLL) {
		struct event job = {.is_work_for_miner = true};

		if (!read_job(&job, j, rpc->result) && !read_job_begun(&job, j, rpc->result))
			return 0;
		reading_answer(out, &count, request, OUTCOME_ACCEPTED, job.fit, rpc);
		out[count++] = job;
		return count;
	}
	if (request == REQUEST_CHATTER) {
		if (json_member(j, rpc->result, "stale") != JSON_NOWHERE)
			reading_answer(out, &count, request, OUTCOME_ACCEPTED, FIT_WEAK, rpc);
		return count;
	}
	if (json_equal(j, rpc->result, "ok"))
		reading_answer(out, &count, request, OUTCOME_ACCEPTED, FIT_WEAK, rpc);
	else if (request == REQUEST_SUBMIT && reading_is_string(j, rpc->result) &&
		 bytes_start_with(json_raw(j, rpc->result), BYTES("blockfound")))
		reading_answer(out, &count, request, OUTCOME_ACCEPTED, FIT_DISTINCT, rpc);
	return count;
}

static unsigned stratum_grin_read(struct event *out, const struct message *m,
				  const struct dialect_view *view)
{
	const struct rpc *rpc = view->rpc;

	if (!rpc->is_object || json_type(m->json, rpc->method) != JSON_STRING)
		return 0;
	if (rpc->result != JSON_NOWHERE || rpc->error != JSON_NOWHERE)
		return read_answer(out, m, view);
	return read_request(out, m, view);
}

const struct dialect dialect_stratum_grin = {"stratum_grin", FRAMING_LINE, stratum_grin_read};
