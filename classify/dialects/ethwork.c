/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ethash work of a node.
 *
 *   eth_getWork [] -> ["0x<header hash>", "0x<seed hash>", "0x<target>"(, "0x<height>")]
 *   eth_submitWork ["0x<nonce, 16 digits>", "0x<header hash>", "0x<mix digest>"] -> true or false
 *   eth_submitHashrate ["0x<hashes per second, to 64 digits>", "0x<id, 64 digits>"] -> true
 *
 * The header hash names the job. The target is big-endian and may be short of leading zeros.
 *
 * Sources: ethereum.org, JSON-RPC API, "eth_getWork"; ethminer, EthStratumClient.cpp;
 * open-ethereum-pool, proxy/handlers.go. Own capture of ethminer.
 */
#include "classify/dialects/ethwork.h"

#include "base/number.h"
#include "classify/dialects/work.h"

static struct bytes hash_at(const struct json *j, unsigned array, unsigned i)
{
	struct bytes hash = reading_without_0x(json_hex(j, json_element(j, array, i), 64, 64));

	return hash.size == 64 ? hash : (struct bytes){NULL, 0};
}

static unsigned read_submit(struct event *out, const struct message *m,
			    const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned params = view->rpc->params, count = 0;
	struct bytes nonce = reading_without_0x(json_hex(j, json_element(j, params, 0), 16, 16));
	struct bytes header = hash_at(j, params, 1), mix = hash_at(j, params, 2);
	struct event *e;

	if (nonce.size == 0 || ((header.size == 0 || mix.size == 0) && !j->is_cut))
		return 0;
	e = reading_request(out, &count, EVENT_SUBMIT, FIT_DISTINCT, view->rpc);
	e->job = header;
	if (mix.size)
		e->nonce = nonce;
	return count;
}

static unsigned read_rate(struct event *out, const struct message *m,
			  const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned params = view->rpc->params, count = 0;
	struct bytes rate = json_hex(j, json_element(j, params, 0), 1, 64);
	double value;
	struct event *e;

	if (rate.size == 0 || !number_hex_double(&value, rate))
		return 0;
	e = reading_request(out, &count, EVENT_RATE, FIT_DISTINCT, view->rpc);
	/* A rate beyond every machine is a mistake of the miner's. */
	if (value > 0 && value < 1e18)
		e->rate = value;
	return count;
}

unsigned ethwork_request(struct event *out, const struct message *m,
			 const struct dialect_view *view)
{
	const struct json *j = m->json;
	unsigned method = view->rpc->method, params = view->rpc->params, count = 0;

	if (json_equal(j, method, "eth_getWork")) {
		/* A quotation of the method in another call has other parameters. */
		if (!reading_is_empty(j, params))
			return 0;
		reading_request(out, &count, EVENT_POLL, FIT_DISTINCT, view->rpc);
		return count;
	}
	if (json_type(j, params) != JSON_ARRAY)
		return 0;
	if (json_equal(j, method, "eth_submitWork"))
		return read_submit(out, m, view);
	if (json_equal(j, method, "eth_submitHashrate"))
		return read_rate(out, m, view);
	return 0;
}

bool ethwork_job(struct event *e, const struct json *j, unsigned array)
{
	struct bytes header = hash_at(j, array, 0), seed = hash_at(j, array, 1);
	struct bytes target = json_hex(j, json_element(j, array, 2), 1, 64);
	struct bytes height = json_hex(j, json_element(j, array, 3), 1, 16);
	unsigned count = json_count(j, array);

	if (json_type(j, array) != JSON_ARRAY || count < 3 || count > 6)
		return false;
	if (header.size == 0 || seed.size == 0 || target.size == 0 || bytes_equal(header, seed))
		return false;
	/* The fourth is the height where it is anything: another hash makes this a list of hashes. */
	if (count > 3 && height.size == 0 && json_raw(j, json_element(j, array, 3)).size > 18)
		return false;
	e->work = work_of_target_hex(target);
	if (e->work.kind == WORK_NONE)
		return false;
	e->job = header;
	if (!number_hex_u64(&e->height, height))
		e->height = 0;
	return true;
}

bool ethwork_is_target_small(const struct json *j, unsigned array)
{
	struct bytes target = reading_without_0x(json_hex(j, json_element(j, array, 2), 1, 64));

	/* The easiest share takes thousands of hashes: four zeros in front of 64 digits. */
	return target.size <= 60 || (target.size == 64 && bytes_start_with(target, BYTES("0000")));
}
