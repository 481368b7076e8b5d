/* SPDX-License-Identifier: Apache-2.0 */
/* The verb, and with it the project's own signatures, which $ADIT_SIGNATURES names. */
#include "tools/verb_signatures.h"

#include <stdio.h>
#include <unistd.h>

#include "tests/support/suite.h"

static int run(const char *a, const char *b, const char *c, const char *d)
{
	char *argv[] = {(char *)"signatures", (char *)a, (char *)b, (char *)c, (char *)d, NULL};
	int argc = 1;

	while (argv[argc])
		argc++;
	return verb_signatures(argc, argv);
}

/* Runs with standard output in text. */
static int run_told(char *text, size_t size, const char *a, const char *b, const char *c)
{
	char path[] = "/tmp/adit-told-XXXXXX";
	int file = mkstemp(path), kept = dup(STDOUT_FILENO), status;
	ssize_t got;

	ck_assert_int_ge(file, 0);
	fflush(stdout);
	dup2(file, STDOUT_FILENO);
	status = run(a, b, c, NULL);
	fflush(stdout);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	got = pread(file, text, size - 1, 0);
	ck_assert_int_ge(got, 0);
	text[got] = '\0';
	close(file);
	unlink(path);
	return status;
}

START_TEST(shipped_signatures_have_no_mistake_and_pass_their_samples)
{
	ck_assert_ptr_nonnull(getenv("ADIT_SIGNATURES"));
	ck_assert_int_eq(run("check", NULL, NULL, NULL), 0);
	ck_assert_int_eq(run("test", NULL, NULL, NULL), 0);
}
END_TEST

START_TEST(wrong_usage_is_status_two)
{
	ck_assert_int_eq(run(NULL, NULL, NULL, NULL), 2);
	ck_assert_int_eq(run("chekc", NULL, NULL, NULL), 2);
	ck_assert_int_eq(run("check", "--what", NULL, NULL), 2);
	ck_assert_int_eq(run("check", "a", "b", NULL), 2);
	ck_assert_int_eq(run("list", "a", "b", NULL), 2);
}
END_TEST

START_TEST(missing_folder_and_file_are_status_one)
{
	ck_assert_int_eq(run("check", "/nonexistent", NULL, NULL), 1);
	ck_assert_int_eq(run("test", "/nonexistent", NULL, NULL), 1);
	ck_assert_int_eq(run("test", "--signatures", "/nonexistent", "/dev/null"), 1);
}
END_TEST

START_TEST(list_shows_every_kind)
{
	static char text[1 << 20];

	ck_assert_int_eq(run_told(text, sizeof text, "list", NULL, NULL), 0);
	ck_assert_ptr_nonnull(strstr(text, "\tanchor\tstratum_zec\t"));
	ck_assert_ptr_nonnull(strstr(text, "\tpool\tF2Pool\tf2pool.com\t"));
	ck_assert_ptr_nonnull(strstr(text, "\twallet\tXMR\t"));
	ck_assert_ptr_nonnull(strstr(text, "\tweb\tweb\t"));
}
END_TEST

START_TEST(test_tells_whose_anchors_a_file_holds_wherever_they_stand)
{
	static const char anchor[] = "{\"id\":1,\"method\":\"mining.subscribe\",\"params\":[]}";
	char path[] = "/tmp/adit-anchors-XXXXXX", text[1024];
	int file = mkstemp(path);

	ck_assert_int_ge(file, 0);
	/* around the ends of the first windows */
	for (off_t at = 4040; at < 4100; at += 7) {
		ck_assert_int_eq(ftruncate(file, 0), 0);
		ck_assert_int_eq(pwrite(file, anchor, sizeof anchor - 1, at),
				 (ssize_t)sizeof anchor - 1);
		ck_assert_int_eq(run_told(text, sizeof text, "test", path, NULL), 0);
		ck_assert_ptr_nonnull(strstr(text, " stratum_btc"));
	}
	ck_assert_int_eq(ftruncate(file, 0), 0);
	ck_assert_int_eq(run_told(text, sizeof text, "test", path, NULL), 0);
	ck_assert_ptr_nonnull(strstr(text, ": no anchor\n"));
	close(file);
	unlink(path);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {shipped_signatures_have_no_mistake_and_pass_their_samples,
				      wrong_usage_is_status_two,
				      missing_folder_and_file_are_status_one,
				      list_shows_every_kind,
				      test_tells_whose_anchors_a_file_holds_wherever_they_stand,
				      NULL};

	return suite_run("verb_signatures", tests);
}
