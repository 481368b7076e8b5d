/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tokenizer: its tokens lie within the text and within each other, and every accessor
 * may be asked about every token.
 */
#include "classify/flows/rpc.h"

#include <assert.h>
#include <stdlib.h>

static struct json j, element;

/* The children of a token follow it, end where it ends, and lie in its text. */
static void check_token(unsigned at)
{
	const struct json_token *t = &j.tokens[at];
	unsigned child = at + 1, children = t->count;
	uint64_t end = (uint64_t)t->start + t->size;

	assert(end <= j.text.size);
	assert(t->end > at && t->end <= j.count);
	if (t->type == JSON_OBJECT)
		children *= 2;
	for (unsigned i = 0; i < children; i++) {
		assert(child < t->end);
		assert(j.tokens[child].start > t->start);
		assert((uint64_t)j.tokens[child].start + j.tokens[child].size <= end);
		child = j.tokens[child].end;
	}
	assert(child == t->end);
}

static void ask(unsigned at)
{
	uint8_t text[64];
	double number;
	unsigned sum = 0;

	assert(json_unescape(text, sizeof text, &j, at) <= sizeof text);
	sum += json_equal(&j, at, "mining.notify");
	sum += json_string(&j, at).size > j.text.size;
	sum += json_hex(&j, at, 0, 64).size > 66;
	sum += json_number(&number, &j, at);
	assert(json_source(&j, at).size <= j.text.size);
	assert(json_raw(&j, at).size <= j.text.size);
	assert(json_member(&j, at, "id") == JSON_NOWHERE || json_type(&j, at) == JSON_OBJECT);
	assert(json_element(&j, at, 2) == JSON_NOWHERE || json_count(&j, at) > 2);
	assert(sum <= 4);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	enum json_outcome outcome = json_read(&j, bytes_of(data, size));
	struct rpc rpc;

	assert(outcome != JSON_NOT || j.count == 0);
	assert(j.is_cut == (outcome == JSON_CUT));
	rpc_read(&rpc, &j);
	for (unsigned at = 0; at < j.count; at++)
		check_token(at);
	for (unsigned at = 0; at < j.count; at += 1 + at / 16)
		ask(at);
	ask(JSON_NOWHERE);
	if (j.count > 1) {
		json_extract(&element, &j, 1);
		assert(element.count == j.tokens[1].end - 1);
		rpc_read(&rpc, &element);
	}
	return 0;
}
