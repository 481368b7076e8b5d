/* SPDX-License-Identifier: Apache-2.0 */
/*
 * stratum_eth_proxy: the node's way of handing out Ethash work (ethwork.h), as lines over TCP, after a login. Of
 * eth-proxy, Claymore's miner and ethermine; spoken for Ethereum (until September 2022), Ethereum Classic, EthereumPoW
 * and their kin.
 *
 *   C {"id":1,"method":"eth_submitLogin","worker":"rig1","params":["0x<address>"(,"password")]}
 *   S {"id":1,"jsonrpc":"2.0","result":true}
 *   C {"id":2,"method":"eth_getWork","params":[]}
 *   S {"id":2,"jsonrpc":"2.0","result":["0x<header>","0x<seed>","0x<target>"(,"0x<height>")]}
 *   S {"id":0,"jsonrpc":"2.0","result":["0x...","0x...","0x..."]}      pushed: id 0 and no method
 *   C {"id":10,"method":"eth_submitWork","worker":"rig1","params":["0x<nonce>","0x<header>","0x<mix>"]}
 *   S {"id":10,"jsonrpc":"2.0","result":true}
 *   C {"id":9,"method":"eth_submitHashrate","params":["0x<rate>","0x<id>"],"worker":"rig1"}
 *
 * ethminer writes the id 40 for every share, so an answer is matched to the oldest of them. Some
 * pools answer eth_getWork with id 0 as well.
 *
 * Sources: ethminer, EthStratumClient.cpp; open-ethereum-pool, proxy/stratum.go; NiceHash specifications,
 * "issues/dwarf_s". Own capture of ethminer.
 */
#include "classify/dialects/ethwork.h"

static unsigned read_login(struct event *out, const struct message *m,
			   const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned params = view->rpc->params, count = 0;
	unsigned account = json_element(j, params, 0), secret = json_element(j, params, 1);
	struct event *e;

	if (json_type(j, account) != JSON_STRING)
		return 0;
	e = reading_request(out, &count, EVENT_LOGIN, FIT_DISTINCT, view->rpc);
	e->account = reading_text(j, account, view, READING_ACCOUNT_AT);
	if (json_type(j, secret) == JSON_STRING)
		e->secret = json_raw(j, secret);
	return count;
}

static unsigned read_request(struct event *out, const struct message *m,
			     const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned count = 0;

	if (json_equal(j, view->rpc->method, "eth_submitLogin")) {
		if (json_type(j, view->rpc->params) == JSON_ARRAY)
			count = read_login(out, m, view);
	} else {
		count = ethwork_request(out, m, view);
	}
	if (count)
		out[0].worker =
			reading_text(j, json_member(j, 0, "worker"), view, READING_WORKER_AT);
	return count;
}

static unsigned read_work(struct event *out, const struct message *m,
			  const struct dialect_view *view)
{
	const struct json *j = m->json;
	struct event job = {.kind = EVENT_JOB, .from = ROLE_POOL};
	uint64_t id;
	bool is_push = view->rpc->id_hash == 0 || (reading_u64(&id, j, view->rpc->id) && id == 0);
	bool is_asked = view->request == REQUEST_POLL;
	unsigned count = 0;

	/* Of a cut one the header's digits are enough, where the flow is known. */
	if (ethwork_job(&job, j, view->rpc->result)) {
		job.fit = is_asked || ethwork_is_target_small(j, view->rpc->result) ? FIT_DISTINCT
										    : FIT_WEAK;
	} else if (reading_has_begun(j, json_element(j, view->rpc->result, 0))) {
		job = (struct event){.kind = EVENT_JOB, .fit = FIT_WEAK, .from = ROLE_POOL};
	} else {
		return 0;
	}
	if (is_asked || !is_push) {
		reading_answer(out, &count, REQUEST_POLL, OUTCOME_ACCEPTED, job.fit, view->rpc);
		job.is_work_for_miner = true;
	}
	out[count++] = job;
	return count;
}

static unsigned read_answer(struct event *out, const struct message *m,
			    const struct dialect_view *view)
{
	const struct json *j = m->json;
	const struct rpc *rpc = view->rpc;
	enum json_type type = json_type(j, rpc->result);
	unsigned count = 0;

	if (type == JSON_ARRAY)
		return read_work(out, m, view);
	if (reading_has_error(j, rpc) || type == JSON_FALSE) {
		struct event *e =
			reading_answer(out, &count, view->request, OUTCOME_REJECTED, FIT_WEAK, rpc);

		reading_error(e, j, rpc);
	} else if (type == JSON_TRUE) {
		/* True is no work. */
		reading_answer(out, &count, view->request,
			       view->request == REQUEST_POLL ? OUTCOME_UNKNOWN : OUTCOME_ACCEPTED,
			       FIT_WEAK, rpc);
	}
	return count;
}

static unsigned stratum_eth_proxy_read(struct event *out, const struct message *m,
				       const struct dialect_view *view)
{
	if (!view->rpc->is_object)
		return 0;
	if (json_type(m->json, view->rpc->method) == JSON_STRING)
		return read_request(out, m, view);
	return read_answer(out, m, view);
}

const struct dialect dialect_stratum_eth_proxy = {"stratum_eth_proxy", FRAMING_LINE,
						  stratum_eth_proxy_read};
