/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A message's bytes to every reader of the mining.* family, as a stranger's and as one of a
 * flow that holds the reader's dialect. The first byte chooses what the message answers,
 * who sent it, whether it is cut and whether jobs were seen.
 */
#include "classify/dialect.h"

#include <math.h>
#include <stdlib.h>

/* A view must lie within the message, the scratch, or text of the program's own. */
static void check(const struct event *e, struct bytes line, const uint8_t *scratch, bool is_cut)
{
	const struct bytes borrowed[] = {e->job,   e->nonce,  e->secret, e->reason, e->account,
					 e->agent, e->worker, e->tag,    e->block};

	for (size_t i = 0; i < sizeof borrowed / sizeof *borrowed; i++) {
		struct bytes b = borrowed[i];
		bool is_in_line = b.at >= line.at && b.at + b.size <= line.at + line.size;
		bool is_in_scratch = b.at >= scratch && b.at + b.size <= scratch + DIALECT_SCRATCH;

		if (b.size && !is_in_line && !is_in_scratch)
			abort();
	}
	if (e->kind == EVENT_NONE || e->kind >= EVENT_KINDS || e->fit == FIT_NONE)
		abort();
	if (e->work.kind != WORK_NONE && !(e->work.value > 0 && isfinite(e->work.value)))
		abort();
	if (!isfinite(e->rate) || e->rate < 0)
		abort();
	if (is_cut && e->kind == EVENT_ANSWER)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct json json;
	static const char *const family[] = {
		"stratum_btc",    "stratum_zec",  "stratum_kawpow", "stratum_eth_std",
		"stratum_eth_nh", "stratum_eth2", "stratum_kas",    "stratum_alph",
		"stratum_iron",   "stratum_cfx",  "stratum_ckb",    "stratum_kda",
		"stratum_erg",    "stratum_xel",  "stratum_hns",    "stratum_dcr"};
	uint8_t scratch[DIALECT_SCRATCH];
	struct message m = {.kind = FRAMING_LINE};
	struct rpc rpc;

	if (size < 1 || size > FRAMING_SERVER_MAX)
		return 0;
	m.body = bytes_of(data + 1, size - 1);
	m.is_cut = data[0] & 0x40;
	m.json = json_read(&json, m.body) == JSON_NOT ? NULL : &json;
	rpc_read(&rpc, m.json);
	for (size_t i = 0; i < sizeof family / sizeof *family; i++)
		for (int is_held = 0; is_held < 2; is_held++) {
			const struct dialect *d = dialect_find(bytes_of_text(family[i]));
			struct dialect_view view = {.rpc = &rpc,
						    .held = is_held ? d : NULL,
						    .request = (enum request)(data[0] & 7),
						    .from = (enum role)(data[0] >> 3 & 3) % 3,
						    .jobs = data[0] >> 5 & 1,
						    .scratch = scratch};
			struct event events[DIALECT_EVENTS_MAX] = {{.kind = EVENT_NONE}};
			unsigned count = d->read(events, &m, &view);

			if (count > DIALECT_EVENTS_MAX)
				abort();
			for (unsigned e = 0; e < count; e++)
				check(&events[e], m.body, scratch, m.is_cut || json.is_cut);
		}
	return 0;
}
