/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/support/suite.h"
#include "tools/options.h"

static struct options o;
static char told[512];

/* Reads a command line; what is told on standard error goes into told. */
static enum options_outcome read_words(const char *const *words)
{
	char *argv[16];
	int argc = 0, saved = dup(STDERR_FILENO);
	FILE *file = tmpfile();
	enum options_outcome r;
	size_t length;

	/* getopt wants words it could change, and changes none. */
	for (; words[argc]; argc++)
		argv[argc] = (char *)(uintptr_t)words[argc];
	argv[argc] = NULL;
	dup2(fileno(file), STDERR_FILENO);
	r = options_read(&o, argc, argv, "jawcfrqSCKAPF");
	dup2(saved, STDERR_FILENO);
	close(saved);
	rewind(file);
	length = fread(told, 1, sizeof told - 1, file);
	told[length] = '\0';
	fclose(file);
	return r;
}

#define READ(...) read_words((const char *const[]){"read", __VA_ARGS__, NULL})

/* One line, no more: what a person reads after a slip. */
static void assert_one_line(const char *what)
{
	ck_assert_ptr_nonnull(strstr(told, what));
	ck_assert_ptr_eq(strchr(told, '\n'), told + strlen(told) - 1);
	options_free(&o);
}

START_TEST(files_end_where_the_filter_begins)
{
	ck_assert_int_eq(READ("a.pcap", "b.pcapng", "tcp", "port", "3333"), OPTIONS_OK);
	ck_assert_uint_eq(o.path_count, 2);
	ck_assert_str_eq(o.filter, "tcp port 3333");
	options_free(&o);
	ck_assert_int_eq(READ("no-such-thing", "net", "10.0.0.0/8"), OPTIONS_OK);
	ck_assert_uint_eq(o.path_count, 1);
	ck_assert_str_eq(o.filter, "net 10.0.0.0/8");
	options_free(&o);
	ck_assert_int_eq(READ("-", "/tmp/none", "udp"), OPTIONS_OK);
	ck_assert_uint_eq(o.path_count, 2);
	ck_assert_str_eq(o.filter, "udp");
	options_free(&o);
}
END_TEST

START_TEST(flags_stand_before_and_between_files)
{
	ck_assert_int_eq(READ("--json", "-c", "10", "a.pcap", "-w", "out.pcapng", "-r", "b.pcap",
			      "--flow=7", "--color=never"),
			 OPTIONS_OK);
	ck_assert(o.is_json && o.has_flow);
	ck_assert_uint_eq(o.max_frames, 10);
	ck_assert_uint_eq(o.flow, 7);
	ck_assert_uint_eq(o.path_count, 2);
	ck_assert_str_eq(o.paths[1], "b.pcap");
	ck_assert_str_eq(o.write_path, "out.pcapng");
	ck_assert_int_eq(o.color, COLOR_NEVER);
	ck_assert_ptr_null(o.filter);
	options_free(&o);
}
END_TEST

START_TEST(a_filter_keeps_its_dashes)
{
	ck_assert_int_eq(READ("a.pcap", "ip[2:2]", "-", "20", ">", "0"), OPTIONS_OK);
	ck_assert_str_eq(o.filter, "ip[2:2] - 20 > 0");
	options_free(&o);
}
END_TEST

START_TEST(an_unknown_flag_is_told_with_the_nearest)
{
	ck_assert_int_eq(READ("--jsno", "a.pcap"), OPTIONS_WRONG);
	assert_one_line("unknown flag --jsno; did you mean --json?");
	ck_assert_int_eq(READ("--clear-acounts", "a.pcap"), OPTIONS_WRONG);
	assert_one_line("did you mean --clear-accounts?");
	ck_assert_int_eq(READ("--frobnicate=7", "a.pcap"), OPTIONS_WRONG);
	assert_one_line("unknown flag --frobnicate; see adit read --help");
	ck_assert_int_eq(READ("-z", "a.pcap"), OPTIONS_WRONG);
	assert_one_line("unknown flag -z");
}
END_TEST

START_TEST(values_that_are_missing_or_wrong_are_told)
{
	ck_assert_int_eq(READ("a.pcap", "-c"), OPTIONS_WRONG);
	assert_one_line("flag needs a value: -c");
	ck_assert_int_eq(READ("-c", "ten", "a.pcap"), OPTIONS_WRONG);
	assert_one_line("not ten");
	ck_assert_int_eq(READ("-c", "-5", "a.pcap"), OPTIONS_WRONG);
	assert_one_line("not -5");
	ck_assert_int_eq(READ("--json=yes", "a.pcap"), OPTIONS_WRONG);
	assert_one_line("takes no value");
	ck_assert_int_eq(READ("--color=pink", "a.pcap"), OPTIONS_WRONG);
	assert_one_line("one of auto, always, never");
	ck_assert_int_eq(READ("-f", "tcp", "a.pcap", "udp"), OPTIONS_WRONG);
	assert_one_line("one filter only");
}
END_TEST

START_TEST(two_dashes_end_the_flags)
{
	ck_assert_int_eq(READ("-q", "--", "-odd.pcap", "b.pcap", "tcp", "-j"), OPTIONS_OK);
	ck_assert_uint_eq(o.path_count, 2);
	ck_assert_str_eq(o.paths[0], "-odd.pcap");
	ck_assert_str_eq(o.filter, "tcp -j");
	ck_assert(o.is_quiet);
	options_free(&o);
	ck_assert_int_eq(READ("--"), OPTIONS_OK);
	ck_assert_uint_eq(o.path_count, 0);
	options_free(&o);
	ck_assert_int_eq(READ("a.pcap", "--", "--"), OPTIONS_OK);
	ck_assert_str_eq(o.filter, "--");
	options_free(&o);
}
END_TEST

START_TEST(letters_may_share_a_dash)
{
	ck_assert_int_eq(READ("-nqc", "5", "a.pcap", "-qn", "-c7", "b.pcap"), OPTIONS_OK);
	ck_assert_uint_eq(o.path_count, 2);
	ck_assert_uint_eq(o.max_frames, 7);
	options_free(&o);
	ck_assert_int_eq(READ("-qz", "a.pcap"), OPTIONS_WRONG);
	assert_one_line("unknown flag -z");
}
END_TEST

START_TEST(nearest_wants_some_likeness)
{
	const char *const names[] = {"read", "explain", "signatures", NULL};

	ck_assert_str_eq(options_nearest("explian", names), "explain");
	ck_assert_str_eq(options_nearest("sig", names), "signatures");
	ck_assert_str_eq(options_nearest("reads", names), "read");
	ck_assert_ptr_null(options_nearest("x", names));
	ck_assert_ptr_null(options_nearest(
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", names));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {files_end_where_the_filter_begins,
				      flags_stand_before_and_between_files,
				      a_filter_keeps_its_dashes,
				      an_unknown_flag_is_told_with_the_nearest,
				      values_that_are_missing_or_wrong_are_told,
				      two_dashes_end_the_flags,
				      letters_may_share_a_dash,
				      nearest_wants_some_likeness,
				      NULL};

	return suite_run("options", tests);
}
