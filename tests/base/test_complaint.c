/* SPDX-License-Identifier: Apache-2.0 */
#include "base/complaint.h"
#include "tests/support/suite.h"

#include <string.h>

static struct complaints c;

/* What complaints_print() writes. */
static const char *printed(void)
{
	static char text[65536];
	FILE *to = fmemopen(text, sizeof text, "w");

	text[0] = '\0';
	ck_assert_ptr_nonnull(to);
	complaints_print(&c, to);
	ck_assert_int_eq(fclose(to), 0);
	return text;
}

START_TEST(each_form_of_place_is_told)
{
	memset(&c, 0, sizeof c);
	complain(&c, "a.sig", 12, "unknown framing \"%s\"", "lines");
	complain(&c, "b.sig", 0, "is empty");
	complain_at(&c, "c.pcap", 0, "no capture");
	complain_at(&c, "d.pcap", UINT64_C(5000000000), "a packet claims %d bytes", 7);
	ck_assert_str_eq(printed(), "a.sig:12: unknown framing \"lines\"\n"
				    "b.sig: is empty\n"
				    "c.pcap: no capture, at byte 0\n"
				    "d.pcap: a packet claims 7 bytes, at byte 5000000000\n");
	ck_assert_uint_eq(c.count, 4);
	ck_assert_uint_eq(c.total, 4);
}
END_TEST

START_TEST(no_complaints_print_nothing)
{
	memset(&c, 0, sizeof c);
	ck_assert_str_eq(printed(), "");
}
END_TEST

START_TEST(mistakes_past_the_limit_are_counted)
{
	memset(&c, 0, sizeof c);
	for (unsigned i = 0; i < COMPLAINTS_MAX + 3; i++)
		complain(&c, "x", i + 1, "wrong");
	ck_assert_uint_eq(c.count, COMPLAINTS_MAX);
	ck_assert_uint_eq(c.total, COMPLAINTS_MAX + 3);
	ck_assert_ptr_nonnull(strstr(printed(), "x:64: wrong\nand 3 more like these\n"));
}
END_TEST

START_TEST(a_long_name_keeps_its_end)
{
	char name[400];

	memset(&c, 0, sizeof c);
	memset(name, 'd', sizeof name);
	strcpy(name + sizeof name - 8, "/end.go");
	complain(&c, name, 1, "wrong");
	ck_assert_uint_eq(strlen(c.list[0].file), sizeof c.list[0].file - 1);
	ck_assert_int_eq(strncmp(c.list[0].file, "...d", 4), 0);
	ck_assert_str_eq(c.list[0].file + 255 - 7, "/end.go");
	name[255] = '\0';
	complain(&c, name, 1, "wrong");
	ck_assert_str_eq(c.list[1].file, name);
	name[255] = 'd';
	name[256] = '\0';
	complain(&c, name, 1, "wrong");
	ck_assert_int_eq(strncmp(c.list[2].file, "...d", 4), 0);
}
END_TEST

START_TEST(a_long_sentence_is_cut)
{
	memset(&c, 0, sizeof c);
	complain(&c, "x", 1, "%0999d", 1);
	ck_assert_uint_eq(strlen(c.list[0].text), sizeof c.list[0].text - 1);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {each_form_of_place_is_told,
				      no_complaints_print_nothing,
				      mistakes_past_the_limit_are_counted,
				      a_long_name_keeps_its_end,
				      a_long_sentence_is_cut,
				      NULL};

	return suite_run("complaint", tests);
}
