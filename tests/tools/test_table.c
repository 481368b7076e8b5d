/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/suite.h"
#include "tools/table.h"
#include "tools/width.h"

static const struct table_column columns[] = {{"VERDICT", "verdict", 0, false},
					      {"SERVER", "server", 1, false},
					      {"SHARES", "shares", 3, true},
					      {"WHY", "why", 2, false}};

static char *print(const struct table *t, size_t width, bool wants_color)
{
	char *text = NULL;
	size_t size = 0;
	FILE *to = open_memstream(&text, &size);

	table_print(to, t, width, wants_color);
	fclose(to);
	return text;
}

static struct table *two_rows(void)
{
	struct table *t = NULL;

	ck_assert_int_eq(table_create(&t, columns, 4), 0);
	ck_assert_int_eq(
		table_add(t, (const char *const[]){"confirmed", "192.0.2.1:3333", "7", "job+share"},
			  "1;31"),
		0);
	ck_assert_int_eq(
		table_add(t,
			  (const char *const[]){"contact", "\xe7\x9f\xbf\xe6\xb1\xa0", "1,234", ""},
			  NULL),
		0);
	return t;
}

START_TEST(columns_stand_side_by_side_where_there_is_room)
{
	struct table *t = two_rows();
	char *text = print(t, 0, false);

	ck_assert_str_eq(text, "VERDICT    SERVER          SHARES  WHY\n"
			       "confirmed  192.0.2.1:3333       7  job+share\n"
			       "contact    \xe7\x9f\xbf\xe6\xb1\xa0             1,234\n");
	free(text);
	table_destroy(t);
}
END_TEST

START_TEST(cells_meet_at_their_mark)
{
	static const struct table_column marked[] = {{"RATE (95 %)", "rate", 0, false, '('},
						     {"WHY", "why", 1, false}};
	struct table *t = NULL;
	char *text;

	ck_assert_int_eq(table_create(&t, marked, 2), 0);
	table_add(t, (const char *const[]){"7.5 MH/s (1-12)", "a"}, NULL);
	table_add(t, (const char *const[]){"123 H/s (stated)", "b"}, NULL);
	table_add(t, (const char *const[]){"", "c"}, NULL);
	table_add(t, (const char *const[]){"none", "d"}, NULL);
	text = print(t, 0, false);
	ck_assert_str_eq(text, "    RATE (95 %)    WHY\n"
			       "7.5 MH/s (1-12)    a\n"
			       " 123 H/s (stated)  b\n"
			       "                   c\n"
			       "     none          d\n");
	free(text);
	table_destroy(t);
}
END_TEST

START_TEST(long_cells_are_broken_between_words)
{
	struct table *t = NULL;
	char *text;

	ck_assert_int_eq(table_create(&t, columns, 4), 0);
	table_add(t,
		  (const char *const[]){
			  "confirmed", "192.0.2.1:3333", "7",
			  "gets jobs, sends shares, answered withoutanyblankforalongtime"},
		  NULL);
	text = print(t, 26, false);
	ck_assert_str_eq(text, "VERDICT    SERVER\n"
			       "confirmed  192.0.2.1:3333\n"
			       "    shares 7\n"
			       "    why gets jobs, sends\n"
			       "    shares, answered\n"
			       "    withoutanyblankforalon\n"
			       "    gtime\n");
	free(text);
	table_destroy(t);
}
END_TEST

START_TEST(a_narrow_terminal_loses_nothing)
{
	struct table *t = two_rows();
	char *text = print(t, 30, false);

	ck_assert_str_eq(text, "VERDICT    SERVER\n"
			       "confirmed  192.0.2.1:3333\n"
			       "    shares 7  why job+share\n"
			       "contact    \xe7\x9f\xbf\xe6\xb1\xa0\n"
			       "    shares 1,234\n");
	free(text);
	table_destroy(t);
}
END_TEST

/* Every cell must be found again, at any width; no line may be wider than the terminal. */
START_TEST(no_width_makes_lines_too_wide_or_drops_a_cell)
{
	struct table *t = two_rows();

	for (size_t width = 12; width < 60; width++) {
		char *text = print(t, width, false), *bare = strdup(text), *to = bare, *save = NULL;

		for (char *from = text; *from; from++)
			if (*from != '\n' && *from != ' ')
				*to++ = *from;
		*to = '\0';
		ck_assert_ptr_nonnull(strstr(bare, "confirmed"));
		ck_assert_ptr_nonnull(strstr(bare, "192.0.2.1:3333"));
		ck_assert_ptr_nonnull(strstr(bare, "job+share"));
		ck_assert_ptr_nonnull(strstr(bare, "\xe7\x9f\xbf\xe6\xb1\xa0"));
		ck_assert_ptr_nonnull(strstr(bare, "1,234"));
		for (char *line = strtok_r(text, "\n", &save); line;
		     line = strtok_r(NULL, "\n", &save))
			ck_assert_uint_le(width_of(bytes_of_text(line)), width);
		free(bare);
		free(text);
	}
	table_destroy(t);
}
END_TEST

START_TEST(color_marks_the_first_cell_and_changes_no_width)
{
	struct table *t = two_rows();
	char *text = print(t, 0, true);

	ck_assert_ptr_nonnull(strstr(text, "\n\033[1;31mconfirmed\033[0m  192.0.2.1:3333       7"));
	free(text);
	table_destroy(t);
}
END_TEST

START_TEST(empty_columns_are_left_out)
{
	struct table *t = NULL;
	char *text;

	ck_assert_int_eq(table_create(&t, columns, 4), 0);
	ck_assert_int_eq(table_add(t, (const char *const[]){"contact", "", "3", ""}, NULL), 0);
	text = print(t, 0, false);
	ck_assert_str_eq(text, "VERDICT  SHARES\ncontact       3\n");
	free(text);
	table_destroy(t);
}
END_TEST

START_TEST(widths_are_those_of_a_terminal)
{
	ck_assert_uint_eq(width_of(BYTES("abc")), 3);
	ck_assert_uint_eq(width_of(BYTES("\xe7\x9f\xbf\xe6\xb1\xa0")), 4); /* two CJK characters */
	ck_assert_uint_eq(width_of(BYTES("e\xcc\x81")), 1);                /* combining accent */
	ck_assert_uint_eq(width_of(BYTES("\xef\xbc\xa1")), 2);             /* fullwidth A */
	ck_assert_uint_eq(width_of(BYTES("\xf0\x9f\x98\x80")), 2);         /* an emoji */
	ck_assert_uint_eq(width_of(BYTES("\xff\xe7\x9f")), 3);             /* not UTF-8 */
	ck_assert_uint_eq(width_front(BYTES("\xe7\x9f\xbf\xe6\xb1\xa0"), 3).size, 3);
	ck_assert_uint_eq(width_front(BYTES("abc"), 0).size, 0);
}
END_TEST

START_TEST(columns_of_the_environment_are_believed_within_reason)
{
	setenv("COLUMNS", "132", 1);
	ck_assert_uint_eq(width_of_output(), 132);
	setenv("COLUMNS", "-4", 1);
	ck_assert_uint_ne(width_of_output(), (size_t)-4);
	setenv("COLUMNS", "3", 1);
	ck_assert_uint_ne(width_of_output(), 3);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {columns_stand_side_by_side_where_there_is_room,
				      cells_meet_at_their_mark,
				      long_cells_are_broken_between_words,
				      a_narrow_terminal_loses_nothing,
				      no_width_makes_lines_too_wide_or_drops_a_cell,
				      color_marks_the_first_cell_and_changes_no_width,
				      empty_columns_are_left_out,
				      widths_are_those_of_a_terminal,
				      columns_of_the_environment_are_believed_within_reason,
				      NULL};

	return suite_run("table", tests);
}
