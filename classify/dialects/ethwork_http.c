/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ethwork_http: Ethash work (ethwork.h) polled from a node or a pool by HTTP, every tenth of a second to some seconds.
 *
 *   POST / HTTP/1.1                      or POST /0x<wallet>/<worker> at pools
 *   {"jsonrpc":"2.0","method":"eth_getWork","params":[],"id":1}
 *   {"jsonrpc":"2.0","id":1,"result":["0x<header>","0x<seed>","0x<target>"(,"0x<height>")]}
 *
 * One eth_getWork is what a scanner sends as well; the verdict asks for more.
 *
 * Sources: ethminer, libpoolprotocols/getwork/EthGetworkClient.cpp; open-ethereum-pool, proxy/proxy.go.
 */
#include "classify/dialects/ethwork.h"
#include "classify/dialects/http_miner.h"

/* /0x<40 digits>(/worker): how pools learn the account. */
static void take_path(struct event *e, struct bytes target)
{
	struct bytes account = bytes_part(target, 1, 42), rest = bytes_from(target, 43);

	if (account.size != 42 || !bytes_start_with_nocase(account, BYTES("0x")) ||
	    !bytes_are_hex(bytes_from(account, 2)))
		return;
	e->account = account;
	if (rest.size > 1 && (rest.at[0] == '/' || rest.at[0] == '.')) {
		rest = bytes_from(rest, 1);
		e->worker = bytes_part(rest, 0, bytes_find_byte(rest, '/'));
	}
}

static unsigned read_request(struct event *out, const struct message *m,
			     const struct dialect_view *view)
{
	unsigned count = view->rpc->is_object ? ethwork_request(out, m, view) : 0;

	if (count) {
		http_miner_name(&out[0], m->http, view);
		take_path(&out[0], m->http->target);
	}
	return count;
}

static unsigned read_response(struct event *out, const struct message *m,
			      const struct dialect_view *view)
{
	const struct rpc *rpc = view->rpc;
	enum json_type type = json_type(m->json, rpc->result);
	unsigned count = http_miner_refusal(out, m, view);
	struct event job = {.kind = EVENT_JOB, .from = ROLE_POOL, .is_work_for_miner = true};

	if (count || !rpc->is_object)
		return count;
	if (type == JSON_ARRAY) {
		/* A node answers other calls with lists of hashes, in the same flow. */
		if (!ethwork_job(&job, m->json, rpc->result) ||
		    (view->request != REQUEST_POLL &&
		     !ethwork_is_target_small(m->json, rpc->result)))
			return 0;
		job.fit = FIT_DISTINCT;
		reading_answer(out, &count, REQUEST_POLL, OUTCOME_ACCEPTED, job.fit, rpc);
		out[count++] = job;
	} else if (type == JSON_TRUE || type == JSON_FALSE) {
		/* True is no work. */
		bool is_good = type == JSON_TRUE && view->request != REQUEST_POLL;

		reading_answer(out, &count, view->request,
			       is_good              ? OUTCOME_ACCEPTED
			       : type == JSON_FALSE ? OUTCOME_REJECTED
						    : OUTCOME_UNKNOWN,
			       FIT_WEAK, rpc);
	}
	return count;
}

static unsigned ethwork_http_read(struct event *out, const struct message *m,
				  const struct dialect_view *view)
{
	if (m->http == NULL || m->json == NULL)
		return m->http && m->http->is_response ? http_miner_refusal(out, m, view) : 0;
	return m->http->is_response ? read_response(out, m, view) : read_request(out, m, view);
}

const struct dialect dialect_ethwork_http = {"ethwork_http", FRAMING_HTTP, ethwork_http_read};
