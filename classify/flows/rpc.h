/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The JSON-RPC view of a message: where its id, method, parameters, result and
 * error stand. Every dialect but a few starts from it, so it is read once.
 */
#ifndef CLASSIFY_FLOWS_RPC_H
#define CLASSIFY_FLOWS_RPC_H

#include "classify/flows/json.h"

/* Token indices into the message's json, JSON_NOWHERE where absent. */
struct rpc {
	/* false: the message is no JSON object, or a record of a log or a database that keeps one; all is JSON_NOWHERE */
	bool is_object;
	unsigned id, method, params, result, error;
	unsigned body;       /* Iron Fish's name for params */
	bool has_version_2;  /* "jsonrpc":"2.0" */
	bool has_null_error; /* an error member that is null */
	/*
	 * of the id's text; 0 where id is absent, null or cut. 1, "1" and 1.0 are one id:
	 * some pools answer a number with a string, or the other way round
	 */
	uint64_t id_hash;
};

/* j may be NULL: no JSON, no object. */
void rpc_read(struct rpc *out, const struct json *j);

#endif
