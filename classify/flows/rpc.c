/* SPDX-License-Identifier: Apache-2.0 */
/* One pass over the members of an object, for the names that JSON-RPC knows. */
#include "classify/flows/rpc.h"
#include "base/hash.h"

/* A float that is whole is written by some servers for the integer they were sent. */
static struct bytes without_zero_fraction(struct bytes number)
{
	if (number.size > 2 && number.at[number.size - 2] == '.' &&
	    number.at[number.size - 1] == '0')
		number.size -= 2;
	return number;
}

static uint64_t hash_of_id(const struct json *j, unsigned id)
{
	enum json_type type = json_type(j, id);
	struct bytes text = type == JSON_STRING ? json_raw(j, id) : json_source(j, id);

	if (type == JSON_NONE || type == JSON_NULL || j->tokens[id].is_cut)
		return 0;
	if (type == JSON_NUMBER)
		text = without_zero_fraction(text);
	return hash_bytes(text);
}

/*
 * Names that log shippers and databases write beside the members of a message that they
 * keep: Logstash, Beats and GELF, journald, CouchDB and Elasticsearch. No dialect has such a member.
 */
static bool is_of_record(struct bytes name)
{
	return bytes_start_with(name, BYTES("@")) || bytes_start_with(name, BYTES("_"));
}

/* Those of the common loggers. A pool may well write the time into its messages, but not two of these. */
static bool is_of_logger(struct bytes name)
{
	static const char *const names[] = {"ts",        "timestamp", "dir",
					    "direction", "level",     "logger"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (bytes_equal(name, bytes_of_text(names[i])))
			return true;
	return false;
}

static bool is_record(const struct json *j)
{
	return json_names_like(j, 0, is_of_record) > 0 || json_names_like(j, 0, is_of_logger) > 1;
}

void rpc_read(struct rpc *out, const struct json *j)
{
	static const char *const names[] = {"id",    "method", "params", "result",
					    "error", "body",   "jsonrpc"};
	enum { ID, METHOD, PARAMS, RESULT, ERROR, BODY, JSONRPC, NAMES };
	static const struct json nothing = {.count = 0};
	unsigned at[NAMES];

	if (j == NULL || is_record(j))
		j = &nothing;
	json_members(at, j, 0, names, NAMES);
	out->is_object = json_type(j, 0) == JSON_OBJECT;
	out->id = at[ID];
	out->method = at[METHOD];
	out->params = at[PARAMS];
	out->result = at[RESULT];
	out->error = at[ERROR];
	out->body = at[BODY];
	out->has_version_2 = json_equal(j, at[JSONRPC], "2.0");
	out->has_null_error = json_type(j, at[ERROR]) == JSON_NULL;
	out->id_hash = hash_of_id(j, at[ID]);
}
