/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stratum_cn: the CryptoNote login dialect, of Monero and of every algorithm that xmrig knows.
 * JSON-RPC lines over TCP; no word of it is mining's alone, so each message is known by its members.
 *
 *   C {"id":1,"jsonrpc":"2.0","method":"login","params":{"login":"4...","pass":"x","agent":"XMRig/6.26.0 ...",
 *      "rigid":"rig1","algo":["rx/0",...]}}
 *   S {"id":1,"jsonrpc":"2.0","error":null,"result":{"id":"<session>","job":{JOB},"extensions":[...],"status":"OK"}}
 *   S {"jsonrpc":"2.0","method":"job","params":{JOB}}
 *   C {"id":2,"jsonrpc":"2.0","method":"submit","params":{"id":"<session>","job_id":"...","nonce":"8 hex",
 *      "result":"64 hex"}}             and perhaps "sig", "commitment", "algo"
 *   S {"id":2,"jsonrpc":"2.0","error":null,"result":{"status":"OK"}}
 *   S {"id":2,"jsonrpc":"2.0","error":{"code":-1,"message":"Low difficulty share"}}
 *   C {"id":3,"jsonrpc":"2.0","method":"keepalived","params":{"id":"<session>"}}
 *   S {"id":3,"jsonrpc":"2.0","error":null,"result":{"status":"KEEPALIVED"}}
 *   C {"id":4,"method":"getjob","params":{"id":"<session>"}}      old miners; the result is JOB itself
 *
 * JOB is {"blob":"152 hex or so","job_id":"...","target":"8 or 16 hex","algo":"rx/0","height":N,"seed_hash":"64 hex"},
 * or, where the miner asked for "mode":"self-select", "pool_wallet" and "extra_nonce" in place of the blob:
 * it then tells its own with {"method":"block_template","params":{"id":"<session>","job_id":"...","blob":"..."}}.
 * For KawPoW and GhostRider the login is answered with "algo" and "extra_nonce", and mining.notify follows: the
 * exchange then takes the key of the notify.
 *
 * Cameras, routers and set-top boxes say "login" too, with a name and a password: such a login
 * is common only with a miner's agent or algorithms beside them, or a wallet for a name.
 *
 * Sources: xmrig, base/net/stratum/Client.cpp, Job.cpp, AutoClient.cpp; xmrig-proxy, proxy/Miner.cpp;
 * cryptonote-nodejs-pool, lib/pool.js; p2pool, stratum_server.cpp. Own captures of xmrig 6.26.
 */
#include "classify/dialects/cryptonote.h"
#include "classify/dialects/reading.h"
#include "classify/dialects/work.h"

/* A hashing blob of Monero's is 76 bytes and a varint; those of chains with merge-mining tags reach some hundreds. */
#define BLOB_DIGITS_MAX 4096

/* A wallet: 95 base58 characters for Monero, 97 to 187 elsewhere; a fixed difficulty or a worker may follow. */
#define WALLET_CHARACTERS_MIN 90

/* Is b made of base58 characters for the first WALLET_CHARACTERS_MIN? No address is shorter, few names are as long. */
static bool is_wallet(struct bytes b)
{
	static const char base58[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

	if (b.size < WALLET_CHARACTERS_MIN)
		return false;
	for (size_t i = 0; i < WALLET_CHARACTERS_MIN; i++)
		if (b.at[i] == 0 || memchr(base58, b.at[i], sizeof base58 - 1) == NULL)
			return false;
	return true;
}

/* Reads the members of JOB at token; false where it is none. */
static bool read_job(struct event *e, const struct json *j, unsigned job)
{
	struct bytes blob =
		json_hex(j, json_member(j, job, "blob"), CRYPTONOTE_DIGITS_MIN, BLOB_DIGITS_MAX);
	struct bytes target = json_hex(j, json_member(j, job, "target"), 8, 64);
	struct bytes id = reading_id(j, json_member(j, job, "job_id"), 64);
	bool is_self_select = reading_is_string(j, json_member(j, job, "pool_wallet")) &&
			      json_hex(j, json_member(j, job, "extra_nonce"), 2, 64).size > 0;
	uint64_t height;

	if (json_type(j, job) != JSON_OBJECT || id.size == 0)
		return false;
	if (blob.size == 0 && !is_self_select)
		return false;
	if (target.size != 8 && target.size != 16 && target.size != 64)
		return false;
	e->job = id;
	/* 64 digits: YADA, most significant first. Source: xmrig, Job.cpp, setTarget(). */
	e->work =
		target.size == 64 ? work_of_target_hex(target) : work_of_target_cryptonote(target);
	e->block = cryptonote_previous(blob);
	e->algorithm = json_string(j, json_member(j, job, "algo"));
	if (e->algorithm.size == 0 &&
	    json_hex(j, json_member(j, job, "seed_hash"), 64, 64).size > 0) {
		e->algorithm = BYTES("randomx");
		e->is_algorithm_general = true;
	}
	if (reading_u64(&height, j, json_member(j, job, "height")))
		e->height = height;
	return true;
}

/* "XMRig/6.26.0 (...)", "xmr-stak-cpu/1.3.0": a program and its version. In a call centre an agent is a person. */
static bool is_program(struct bytes agent)
{
	size_t slash = bytes_find_byte(agent, '/');

	return slash > 0 && slash < agent.size && bytes_are_digits(bytes_part(agent, slash + 1, 1));
}

static unsigned read_login(struct event *out, const struct message *m,
			   const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned params = view->rpc->params, count = 0;
	unsigned algorithms = json_member(j, params, "algo");
	unsigned login = json_member(j, params, "login"), pass = json_member(j, params, "pass");
	unsigned agent = json_member(j, params, "agent");
	/* An empty one is a miner's that was given none. */
	bool has_agent = reading_is_string(j, agent) &&
			 (json_raw(j, agent).size == 0 || is_program(json_raw(j, agent)));
	bool has_algorithms = json_type(j, algorithms) == JSON_ARRAY &&
			      json_type(j, json_element(j, algorithms, 0)) == JSON_STRING;
	enum fit fit = FIT_WEAK;
	struct event *e;

	if (json_type(j, login) != JSON_STRING)
		return 0;
	if (reading_is_string(j, login) && reading_is_string(j, pass)) {
		/* Grin's login has the same members, but its ids are texts and it names no algorithms. */
		if (has_algorithms || (has_agent && json_type(j, view->rpc->id) != JSON_STRING))
			fit = FIT_DISTINCT;
		else if (has_agent || is_wallet(json_raw(j, login)))
			fit = FIT_COMMON;
	} else if (!j->is_cut) {
		return 0;
	} else if (is_wallet(json_raw(j, login))) {
		fit = FIT_COMMON;
	}
	e = reading_request(out, &count, EVENT_LOGIN, fit, view->rpc);
	e->account = reading_text(j, login, view, READING_ACCOUNT_AT);
	e->agent = reading_text(j, json_member(j, params, "agent"), view, READING_AGENT_AT);
	e->worker = reading_text(j, json_member(j, params, "rigid"), view, READING_WORKER_AT);
	if (json_type(j, pass) == JSON_STRING)
		e->secret = json_raw(j, pass);
	if (has_algorithms && json_count(j, algorithms) == 1 && !j->is_cut)
		e->algorithm = json_string(j, json_element(j, algorithms, 0));
	return count;
}

static unsigned read_submit(struct event *out, const struct message *m,
			    const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned params = view->rpc->params, count = 0;
	struct bytes job = reading_id(j, json_member(j, params, "job_id"), 64);
	struct bytes nonce = json_hex(j, json_member(j, params, "nonce"), 8, 16);
	struct bytes result = json_hex(j, json_member(j, params, "result"), 64, 64);
	bool is_whole = (nonce.size == 8 || nonce.size == 16) && result.size == 64;
	struct event *e;

	if (job.size == 0 || (!is_whole && !j->is_cut))
		return 0;
	e = reading_request(out, &count, EVENT_SUBMIT, is_whole ? FIT_DISTINCT : FIT_WEAK,
			    view->rpc);
	e->job = job;
	if (is_whole)
		e->nonce = nonce;
	return count;
}

static unsigned read_request(struct event *out, const struct message *m,
			     const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned method = view->rpc->method, params = view->rpc->params, count = 0;
	struct event job = {0};

	if (json_type(j, params) != JSON_OBJECT)
		return 0;
	if (json_equal(j, method, "login"))
		return read_login(out, m, view);
	if (json_equal(j, method, "submit"))
		return read_submit(out, m, view);
	if (json_equal(j, method, "job")) {
		bool is_whole = read_job(&job, j, params);

		if (!is_whole && !reading_has_begun(j, json_member(j, params, "blob")))
			return 0;
		/* A job is pushed: where the pool gave it an id, nobody answers to it. */
		reading_event(out, &count, EVENT_JOB, is_whole ? FIT_DISTINCT : FIT_COMMON,
			      ROLE_POOL);
		job.kind = EVENT_JOB;
		job.fit = out[0].fit;
		job.from = ROLE_POOL;
		out[0] = job;
		return count;
	}
	if (reading_is_string(j, json_member(j, params, "id"))) {
		if (json_equal(j, method, "keepalived"))
			reading_request(out, &count, EVENT_KEEPALIVE, FIT_WEAK, view->rpc);
		else if (json_equal(j, method, "getjob"))
			reading_request(out, &count, EVENT_POLL, FIT_WEAK, view->rpc);
		else if (json_equal(j, method, "block_template"))
			reading_request(out, &count, EVENT_CHATTER, FIT_WEAK, view->rpc);
	}
	return count;
}

/* Answers a login or getjob with work. */
static unsigned read_work(struct event *out, const struct json *j, unsigned job,
			  enum request request, const struct dialect_view *view)
{
	struct event e = {0};
	unsigned count = 0;

	if (!read_job(&e, j, job))
		return 0;
	reading_answer(out, &count, request, OUTCOME_ACCEPTED, FIT_DISTINCT, view->rpc);
	e.kind = EVENT_JOB;
	e.fit = FIT_DISTINCT;
	e.from = ROLE_POOL;
	e.is_work_for_miner = true;
	out[count++] = e;
	return count;
}

static unsigned read_answer(struct event *out, const struct message *m,
			    const struct dialect_view *view)
{
	const struct json *j = m->json;
	const struct rpc *rpc = view->rpc;
	unsigned status = json_member(j, rpc->result, "status"), count = 0;
	unsigned job = json_member(j, rpc->result, "job");

	if (reading_has_error(j, rpc)) {
		struct event *e =
			reading_answer(out, &count, view->request, OUTCOME_REJECTED, FIT_WEAK, rpc);

		reading_error(e, j, rpc);
		if (e->is_mining_error && json_type(j, rpc->error) == JSON_OBJECT)
			e->fit = FIT_COMMON;
		if (e->request == REQUEST_NONE && e->is_mining_error)
			e->request = REQUEST_SUBMIT;
		if (bytes_start_with_nocase(e->reason, BYTES("invalid address")) ||
		    bytes_start_with_nocase(e->reason, BYTES("invalid payment")))
			e->request = REQUEST_LOGIN;
		return count;
	}
	if (json_type(j, rpc->result) != JSON_OBJECT)
		return 0;
	if (job != JSON_NOWHERE)
		return read_work(out, j, job, REQUEST_LOGIN, view);
	if (json_member(j, rpc->result, "blob") != JSON_NOWHERE)
		return read_work(out, j, rpc->result, REQUEST_POLL, view);
	if (json_equal(j, status, "KEEPALIVED")) {
		reading_answer(out, &count, REQUEST_KEEPALIVE, OUTCOME_ACCEPTED, FIT_DISTINCT, rpc);
	} else if (reading_is_string(j, json_member(j, rpc->result, "id")) &&
		   reading_is_string(j, json_member(j, rpc->result, "algo")) &&
		   json_hex(j, json_member(j, rpc->result, "extra_nonce"), 2, 32).size > 0) {
		struct event *e = reading_answer(out, &count, REQUEST_LOGIN, OUTCOME_ACCEPTED,
						 FIT_COMMON, rpc);

		e->algorithm = json_string(j, json_member(j, rpc->result, "algo"));
	} else if (json_equal(j, status, "OK") && !j->is_cut) {
		enum request request = view->request;

		if (request == REQUEST_NONE && json_count(j, rpc->result) == 1)
			request = REQUEST_SUBMIT;
		/* Any service is content with a login: a pool hands out work with it. */
		reading_answer(out, &count, request,
			       request == REQUEST_LOGIN || request == REQUEST_POLL
				       ? OUTCOME_UNKNOWN
				       : OUTCOME_ACCEPTED,
			       FIT_WEAK, rpc);
	}
	return count;
}

static unsigned stratum_cn_read(struct event *out, const struct message *m,
				const struct dialect_view *view)
{
	if (!view->rpc->is_object)
		return 0;
	if (json_type(m->json, view->rpc->method) == JSON_STRING)
		return read_request(out, m, view);
	return read_answer(out, m, view);
}

const struct dialect dialect_stratum_cn = {"stratum_cn", FRAMING_LINE, stratum_cn_read};
