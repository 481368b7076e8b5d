/* SPDX-License-Identifier: Apache-2.0 */
/* adit explain: each finding of a capture in full. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tools/account.h"
#include "tools/alternatives.h"
#include "tools/dialogue.h"
#include "tools/closing.h"
#include "tools/quantity.h"
#include "tools/setup.h"
#include "tools/verbs.h"

static const char flags[] = "FacfrqSCAP";

static void print_help(void)
{
	fputs("adit explain FILE... [BPF]: why adit says what it says\n"
	      "\n"
	      "For each finding: who and what, the evidence with packet numbers, what a\n"
	      "higher verdict would need, innocent explanations tested, and the dialogue.\n"
	      "\n",
	      stdout);
	options_print_help(flags);
	fputs("\n"
	      "  adit explain capture.pcap\n"
	      "  adit explain --flow 12 --all capture.pcap | less\n",
	      stdout);
}

static void add_field(struct text *t, const char *name, struct bytes value, size_t max)
{
	if (value.size == 0)
		return;
	text_addf(t, "%s%s ", t->length ? ", " : "", name);
	text_add_safe(t, value, max);
}

static void print_heading(const struct finding *f)
{
	enum side server = side_other(f->client);
	char storage[1024], from[ADDRESS_TEXT_SIZE], to[ADDRESS_TEXT_SIZE];
	struct text t = TEXT_OVER(storage);

	text_addf(&t, "Flow %llu: %s", (unsigned long long)f->flow, verdict_name(f->verdict));
	if (f->facts.dialect)
		text_addf(&t, ", %s", f->facts.dialect->key);
	if (f->node)
		text_addf(&t, ", %s node", f->node);
	text_addf(&t, ", %s port %u to %s port %u, %s\n",
		  address_text(from, &f->key.address[f->client]), f->key.port[f->client],
		  address_text(to, &f->key.address[server]), f->key.port[server],
		  f->key.protocol == PACKET_UDP ? "udp" : "tcp");
	text_add(&t, "  ");
	quantity_add_span(&t, f->first_seen, f->last_seen);
	text_add(&t, " UTC; ");
	quantity_add_things(&t, f->connections, "connection");
	text_add(&t, "; client ");
	quantity_add_things(&t, f->packets[0], "packet");
	text_add(&t, ", server ");
	quantity_add_things(&t, f->packets[1], "packet");
	if (f->lost_bytes) {
		text_add(&t, "; ");
		quantity_add_things(&t, f->lost_bytes, "byte");
		text_add(&t, " lost");
	}
	text_add(&t, "\n");
	fwrite(t.at, 1, t.length, stdout);
}

static void print_who(const struct finding *f, bool is_clear)
{
	const struct exchange_facts *x = &f->facts;
	char storage[1024], shown[ACCOUNT_TEXT_SIZE];
	struct text t = TEXT_OVER(storage);

	add_field(&t, "account",
		  account_shown(shown, bytes_of(x->account.at, x->account.length), is_clear),
		  EXCHANGE_ACCOUNT_SIZE);
	for (unsigned i = 0; i < x->worker_count && i < EXCHANGE_WORKERS_MAX; i++)
		add_field(&t, "worker", bytes_of(x->workers[i].at, x->workers[i].length), 48);
	if (x->worker_count > EXCHANGE_WORKERS_MAX)
		text_addf(&t, " and %u more", x->worker_count - EXCHANGE_WORKERS_MAX);
	add_field(&t, "software", bytes_of(x->agent.at, x->agent.length), 96);
	add_field(&t, "pool", bytes_of_text(f->pool), 48);
	add_field(&t, "host", bytes_of_text(f->host), 96);
	add_field(&t, "coinbase tag", bytes_of(x->tag.at, x->tag.length), 64);
	if (x->account_changes)
		text_addf(&t, "%saccount changed %u times", t.length ? ", " : "",
			  x->account_changes);
	if (t.length)
		printf("  Who: %s\n", t.at);
}

static bool is_same_rate(const struct estimate_candidate *a, const struct estimate_candidate *b)
{
	return a->is_plausible == b->is_plausible && a->rate.estimate == b->rate.estimate &&
	       strcmp(a->rate.unit, b->rate.unit) == 0;
}

/* "5.01 MH/s if sha256d, x11; 76.5 H/s if yescrypt": many algorithms share a factor. */
static void print_candidates(const struct estimate *e, bool is_plausible, const char *heading)
{
	char storage[4096];
	struct text t = TEXT_OVER(storage);

	for (unsigned i = 0; i < e->candidate_count; i++) {
		const struct estimate_candidate *c = &e->candidates[i];
		unsigned earlier = 0;

		while (earlier < i && !is_same_rate(&e->candidates[earlier], c))
			earlier++;
		if (c->is_plausible != is_plausible || earlier < i)
			continue;
		text_add(&t, t.length ? "\n    " : "");
		quantity_add_rate(&t, &c->rate);
		text_addf(&t, " if %s", c->algorithm->name);
		for (unsigned k = i + 1; k < e->candidate_count; k++)
			if (is_same_rate(&e->candidates[k], c))
				text_addf(&t, ", %s", e->candidates[k].algorithm->name);
	}
	if (t.length)
		printf("  %s:\n    %s\n", heading, t.at);
}

static void print_rate(const struct estimate *e)
{
	char storage[4096];
	struct text t = TEXT_OVER(storage);

	if (e->rate.is_known) {
		text_add(&t, "  Hashrate: ");
		quantity_add_rate(&t, &e->rate);
		if (e->source != ESTIMATE_STATED) {
			text_add(&t, ", from ");
			quantity_add_things(&t, e->shares,
					    e->source == ESTIMATE_SHARES ? "accepted share"
									 : "submitted share");
			text_add(&t, " in ");
			quantity_add_duration(&t, e->span_s);
		}
		text_add(&t, "\n");
	}
	if (e->stated > 0 && e->source != ESTIMATE_STATED) {
		text_add(&t, "  Stated by the miner: ");
		quantity_add(&t, e->stated, "H/s");
		text_add(&t, "\n");
	}
	if (e->has_power) {
		text_add(&t, "  Power: ");
		quantity_add(&t, e->power_typical, "W");
		text_add(&t, " typical, ");
		quantity_add(&t, e->power_low, "W");
		text_add(&t, " to ");
		quantity_add(&t, e->power_high, "W");
		text_add(&t, "\n");
	}
	fwrite(t.at, 1, t.length, stdout);
	print_candidates(e, true, "The algorithm is not told; rates, whichever it is");
	print_candidates(e, false, "Implausible for one line");
}

static void print_what(const struct finding *f, const struct estimate *e)
{
	const struct exchange_facts *x = &f->facts;
	char storage[1024];
	struct text t = TEXT_OVER(storage);

	if (x->dialect == NULL)
		return;
	if (x->coin)
		add_field(&t, "coin", bytes_of_text(x->coin), 16);
	if (x->algorithm.length)
		add_field(&t, "algorithm", bytes_of(x->algorithm.at, x->algorithm.length), 32);
	else if (e->algorithm)
		add_field(&t, "algorithm", bytes_of_text(e->algorithm->name), 32);
	if (e->told != ESTIMATE_UNTOLD)
		text_addf(&t, " (told by %s)", estimate_told_name(e->told));
	text_addf(&t, "%s%u jobs, %u shares submitted, %u accepted, %u rejected",
		  t.length ? ", " : "", x->jobs, x->submits, x->accepted, x->rejected);
	printf("  What: %s\n", t.at);
	print_rate(e);
}

static void print_evidence(const struct finding *f)
{
	printf("  Evidence:\n");
	for (unsigned i = 0; i < f->evidence_count; i++) {
		const struct evidence *one = &f->evidence[i];
		char place[40] = "";
		char storage[2 * EXCHANGE_EXCERPT_SIZE + EVIDENCE_DETAIL_SIZE * 4];
		struct text t = TEXT_OVER(storage);

		if (one->packet)
			snprintf(place, sizeof place, "packet %llu",
				 (unsigned long long)one->packet);
		text_add_safe(&t, bytes_of_text(one->detail), EVIDENCE_DETAIL_SIZE);
		printf("    %-10s %-9s %-15s %s\n", weight_name(one->weight),
		       evidence_kind_name(one->kind), place, t.at);
		if (one->excerpt_length == 0)
			continue;
		t = TEXT_OVER(storage);
		text_add_safe(&t, bytes_of(one->excerpt, one->excerpt_length),
			      EXCHANGE_EXCERPT_SIZE);
		printf("    %37s %s\n", "", t.at);
	}
	if (f->missing[0])
		printf("  A higher verdict would need %s.\n", f->missing);
}

static void print_alternatives(const struct finding *f)
{
	struct alternative list[ALTERNATIVES_MAX];
	unsigned count = alternatives_list(list, f);

	printf("  Innocent explanations tested:\n");
	for (unsigned i = 0; i < count; i++) {
		char storage[4 * sizeof list[i].because];
		struct text t = TEXT_OVER(storage);

		text_add_safe(&t, bytes_of_text(list[i].because), sizeof list[i].because);
		printf("    %-12s %s: %s\n",
		       list[i].state == ALTERNATIVE_EXCLUDED ? "excluded" : "not excluded",
		       list[i].what, t.at);
	}
}

static void print_finding(const struct options *o, const struct finding *f,
			  const struct estimate *e, const struct dialogue *d)
{
	print_heading(f);
	print_who(f, o->wants_clear_accounts);
	print_what(f, e);
	print_evidence(f);
	print_alternatives(f);
	if (f->facts.dialect) {
		printf("  Dialogue%s:\n", f->connections > 1 ? " of the first connection" : "");
		dialogue_print(stdout, d, f->flow, f->first_seen);
	}
	printf("\n");
}

static bool is_wanted(const struct options *o, const struct finding *f)
{
	if (o->has_flow)
		return f->flow == o->flow;
	return f->verdict > VERDICT_BLOCKCHAIN_P2P || o->wants_all;
}

static int print_result(const struct options *o, const struct setup *s,
			const struct pipeline_result *r, const struct dialogue *d)
{
	struct listing_options closing = {.input = NULL};
	struct estimate *estimates = setup_estimate(s, r);
	unsigned printed = 0;

	if (estimates == NULL) {
		fprintf(stderr, "adit explain: no memory for the result\n");
		return EXIT_FAILED;
	}
	for (size_t i = 0; i < r->count; i++) {
		if (!is_wanted(o, &r->findings[i]))
			continue;
		print_finding(o, &r->findings[i], &estimates[i], d);
		printed++;
	}
	free(estimates);
	if (o->has_flow && printed == 0) {
		fprintf(stderr,
			"adit explain: no finding begins with packet %llu; without --flow all "
			"are shown with their numbers\n",
			(unsigned long long)o->flow);
		return EXIT_FAILED;
	}
	closing_print(stdout, r, &closing);
	return EXIT_DONE;
}

static int explain_captures(const struct options *o, const struct setup *s, struct dialogue *d)
{
	struct complaints why = {.count = 0};
	struct pipeline_result result;
	struct progress progress;
	struct classifier_listener listener = {.context = d, .events = dialogue_hear};
	struct pipeline_options p = {.paths = o->paths,
				     .path_count = o->path_count,
				     .filter = o->filter,
				     .max_frames = o->max_frames,
				     .signatures = s->signatures,
				     .classifier = {.is_app_id_off = o->is_app_id_off},
				     .listener = &listener,
				     .progress = &progress};
	int status = EXIT_FAILED, told, r;

	progress_start(&progress, o->is_quiet);
	r = pipeline_run(&result, &p, &why);
	if (r < 0) {
		setup_tell_failure(o, r, &why);
	} else {
		status = print_result(o, s, &result, d);
		status = setup_finish_output(o->verb, status);
		told = setup_tell_result(o, &result);
		status = status ? status : told;
	}
	pipeline_free(&result);
	return status;
}

int verb_explain(int argc, char **argv)
{
	struct options o;
	struct setup s = {NULL, NULL};
	struct dialogue *d = NULL;
	int status = EXIT_USAGE;

	if (options_read(&o, argc, argv, flags) != OPTIONS_OK)
		goto end;
	if (o.wants_help) {
		print_help();
		status = EXIT_DONE;
		goto end;
	}
	if (o.path_count == 0) {
		fprintf(stderr, "adit explain: no capture named; give the file that adit read "
				"was given\n");
		goto end;
	}
	status = EXIT_FAILED;
	progress_catch_interrupt();
	if (dialogue_create(&d, &(struct dialogue_options){o.wants_all, o.wants_clear_accounts}) <
	    0)
		fprintf(stderr, "adit explain: no memory\n");
	else if (setup_load(&s, &o) == 0)
		status = explain_captures(&o, &s, d);
end:
	dialogue_destroy(d);
	setup_free(&s);
	options_free(&o);
	return status;
}
