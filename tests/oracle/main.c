/* SPDX-License-Identifier: Apache-2.0 */
/*
 * adit-oracle [--signatures DIR] WHOLE.pcap DAMAGED.pcap... [--lossless DAMAGED.pcap...]
 *
 * For each damaged capture: the verdicts that the messages it still holds earn, and
 * whether adit reaches them. After --lossless what adit finds has to equal what it finds in
 * the whole capture, too. Exit status 1 where anything is missed.
 */
#include <stdio.h>
#include <stdlib.h>

#include "tests/oracle/grant.h"

/* What adit made of one connection, or of a poller's, in one capture. */
struct reached {
	enum verdict verdict;
	const struct dialect *dialect; /* of the highest verdict */
	uint32_t jobs, submits, accepted, rejected;
	const struct exchange_facts *names; /* of account and agent */
};

struct pair {
	const struct whole *whole;
	struct grants grants;
	struct classified damaged;
	bool is_lossless;
	const char *kind;
	size_t missed, above;
};

/* The connection of the whole capture that a finding is about. */
static size_t connection_of(const struct pair *p, const struct finding *f, bool is_whole)
{
	const struct recording *r = is_whole ? &p->whole->recording : &p->grants.damaged;
	const struct recorded *first = classified_packet(r, f->flow);

	if (first == NULL)
		return RECORDING_NOWHERE;
	return is_whole ? first->connection : p->grants.matched[first - r->items];
}

static bool is_http(const struct finding *f)
{
	return f->facts.dialect && f->facts.dialect->framing == FRAMING_HTTP;
}

/* Is f about what was granted? A poller is told by client, server and port. */
static bool is_about(const struct pair *p, const struct grant *g, const struct finding *f,
		     bool is_whole)
{
	size_t c = connection_of(p, f, is_whole);
	const struct flow_key *a, *b = &g->finding.key;
	enum side client = g->finding.client;

	if (c == RECORDING_NOWHERE)
		return false;
	if (!is_http(&g->finding))
		return c == g->connection;
	a = &p->whole->recording.connections[c].key;
	return is_http(f) && f->facts.dialect == g->finding.facts.dialect && f->client == client &&
	       memcmp(a->address, b->address, sizeof a->address) == 0 &&
	       a->port[side_other(client)] == b->port[side_other(client)];
}

static void gather(struct reached *out, const struct pair *p, const struct grant *g, bool is_whole)
{
	const struct classified *c = is_whole ? &p->whole->classified : &p->damaged;

	*out = (struct reached){.verdict = VERDICT_NONE};
	for (size_t i = 0; i < c->count; i++) {
		const struct finding *f = &c->findings[i];

		if (!is_about(p, g, f, is_whole))
			continue;
		if (f->verdict > out->verdict) {
			out->verdict = f->verdict;
			out->dialect = f->facts.dialect;
		}
		out->jobs += f->facts.jobs;
		out->submits += f->facts.submits;
		out->accepted += f->facts.accepted;
		out->rejected += f->facts.rejected;
		if (out->names == NULL || out->names->account.length == 0)
			out->names = &f->facts;
	}
}

static const char *dialect_key(const struct dialect *d)
{
	return d ? d->key : "-";
}

static void print_ends(const struct grant *g)
{
	const struct flow_key *k = &g->finding.key;
	enum side client = g->finding.client, server = side_other(client);
	char a[ADDRESS_TEXT_SIZE], b[ADDRESS_TEXT_SIZE];

	printf("%s:%u > %s:%u", address_text(a, &k->address[client]), k->port[client],
	       address_text(b, &k->address[server]), k->port[server]);
}

/* The packets of the whole capture that end the held messages; > is the client's. */
static void print_held(const struct pair *p, const struct grant *g)
{
	printf("; held");
	for (size_t i = 0; i < g->held_count && i < 16; i++) {
		const struct message *m = &p->whole->told[g->held[i]].message;

		printf(" %c%llu", m->from == g->finding.client ? '>' : '<',
		       (unsigned long long)m->packet);
	}
	printf("%s\n", g->held_count > 16 ? " ..." : "");
}

static void print_miss(struct pair *p, const struct grant *g, const char *what,
		       const struct reached *got, enum verdict due, const struct dialect *dialect)
{
	printf("%s %s: ", what, p->kind);
	print_ends(g);
	printf(" granted %s %s, got %s %s", verdict_name(due), dialect_key(dialect),
	       verdict_name(got->verdict), dialect_key(got->dialect));
	print_held(p, g);
}

#define SAME_TEXT(a, b) ((a).length == (b).length && memcmp((a).at, (b).at, (a).length) == 0)

static bool is_same(const struct reached *a, const struct reached *b)
{
	return a->verdict == b->verdict && a->dialect == b->dialect && a->jobs == b->jobs &&
	       a->submits == b->submits && a->accepted == b->accepted &&
	       a->rejected == b->rejected && (a->names != NULL) == (b->names != NULL) &&
	       (a->names == NULL || (SAME_TEXT(a->names->account, b->names->account) &&
				     SAME_TEXT(a->names->agent, b->names->agent)));
}

static void print_other(const struct pair *p, const struct grant *g, const struct reached *got,
			const struct reached *whole)
{
	const struct reached *const both[] = {whole, got};

	printf("other %s: ", p->kind);
	print_ends(g);
	for (unsigned i = 0; i < 2; i++) {
		const struct reached *r = both[i];

		printf("%s %s %s jobs %u submits %u accepted %u rejected %u account %.*s agent %.*s",
		       i ? "; now" : " whole", verdict_name(r->verdict), dialect_key(r->dialect),
		       r->jobs, r->submits, r->accepted, r->rejected,
		       r->names ? r->names->account.length : 0,
		       r->names ? r->names->account.at : "", r->names ? r->names->agent.length : 0,
		       r->names ? r->names->agent.at : "");
	}
	printf("\n");
}

/* Compares what is granted with what is reached. True: reached. */
static bool compare(struct pair *p, const struct grant *g)
{
	const struct exchange_facts *due = &g->finding.facts;
	struct reached got, whole;

	gather(&got, p, g, false);
	gather(&whole, p, g, true);
	if (got.verdict > whole.verdict) {
		p->above++;
		print_miss(p, g, "above", &got, whole.verdict, whole.dialect);
	}
	if (got.verdict < g->finding.verdict ||
	    (due->is_dialect_decided && got.dialect != due->dialect)) {
		print_miss(p, g, "miss", &got, g->finding.verdict, due->dialect);
		return false;
	}
	if (p->is_lossless && !is_same(&got, &whole)) {
		print_other(p, g, &got, &whole);
		return false;
	}
	return true;
}

/* Without loss, everything that the whole capture gave has to be granted: or the oracle asks too little. */
static size_t check_oracle(const struct pair *p)
{
	size_t weak = 0;

	for (size_t i = 0; i < p->grants.count; i++) {
		struct reached whole;
		const struct grant *g = &p->grants.list[i];

		gather(&whole, p, g, true);
		if (whole.verdict > g->finding.verdict) {
			printf("weak %s: ", p->kind);
			print_ends(g);
			printf(" granted %s, whole %s", verdict_name(g->finding.verdict),
			       verdict_name(whole.verdict));
			print_held(p, g);
			weak++;
		}
	}
	return weak;
}

/* NAME of FOLDER/NAME.pcap. */
static void name_of(char out[64], const char *path)
{
	const char *slash = strrchr(path, '/');
	size_t size;

	snprintf(out, 64, "%s", slash ? slash + 1 : path);
	size = strlen(out);
	if (size > 5 && strcmp(out + size - 5, ".pcap") == 0)
		out[size - 5] = '\0';
}

/* True: everything was reached. */
static bool judge(const struct whole *w, const char *whole_path, const char *path, bool is_lossless,
		  const struct signatures *signatures)
{
	char kind[64], file[64];
	struct pair p = {.whole = w, .is_lossless = is_lossless, .kind = kind};
	size_t granted = 0, reached = 0, weak = 0;
	bool is_good;

	name_of(kind, path);
	name_of(file, whole_path);
	is_good = grants_make(&p.grants, w, path) == 0;
	classified_run(&p.damaged, &p.grants.damaged, signatures, NULL);
	for (size_t i = 0; i < p.grants.count; i++) {
		if (p.grants.list[i].finding.verdict == VERDICT_NONE)
			continue;
		granted++;
		reached += compare(&p, &p.grants.list[i]);
	}
	if (is_lossless)
		weak = check_oracle(&p);
	is_good = is_good && reached == granted && weak == 0;
	printf("oracle: %s %s flows %zu granted %zu reached %zu above %zu %s\n", kind, file,
	       w->recording.connection_count, granted, reached, p.above,
	       is_good ? "passed" : "failed");
	classified_free(&p.damaged);
	grants_free(&p.grants, w);
	return is_good;
}

static int usage(void)
{
	fputs("usage: adit-oracle [--signatures DIR] WHOLE.pcap DAMAGED.pcap... "
	      "[--lossless DAMAGED.pcap...]\n",
	      stderr);
	return 2;
}

int main(int argc, char **argv)
{
	const char *folder = "signatures";
	struct signatures_options options = {.cache = NULL};
	static struct complaints why;
	struct signatures *signatures;
	struct whole whole;
	bool is_lossless = false, is_good = true;
	int at = 1;

	if (argc > 2 && strcmp(argv[1], "--signatures") == 0) {
		folder = argv[2];
		at = 3;
	}
	if (argc < at + 2)
		return usage();
	if (signatures_load(&signatures, folder, &options, &why) < 0) {
		complaints_print(&why, stderr);
		fprintf(stderr, "adit-oracle: no signatures in %s\n", folder);
		return 2;
	}
	if (whole_load(&whole, argv[at], signatures) < 0)
		is_good = false;
	if (whole.unplaced) {
		printf("unplaced %s: %zu messages\n", argv[at], whole.unplaced);
		is_good = false;
	}
	for (int i = at + 1; i < argc; i++) {
		if (strcmp(argv[i], "--lossless") == 0)
			is_lossless = true;
		else
			is_good &= judge(&whole, argv[at], argv[i], is_lossless, signatures);
	}
	whole_free(&whole);
	signatures_free(signatures);
	return !is_good;
}
