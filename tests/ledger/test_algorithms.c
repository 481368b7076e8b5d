/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <glob.h>
#include <string.h>
#include <unistd.h>

#include "ledger/algorithms.h"
#include "tests/support/suite.h"

#define HEAD                                                                                       \
	"algorithm,coins,unit,work,factor,j_low,j_typical,j_high,plausible_low,plausible_high,"    \
	"sole_above,aliases,agents,source\n"

static struct algorithms algorithms;
static struct complaints why;

/* Loads text as a file; its name goes into name. */
static int load(const char *text, char name[32])
{
	int fd, r;

	strcpy(name, "/tmp/algorithms-XXXXXX");
	fd = mkstemp(name);
	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	memset(&why, 0, sizeof why);
	r = algorithms_load(&algorithms, name, &why);
	unlink(name);
	return r;
}

START_TEST(rows_are_read_with_quotes_lists_and_comments)
{
	char name[32];
	int r = load("# a comment\n" HEAD
		     "sha256d,BTC;BCH,TH,difficulty,4295032833,17.5,30,98,1e5,1e18,1e10,"
		     "sha-256,whatsminer/,\"says \"\"who\"\", and when\"\r\n"
		     "\n"
		     "equihash,,kSol,solutions,,3.3,3.8,30,1,1e9,,,,table\n",
		     name);
	const struct algorithm *row;

	ck_assert_int_eq(r, 0);
	ck_assert_uint_eq(algorithms.count, 2);
	row = algorithms_find(&algorithms, BYTES("SHA-256"));
	ck_assert_ptr_nonnull(row);
	ck_assert_str_eq(row->name, "sha256d");
	ck_assert_double_eq(row->factor, 4295032833.0);
	ck_assert_double_eq(row->unit_size, 1e12);
	ck_assert_double_eq(row->sole_above, 1e10);
	ck_assert(algorithms_agent_fits(row, BYTES("WhatsMiner/v1.1")));
	ck_assert(!algorithms_agent_fits(row, BYTES("cgminer/4.12.1")));
	ck_assert(algorithms_list_has(row->coins, BYTES("BCH")));
	ck_assert(!algorithms_list_has(row->coins, BYTES("BC")));
	ck_assert_str_eq(algorithms_rate_unit(row), "H/s");
	ck_assert_str_eq(algorithms_rate_unit(&algorithms.rows[1]), "Sol/s");
	ck_assert_ptr_null(algorithms_find(&algorithms, BYTES("")));
	ck_assert_ptr_null(algorithms_find(&algorithms, BYTES("sha")));
}
END_TEST

START_TEST(every_mistake_is_told_with_its_line)
{
	char name[32];
	int r = load(HEAD "a,,TH,difficulty,1,1,2,3,1,2,,,,s\n"
			  "b,,furlong,difficulty,1,1,2,3,1,2,,,,s\n"
			  "c,,TH,guess,1,1,2,3,1,2,,,,s\n"
			  "d,,TH,difficulty,,1,2,3,1,2,,,,s\n"
			  "e,,TH,difficulty,1,3,2,1,1,2,,,,s\n"
			  "f,,TH,difficulty,1,x,2,3,1,2,,,,s\n"
			  "g,,TH,difficulty,1,1,2,3,2,1,,,,s\n"
			  "h,,TH,difficulty,1,1,2,3,1,2,,a,,s\n"
			  "i,,TH,difficulty,1,1,2,3,1,2,,,,\n"
			  "j,,TH\n"
			  "\"k,,TH\n",
		     name);
	static const unsigned lines[] = {3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
	unsigned at = 0;

	ck_assert_int_eq(r, -EINVAL);
	for (unsigned i = 0; i < why.count; i++) {
		ck_assert_str_eq(why.list[i].file, name);
		while (at < 10 && lines[at] < why.list[i].line)
			at++;
		ck_assert_uint_lt(at, 10);
		ck_assert_uint_eq(why.list[i].line, lines[at]);
	}
	ck_assert_uint_eq(at, 9);
	ck_assert_str_eq(
		why.list[0].text,
		"unknown unit \"furlong\"; one of H, kH, MH, GH, TH, Sol, kSol, MSol, graph");
}
END_TEST

START_TEST(a_missing_file_and_a_wrong_heading_are_told)
{
	char name[32];

	memset(&why, 0, sizeof why);
	ck_assert_int_eq(algorithms_load(&algorithms, "/nonexistent/a.csv", &why), -ENOENT);
	ck_assert_uint_eq(why.total, 1);
	ck_assert_int_eq(load("algorithm,coin\n", name), -EINVAL);
	ck_assert_uint_eq(why.list[0].line, 1);
	ck_assert_str_eq(why.list[0].text, "column 2 must be \"coins\"");
	ck_assert_int_eq(load("", name), -EINVAL);
}
END_TEST

START_TEST(lines_and_tables_past_the_limits_are_told)
{
	static char text[300 * 64 + 8192];
	char name[32];

	strcpy(text, HEAD);
	for (unsigned i = 0; i <= ALGORITHMS_MAX; i++)
		sprintf(text + strlen(text), "x%u,,TH,hashes,,1,2,3,1,2,,,,s\n", i);
	ck_assert_int_eq(load(text, name), -EINVAL);
	ck_assert_uint_eq(algorithms.count, ALGORITHMS_MAX);
	ck_assert_uint_eq(why.total, 1);
	strcpy(text, HEAD);
	memset(text + strlen(HEAD), 'y', 6000);
	strcpy(text + strlen(HEAD) + 6000, "\nz,,TH,hashes,,1,2,3,1,2,,,,s\n");
	ck_assert_int_eq(load(text, name), -EINVAL);
	ck_assert_uint_eq(why.total, 1);
	ck_assert_uint_eq(why.list[0].line, 2);
	ck_assert_uint_eq(algorithms.count, 1);
}
END_TEST

START_TEST(the_projects_own_table_is_sound)
{
	memset(&why, 0, sizeof why);
	ck_assert_int_eq(algorithms_load(&algorithms, ALGORITHMS_CSV, &why), 0);
	ck_assert_uint_gt(algorithms.count, 40);
	ck_assert_str_eq(algorithms_find(&algorithms, BYTES("rx/0"))->name, "randomx");
	ck_assert_str_eq(algorithms_find(&algorithms, BYTES("cn-pico/trtl"))->name,
			 "cryptonight-pico");
}
END_TEST

START_TEST(every_algorithm_of_the_dialects_has_a_row)
{
	glob_t files;
	unsigned words = 0;

	memset(&why, 0, sizeof why);
	ck_assert_int_eq(algorithms_load(&algorithms, ALGORITHMS_CSV, &why), 0);
	ck_assert_int_eq(glob(SIGNATURES "/dialects/*.sig", 0, NULL, &files), 0);
	for (size_t i = 0; i < files.gl_pathc; i++) {
		char line[8192], *save = NULL;
		FILE *f = fopen(files.gl_pathv[i], "r");

		ck_assert_ptr_nonnull(f);
		while (fgets(line, sizeof line, f)) {
			char *word = strtok_r(line, " \n", &save);

			if (word == NULL || strcmp(word, "algorithms") != 0)
				continue;
			while ((word = strtok_r(NULL, " \n", &save)) != NULL) {
				const struct algorithm *row =
					algorithms_find(&algorithms, bytes_of_text(word));

				if (row == NULL || strcmp(row->name, word) != 0)
					ck_abort_msg("%s: no row for %s", files.gl_pathv[i], word);
				words++;
			}
		}
		fclose(f);
	}
	globfree(&files);
	ck_assert_uint_gt(words, 10);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {rows_are_read_with_quotes_lists_and_comments,
				      every_mistake_is_told_with_its_line,
				      a_missing_file_and_a_wrong_heading_are_told,
				      lines_and_tables_past_the_limits_are_told,
				      the_projects_own_table_is_sound,
				      every_algorithm_of_the_dialects_has_a_row,
				      NULL};

	return suite_run("algorithms", tests);
}
