/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stratum_beam: Beam's JSON lines, inside TLS at nearly every pool. All members stand at the top, none under
 * "params", and a solution bears its job's id for its own.
 *
 *   C {"method":"login", "api_key":"<wallet.worker or key>", "id":"login","jsonrpc":"2.0"}
 *   S {"method":"result","id":"login","code":0,"description":"Login successful","nonceprefix":"ab4e3a","jsonrpc":"2.0"}
 *   S {"method":"job","id":"212","difficulty":N,"height":N,"input":"64 hex","jsonrpc":"2.0"}
 *   S {"method":"cancel","id":"211","jsonrpc":"2.0"}
 *   C {"method":"solution","id":"212","nonce":"16 hex","output":"208 hex","jsonrpc":"2.0"}
 *   S {"method":"result","id":"212","code":1,"description":"accepted","jsonrpc":"2.0"}
 *
 * Codes: 0 is no error, 1 accepted; from 2 on, and below 0, they say no.
 *
 * Sources: Beam, 3rdparty/opencl-miner/beamStratum.cpp; NiceHash specifications, Beam.
 */
#include "classify/dialects/reading.h"
#include "classify/dialects/work.h"

/* Digits of a proof: 104 bytes for BeamHash I to III; a little room for what comes. */
#define OUTPUT_DIGITS_MIN 200
#define OUTPUT_DIGITS_MAX 512

/* From this height on the proof is BeamHash III's. Source: Beam, core/block_crypt.cpp, fork 2. */
#define BEAMHASH3_HEIGHT 777777

static unsigned read_login(struct event *out, const struct message *m,
			   const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned key = json_member(j, 0, "api_key"), count = 0;
	bool is_named = json_equal(j, view->rpc->id, "login");
	struct event *e;

	/* Many services take an "api_key"; Beam's login is an id of that name, too. */
	if (!reading_is_string(j, key) || view->rpc->params != JSON_NOWHERE ||
	    (!is_named && !j->is_cut))
		return 0;
	e = reading_request(out, &count, EVENT_LOGIN, is_named ? FIT_DISTINCT : FIT_WEAK,
			    view->rpc);
	e->account = reading_text(j, key, view, READING_ACCOUNT_AT);
	e->coin = "BEAM";
	return count;
}

static unsigned read_job(struct event *out, const struct message *m,
			 const struct dialect_view *view)
{
	const struct json *j = m->json;
	struct bytes id = reading_id(j, view->rpc->id, 32);
	struct bytes input = json_hex(j, json_member(j, 0, "input"), 64, 64);
	unsigned count = 0;
	double difficulty;
	struct event *e;

	if (id.size == 0 || input.size != 64 ||
	    !json_number(&difficulty, j, json_member(j, 0, "difficulty")))
		return 0;
	/* A digest with a number beside it is any service's; the height is a chain's. */
	e = reading_event(out, &count, EVENT_JOB,
			  json_type(j, json_member(j, 0, "height")) == JSON_NUMBER ? FIT_DISTINCT
										   : FIT_WEAK,
			  ROLE_POOL);
	e->job = id;
	e->work = work_of_beam(difficulty);
	e->coin = "BEAM";
	if (!reading_u64(&e->height, j, json_member(j, 0, "height")))
		e->height = 0;
	if (e->height >= BEAMHASH3_HEIGHT)
		e->algorithm = BYTES("beamhash3");
	return count;
}

static unsigned read_solution(struct event *out, const struct message *m,
			      const struct dialect_view *view)
{
	const struct json *j = m->json;
	struct bytes id = reading_id(j, view->rpc->id, 32);
	struct bytes nonce = json_hex(j, json_member(j, 0, "nonce"), 16, 16);
	struct bytes output =
		json_hex(j, json_member(j, 0, "output"), OUTPUT_DIGITS_MIN, OUTPUT_DIGITS_MAX);
	unsigned count = 0;
	struct event *e;

	if (id.size == 0 || nonce.size != 16 || (output.size == 0 && !j->is_cut))
		return 0;
	e = reading_request(out, &count, EVENT_SUBMIT, output.size ? FIT_DISTINCT : FIT_WEAK,
			    view->rpc);
	e->job = id;
	if (output.size)
		e->nonce = nonce;
	e->coin = "BEAM";
	return count;
}

/* Descriptions that a Beam pool's results carry. */
static bool is_description_known(struct bytes text)
{
	return bytes_start_with_nocase(text, BYTES("accepted")) ||
	       bytes_start_with_nocase(text, BYTES("rejected")) ||
	       bytes_start_with_nocase(text, BYTES("expired")) ||
	       bytes_start_with_nocase(text, BYTES("solution "));
}

static unsigned read_result(struct event *out, const struct message *m,
			    const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned description = json_member(j, 0, "description"), count = 0;
	bool is_login = json_equal(j, view->rpc->id, "login");
	enum request request = is_login ? REQUEST_LOGIN : REQUEST_SUBMIT;
	enum outcome outcome = OUTCOME_REJECTED;
	double code;
	struct event *e;

	if (reading_id(j, view->rpc->id, 32).size == 0 ||
	    json_type(j, json_member(j, 0, "code")) != JSON_NUMBER ||
	    !json_number(&code, j, json_member(j, 0, "code")) || !reading_is_string(j, description))
		return 0;
	if (code == 1 || (code == 0 && is_login))
		outcome = OUTCOME_ACCEPTED;
	else if (code == 0)
		outcome = OUTCOME_UNKNOWN;
	e = reading_answer(out, &count, request, outcome, FIT_WEAK, view->rpc);
	if (is_login && json_hex(j, json_member(j, 0, "nonceprefix"), 2, 16).size > 0)
		e->fit = FIT_DISTINCT;
	/* "Login successful" is any service's, unless what would tell is cut off. */
	else if (is_login ? (outcome == OUTCOME_REJECTED || j->is_cut) &&
				    bytes_start_with_nocase(json_raw(j, description),
							    BYTES("login "))
			  : is_description_known(json_raw(j, description)))
		e->fit = FIT_COMMON;
	if (outcome == OUTCOME_REJECTED) {
		e->reason = json_raw(j, description);
		e->is_mining_error =
			!is_login && bytes_start_with_nocase(e->reason, BYTES("solution "));
	}
	return count;
}

static unsigned stratum_beam_read(struct event *out, const struct message *m,
				  const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned method = view->rpc->method, count = 0;

	if (!view->rpc->is_object)
		return 0;
	if (json_equal(j, method, "login"))
		return read_login(out, m, view);
	if (json_equal(j, method, "job"))
		return read_job(out, m, view);
	if (json_equal(j, method, "solution"))
		return read_solution(out, m, view);
	if (json_equal(j, method, "result"))
		return read_result(out, m, view);
	if (json_equal(j, method, "cancel") && reading_id(j, view->rpc->id, 32).size)
		reading_event(out, &count, EVENT_CHATTER, FIT_WEAK, ROLE_POOL);
	return count;
}

const struct dialect dialect_stratum_beam = {"stratum_beam", FRAMING_LINE, stratum_beam_read};
