/* SPDX-License-Identifier: Apache-2.0 */
/* The rest is said in sentences. */
#include "tools/closing.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "tools/quantity.h"

static void add_looked_at(struct text *t, const struct pipeline_result *r)
{
	const uint64_t *o = r->decap.outcomes;
	uint64_t undecoded = o[PACKET_MALFORMED] + o[PACKET_TOO_DEEP];
	uint64_t flows = r->classifier.flows;

	text_add(t, "Looked at ");
	quantity_add_things(t, r->frames, "packet");
	text_add(t, " in ");
	quantity_add_things(t, flows, "flow");
	if (r->frames) {
		text_add(t, " over ");
		quantity_add_duration(t, instant_span_s(r->first_at, r->last_at));
		text_addf(t, "; %.1f %% of packets undecodable",
			  100.0 * (double)undecoded / (double)r->frames);
	}
	if (o[PACKET_NOT_IP] + o[PACKET_OTHER]) {
		text_add(t, ", ");
		quantity_add_count(t, o[PACKET_NOT_IP] + o[PACKET_OTHER]);
		text_add(t, " not TCP or UDP");
	}
	if (flows)
		text_addf(t, "; %.0f %% of flows with data in one direction only",
			  100.0 * (double)r->classifier.one_sided_flows / (double)flows);
	if (r->classifier.streams.gap_bytes) {
		text_add(t, "; ");
		quantity_add_count(t, r->classifier.streams.gap_bytes);
		text_add(t, " bytes lost");
	}
	text_add(t, ".");
}

static uint64_t count_verdicts(const struct pipeline_result *r, enum verdict low, enum verdict high)
{
	uint64_t count = 0;

	for (size_t i = 0; i < r->count; i++)
		count += r->findings[i].verdict >= low && r->findings[i].verdict <= high;
	return count;
}

static int compare_addresses(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct address));
}

/* Different addresses that mine; 0 where there is no memory to tell. */
static uint64_t count_clients(const struct pipeline_result *r)
{
	struct address *list = malloc((r->count + 1) * sizeof *list);
	size_t count = 0;
	uint64_t different = 0;

	for (size_t i = 0; list && i < r->count; i++)
		if (r->findings[i].verdict >= VERDICT_SUSPECTED)
			list[count++] = r->findings[i].key.address[r->findings[i].client];
	if (count > 1)
		qsort(list, count, sizeof *list, compare_addresses);
	for (size_t i = 0; i < count; i++)
		different += i == 0 || compare_addresses(&list[i - 1], &list[i]) != 0;
	free(list);
	return different;
}

static void add_mining(struct text *t, const struct pipeline_result *r)
{
	uint64_t clients = count_clients(r);
	unsigned said = 0;

	quantity_add_things(t, count_verdicts(r, VERDICT_SUSPECTED, VERDICT_CONFIRMED),
			    "mining flow");
	if (clients) {
		text_add(t, " of ");
		quantity_add_things(t, clients, "client");
	}
	for (unsigned v = VERDICT_CONFIRMED; v >= VERDICT_SUSPECTED; v--) {
		uint64_t count = count_verdicts(r, v, v);

		if (count == 0)
			continue;
		text_add(t, said++ ? ", " : ": ");
		quantity_add_count(t, count);
		text_addf(t, " %s", verdict_name(v));
	}
	text_add(t, ".");
}

static void add_found(struct text *t, const struct pipeline_result *r)
{
	uint64_t contacts = count_verdicts(r, VERDICT_CONTACT, VERDICT_CONTACT);
	uint64_t nodes = count_verdicts(r, VERDICT_BLOCKCHAIN_P2P, VERDICT_BLOCKCHAIN_P2P);

	if (count_verdicts(r, VERDICT_SUSPECTED, VERDICT_CONFIRMED))
		add_mining(t, r);
	else
		text_add(t, "No mining found.");
	if (contacts + nodes == 0)
		return;
	text_add(t, " Not mining: ");
	if (contacts)
		quantity_add_things(t, contacts, "contact");
	if (nodes) {
		text_add(t, contacts ? ", " : "");
		quantity_add_things(t, nodes, "blockchain node flow");
	}
	text_add(t, ".");
}

/* Where a limit was met, or nothing was decodable, the answer may be incomplete: said plainly. */
static void add_warnings(struct text *t, const struct pipeline_result *r)
{
	const struct classifier_tally *c = &r->classifier;

	if (r->is_interrupted)
		text_add(t, "Interrupted: this is what was found up to there.\n");
	if (c->flows_evicted || c->inspected_refused)
		text_addf(t,
			  "Tables were full: %llu flows were dropped and %llu not inspected; "
			  "split the capture.\n",
			  (unsigned long long)c->flows_evicted,
			  (unsigned long long)c->inspected_refused);
	if (r->frames && c->packets == 0)
		text_add(t, "None of the packets was TCP or UDP that adit can decode: nothing can "
			    "be said of them.\n");
}

void closing_print(FILE *to, const struct pipeline_result *r, const struct listing_options *options)
{
	uint64_t nodes = count_verdicts(r, VERDICT_BLOCKCHAIN_P2P, VERDICT_BLOCKCHAIN_P2P);
	char storage[2048];
	struct text t = TEXT_OVER(storage);

	add_found(&t, r);
	text_add(&t, "\n");
	add_looked_at(&t, r);
	text_add(&t, "\n");
	add_warnings(&t, r);
	if (options->input && r->count > nodes) {
		text_add(&t, "Why, in detail: adit explain ");
		text_add_safe(&t, bytes_of_text(options->input), 512);
		text_add(&t, "\n");
	} else if (options->input && nodes && !options->wants_nodes) {
		text_add(&t, "The node flows: adit read --all ");
		text_add_safe(&t, bytes_of_text(options->input), 512);
		text_add(&t, "\n");
	}
	fwrite(t.at, 1, t.length, to);
}
