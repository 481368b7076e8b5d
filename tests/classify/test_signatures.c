/* SPDX-License-Identifier: Apache-2.0 */
/* With a registry of its own: two dialects that no other file knows. */
#define _GNU_SOURCE
#include "classify/signatures.h"
#include "tests/support/suite.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct dialect dialect_alpha = {"alpha", FRAMING_LINE, NULL};
static const struct dialect dialect_beta = {"beta", FRAMING_HTTP, NULL};
const struct dialect *const dialects[] = {&dialect_alpha, &dialect_beta, NULL};
const unsigned dialect_count = 2;

static char folder[32];
static struct complaints why;

static void write_file(const char *name, const char *text, size_t size)
{
	char path[160];
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", folder, name);
	f = fopen(path, "wb");
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(text, 1, size, f), size);
	ck_assert_int_eq(fclose(f), 0);
}

static void write_text(const char *name, const char *text)
{
	write_file(name, text, strlen(text));
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *at)
{
	(void)st;
	(void)flag;
	(void)at;
	return remove(path);
}

static void finish(void)
{
	nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

static const char alpha[] = "dialect alpha\n"
			    "title Alpha Stratum\n"
			    "source a test\n"
			    "framing line\n"
			    "ports 3333 4444\n"
			    "algorithms sha256d\n"
			    "coin BTC\n"
			    "anchor \"alpha\\.hello\"\n"
			    "  match {\"method\":\"alpha.hello\"}\\n\n"
			    "  reject alpha.hello without quotes\n"
			    "anchor \"both\"\n"
			    "  match \"both\"\n"
			    "  reject both\n";

static const char beta[] = "# a comment\r\n\r\n"
			   "dialect beta\r\n"
			   "title Beta\r\n"
			   "source a test\r\n"
			   "framing http\r\n"
			   "anchor \"both\"\r\n"
			   "\tmatch x\\x00\"both\"\r\n"
			   "\treject both";

static const char names[] = "list web\n words www\n match www2\n reject btc\n"
			    "list region\n words eu\n match eu1\n reject www\n"
			    "list mining\n words stratum\n match stratum\n reject www\n"
			    "list ports\n words 80 443\n match 443\n reject 3333\n";

static const char pools[] = "pool First Pool\n"
			    "  domain first.example\n"
			    "  ports 3333 443\n"
			    "  tls 5555\n"
			    "  unverified 443\n"
			    "  coins BTC XMR\n"
			    "  note closed 1/2001\n"
			    "  source a test\n"
			    "  match btc.first.example\n"
			    "  match first.example:3333\n"
			    "  reject notfirst.example\n"
			    "pool Second Pool\n"
			    "  domain second.example\n"
			    "  business\n"
			    "  source a test\n"
			    "  match stratum.second.example\n"
			    "  reject gulf.second.example\n";

static const char wallets[] = "wallet AAA\n pattern A[0-9]{4}\n match A1234\n reject A12345\n"
			      "wallet BBB\n pattern B[0-9]{4}\n match B1234\n reject b1234\n"
			      "wallet CCC\n pattern B[0-9]{4}\n match B1234\n reject b1234\n";

static void begin(void)
{
	char path[160];

	strcpy(folder, "/tmp/adit-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/dialects", folder);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	write_text("dialects/alpha.sig", alpha);
	write_text("dialects/beta.sig", beta);
	write_text("names.sig", names);
	write_text("pools.sig", pools);
	write_text("wallets.sig", wallets);
	memset(&why, 0, sizeof why);
}

static struct signatures *load_good(const struct signatures_options *options)
{
	struct signatures *s = NULL;
	int r;

	memset(&why, 0, sizeof why);
	r = signatures_load(&s, folder, options, &why);

	if (r != 0)
		complaints_print(&why, stderr);
	ck_assert_int_eq(r, 0);
	ck_assert_uint_eq(why.total, 0);
	return s;
}

/* The load fails, and some complaint of that file and line holds the words. */
static void load_bad(const char *file, unsigned line, const char *words)
{
	struct signatures *s = NULL;
	char path[160];

	memset(&why, 0, sizeof why);
	ck_assert_int_eq(signatures_load(&s, folder, NULL, &why), -EINVAL);
	ck_assert_ptr_null(s);
	snprintf(path, sizeof path, "%s/%s", folder, file);
	for (unsigned i = 0; i < why.count; i++)
		if (strcmp(why.list[i].file, path) == 0 && why.list[i].line == line &&
		    strstr(why.list[i].text, words))
			return;
	complaints_print(&why, stderr);
	ck_abort_msg("nobody complained of %s:%u: %s", file, line, words);
}

START_TEST(good_folder_loads_and_passes_its_samples)
{
	struct signatures *s;
	const struct dialect_signature *d;

	begin();
	s = load_good(NULL);
	ck_assert_uint_eq(signatures_check(s, &why), 25);
	if (why.total)
		complaints_print(&why, stderr);
	ck_assert_uint_eq(why.total, 0);
	d = signatures_dialect(s, &dialect_alpha);
	ck_assert_str_eq(d->title, "Alpha Stratum");
	ck_assert_str_eq(d->coin, "BTC");
	ck_assert_str_eq(d->algorithms, "sha256d");
	ck_assert_uint_eq(d->port_count, 2);
	ck_assert_uint_eq(d->ports[1], 4444);
	ck_assert_uint_eq(d->anchor_count, 2);
	signatures_free(s);
	finish();
}
END_TEST

START_TEST(matcher_tells_every_dialect_of_an_anchor)
{
	struct signatures *s;
	struct matcher *m;
	uint8_t far[MATCHER_BYTES_MAX + 16];

	begin();
	s = load_good(NULL);
	ck_assert_int_eq(matcher_create(&m, s), 0);
	ck_assert_uint_eq(matcher_scan(m, BYTES("{\"method\":\"alpha.hello\"}")), 1);
	ck_assert_uint_eq(matcher_scan(m, BYTES("x\"both\"x")), 3);
	ck_assert_uint_eq(matcher_scan(m, BYTES("nothing")), 0);
	ck_assert_uint_eq(matcher_scan(m, bytes_of(NULL, 0)), 0);
	memset(far, ' ', sizeof far);
	memcpy(far + sizeof far - 6, "\"both\"", 6);
	ck_assert_uint_eq(matcher_scan(m, bytes_of(far, sizeof far)), 0);
	ck_assert_uint_eq(matcher_scan(m, bytes_of(far + 16, MATCHER_BYTES_MAX)), 3);
	matcher_destroy(m);
	signatures_free(s);
	finish();
}
END_TEST

START_TEST(wallet_of_one_coin_tells_it_and_a_shared_form_does_not)
{
	struct signatures *s;

	begin();
	s = load_good(NULL);
	ck_assert_str_eq(signatures_wallet_coin(s, BYTES("A1234")), "AAA");
	ck_assert_ptr_null(signatures_wallet_coin(s, BYTES("A1234.rig")));
	ck_assert_ptr_null(signatures_wallet_coin(s, BYTES("A1234\n")));
	ck_assert_ptr_null(signatures_wallet_coin(s, BYTES("B1234")));
	ck_assert(signatures_wallet_fits(s, BYTES("B1234"), "BBB"));
	ck_assert(signatures_wallet_fits(s, BYTES("B1234"), "CCC"));
	ck_assert(!signatures_wallet_fits(s, BYTES("B1234"), "AAA"));
	ck_assert(!signatures_wallet_fits(s, bytes_of(NULL, 0), "AAA"));
	signatures_free(s);
	finish();
}
END_TEST

START_TEST(version_is_that_of_the_bytes)
{
	struct signatures *a, *b, *c;

	begin();
	a = load_good(NULL);
	b = load_good(NULL);
	ck_assert_uint_eq(strlen(signatures_version(a)), 32);
	ck_assert_str_eq(signatures_version(a), signatures_version(b));
	write_text("dialects/alpha.sig", beta + 1);
	write_text("dialects/alpha.sig", alpha);
	write_file("pools.sig", pools, sizeof pools - 2); /* a last line without its end */
	c = load_good(NULL);
	ck_assert_str_ne(signatures_version(a), signatures_version(c));
	signatures_free(a);
	signatures_free(b);
	signatures_free(c);
	finish();
}
END_TEST

START_TEST(without_pools_all_else_is_there)
{
	struct signatures *s;

	begin();
	s = load_good(&(struct signatures_options){.is_without_pools = true});
	ck_assert_ptr_null(
		names_match(signatures_names(s), BYTES("btc.first.example"), 0, NAME_DNS));
	ck_assert_ptr_nonnull(signatures_dialect(s, &dialect_alpha));
	signatures_free(s);
	s = load_good(NULL);
	ck_assert_ptr_nonnull(
		names_match(signatures_names(s), BYTES("btc.first.example"), 0, NAME_DNS));
	signatures_free(s);
	finish();
}
END_TEST

START_TEST(missing_folder_is_told_apart)
{
	struct signatures *s;

	memset(&why, 0, sizeof why);
	ck_assert_int_eq(signatures_load(&s, "/nonexistent/adit", NULL, &why), -ENOENT);
	ck_assert_uint_eq(why.total, 0);
}
END_TEST

START_TEST(every_mistake_of_every_file_is_told_at_once)
{
	begin();
	write_text("dialects/alpha.sig", "dialect alpha\nframing lines\nports 0 70000\n"
					 "anchor [unclosed\n  match a\n  reject b\nfoo bar\n"
					 "anchor fine\n  match \\q\n");
	write_text("pools.sig", "pool P\n domain Upper.example\n coins btc\n");
	load_bad("dialects/alpha.sig", 2, "unknown framing \"lines\"; one of line, http");
	load_bad("dialects/alpha.sig", 3, "\"0\" is no port");
	load_bad("dialects/alpha.sig", 3, "\"70000\" is no port");
	load_bad("dialects/alpha.sig", 4, "bad pattern: ");
	load_bad("dialects/alpha.sig", 7, "unknown word \"foo\"");
	load_bad("dialects/alpha.sig", 9, "unknown escape");
	load_bad("dialects/alpha.sig", 8, "without a sample it must not match");
	load_bad("dialects/alpha.sig", 0, "no \"title\"");
	load_bad("dialects/alpha.sig", 0, "no \"source\"");
	load_bad("pools.sig", 2, "is no domain");
	load_bad("pools.sig", 3, "\"btc\" is no coin");
	load_bad("pools.sig", 1, "pool without a source");
	load_bad("pools.sig", 1, "without a sample it must match");
	finish();
}
END_TEST

START_TEST(unknown_and_missing_dialects_are_told)
{
	char path[160];

	begin();
	write_text("dialects/gamma.sig", "dialect gamma\n");
	write_text("dialects/beta.sig", alpha);
	load_bad("dialects/gamma.sig", 1, "\"gamma\" is no dialect of this program");
	load_bad("dialects/beta.sig", 1, "belongs in a file alpha.sig");
	load_bad("dialects", 0, "no file for the dialect \"beta\"");
	snprintf(path, sizeof path, "%s/names.sig", folder);
	ck_assert_int_eq(remove(path), 0);
	write_text("poools.sig", "");
	load_bad("names.sig", 0, "cannot be read: No such file");
	load_bad("poools.sig", 0, "nothing reads this file");
	finish();
}
END_TEST

START_TEST(framing_must_be_the_programs)
{
	begin();
	write_text("dialects/beta.sig", "dialect beta\ntitle B\nsource t\nframing line\n"
					"anchor x\n match x\n reject y\n");
	load_bad("dialects/beta.sig", 4, "otherwise");
	finish();
}
END_TEST

START_TEST(twin_domains_and_foreign_ports_are_told)
{
	begin();
	write_text("pools.sig",
		   "pool A\n domain a.example\n source t\n match x.a.example\n reject b\n"
		   "pool B\n domain a.example\n ports 1\n unverified 2\n source t\n"
		   " match x.a.example\n reject b\n");
	load_bad("pools.sig", 6, "belongs to the pool of line 1 already");
	load_bad("pools.sig", 9, "port 2 is in no");
	ck_assert_uint_eq(why.total, 2);
	finish();
}
END_TEST

START_TEST(bytes_that_are_no_text_are_told)
{
	static char long_line[9000];

	begin();
	write_file("wallets.sig",
		   "wallet A\0\n\xc0\x80\n\xff\n\xed\xa0\x80\n\xe2\x82\n# \xe2\x82\xac\n", 27);
	for (unsigned line = 1; line <= 5; line++)
		load_bad("wallets.sig", line, "not UTF-8 text");
	ck_assert_uint_eq(why.total, 5);
	memset(long_line, 'x', sizeof long_line);
	write_file("wallets.sig", long_line, sizeof long_line);
	load_bad("wallets.sig", 1, "line of 9000 bytes; at most 8192");
	finish();
}
END_TEST

START_TEST(pattern_that_matches_nothing_at_all_is_refused)
{
	begin();
	write_text("wallets.sig", "wallet A\n pattern (?=look)x\n match x\n reject y\n");
	load_bad("wallets.sig", 2, "bad pattern: ");
	write_text("dialects/beta.sig", "dialect beta\ntitle B\nsource t\nframing http\n"
					"anchor x*\n match x\n reject y\n");
	load_bad("dialects/beta.sig", 5, "bad pattern: it would match nothing at all");
	ck_assert_uint_eq(why.total, 2);
	finish();
}
END_TEST

START_TEST(failed_samples_are_told_with_their_line)
{
	struct signatures *s;

	begin();
	write_text("wallets.sig", "wallet A\n pattern [a]\n match b\n reject a\n");
	s = load_good(NULL);
	signatures_check(s, &why);
	ck_assert_uint_eq(why.total, 2);
	ck_assert_uint_eq(why.list[0].line, 3);
	ck_assert_str_eq(why.list[0].text, "the wallet of line 1 does not match this sample");
	ck_assert_uint_eq(why.list[1].line, 4);
	ck_assert_str_eq(why.list[1].text, "the wallet of line 1 matches this sample");
	signatures_free(s);
	finish();
}
END_TEST

START_TEST(algorithms_are_rows_of_the_table_where_it_is_there)
{
	begin();
	write_text("algorithms.csv", "algorithm,coins\nscrypt,LTC\n");
	load_bad("dialects/alpha.sig", 6, "\"sha256d\" is no row of algorithms.csv");
	write_text("algorithms.csv", "algorithm,coins\nsha256d,BTC\n");
	signatures_free(load_good(NULL));
	finish();
}
END_TEST

static char cache[64];
static char first_cached[400];
static unsigned cached_count;

static int note_cached(const char *path, const struct stat *st, int flag, struct FTW *at)
{
	(void)at;
	(void)st;
	if (flag != FTW_F)
		return 0;
	cached_count++;
	snprintf(first_cached, sizeof first_cached, "%s", path);
	return 0;
}

static unsigned count_cached(void)
{
	cached_count = 0;
	nftw(cache, note_cached, 8, FTW_PHYS);
	return cached_count;
}

static void scan_with_cache(void)
{
	struct signatures *s = load_good(&(struct signatures_options){.cache = cache});
	struct matcher *m;

	ck_assert_int_eq(matcher_create(&m, s), 0);
	ck_assert_uint_eq(matcher_scan(m, BYTES("x\"both\"x")), 3);
	ck_assert_str_eq(signatures_wallet_coin(s, BYTES("A1234")), "AAA");
	matcher_destroy(m);
	signatures_free(s);
}

static struct stat stat_of(const char *path)
{
	struct stat st;

	ck_assert_int_eq(lstat(path, &st), 0);
	return st;
}

static void begin_cache(void)
{
	begin();
	snprintf(cache, sizeof cache, "%s/cache", folder);
	ck_assert_int_eq(mkdir(cache, 0700), 0);
	scan_with_cache();
	ck_assert_uint_eq(count_cached(), 2);
}

START_TEST(cached_databases_are_written_once_and_used)
{
	struct stat before, after;

	begin_cache();
	before = stat_of(first_cached);
	ck_assert_uint_eq(before.st_mode & 0777, 0600);
	scan_with_cache();
	after = stat_of(first_cached);
	ck_assert_uint_eq(before.st_ino, after.st_ino);
	finish();
}
END_TEST

START_TEST(damaged_or_foreign_cache_is_written_anew)
{
	char link_to[420];
	struct stat before;
	FILE *f;

	begin_cache();
	for (long at = 0; at < 200; at += 7) { /* header and payload */
		int byte;

		before = stat_of(first_cached);
		f = fopen(first_cached, "r+b");
		ck_assert_int_eq(fseek(f, at, SEEK_SET), 0);
		byte = fgetc(f);
		ck_assert_int_eq(fseek(f, at, SEEK_SET), 0);
		ck_assert_int_ge(fputc(byte ^ 0xff, f), 0);
		fclose(f);
		scan_with_cache();
		ck_assert_uint_ne(before.st_ino, stat_of(first_cached).st_ino);
	}
	for (off_t size = 0; size < before.st_size; size += before.st_size / 7) {
		ck_assert_int_eq(truncate(first_cached, size), 0);
		scan_with_cache();
		ck_assert_int_eq(stat_of(first_cached).st_size, before.st_size);
	}
	/* others may write to it */
	before = stat_of(first_cached);
	ck_assert_int_eq(chmod(first_cached, 0666), 0);
	scan_with_cache();
	ck_assert_uint_ne(before.st_ino, stat_of(first_cached).st_ino);
	/* a link to a good file elsewhere */
	snprintf(link_to, sizeof link_to, "%s.elsewhere", folder);
	ck_assert_int_eq(rename(first_cached, link_to), 0);
	ck_assert_int_eq(symlink(link_to, first_cached), 0);
	scan_with_cache();
	ck_assert(S_ISREG(stat_of(first_cached).st_mode));
	ck_assert_int_eq(remove(link_to), 0);
	ck_assert_uint_eq(count_cached(), 2);
	finish();
}
END_TEST

START_TEST(folder_that_others_may_write_to_is_no_cache)
{
	begin();
	snprintf(cache, sizeof cache, "%s/cache", folder);
	ck_assert_int_eq(mkdir(cache, 0700), 0);
	ck_assert_int_eq(chmod(cache, 0777), 0);
	scan_with_cache();
	ck_assert_uint_eq(count_cached(), 0);
	snprintf(cache, sizeof cache, "%s/missing", folder);
	scan_with_cache();
	finish();
}
END_TEST

static void count_rows(void *context, const struct signature_row *row)
{
	unsigned *count = context;

	ck_assert_uint_gt(row->matches, 0);
	ck_assert_uint_gt(row->rejects, 0);
	ck_assert_uint_gt(row->line, 0);
	++*count;
}

START_TEST(rows_are_listed_with_their_samples)
{
	struct signatures *s;
	struct signatures_size size;
	unsigned count = 0;

	begin();
	s = load_good(NULL);
	signatures_each(s, count_rows, &count);
	ck_assert_uint_eq(count, 4 + 2 + 3 + 3);
	signatures_size(&size, s);
	ck_assert_uint_gt(size.databases, 0);
	ck_assert_uint_gt(size.names, 0);
	ck_assert_uint_gt(size.rules, 0);
	signatures_free(s);
	signatures_free(NULL);
	finish();
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {good_folder_loads_and_passes_its_samples,
				      matcher_tells_every_dialect_of_an_anchor,
				      wallet_of_one_coin_tells_it_and_a_shared_form_does_not,
				      version_is_that_of_the_bytes,
				      without_pools_all_else_is_there,
				      missing_folder_is_told_apart,
				      every_mistake_of_every_file_is_told_at_once,
				      unknown_and_missing_dialects_are_told,
				      framing_must_be_the_programs,
				      twin_domains_and_foreign_ports_are_told,
				      bytes_that_are_no_text_are_told,
				      pattern_that_matches_nothing_at_all_is_refused,
				      failed_samples_are_told_with_their_line,
				      algorithms_are_rows_of_the_table_where_it_is_there,
				      cached_databases_are_written_once_and_used,
				      damaged_or_foreign_cache_is_written_anew,
				      folder_that_others_may_write_to_is_no_cache,
				      rows_are_listed_with_their_samples,
				      NULL};

	return suite_run("signatures", tests);
}
