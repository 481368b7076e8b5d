/* SPDX-License-Identifier: Apache-2.0 */
#include "base/text.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

static const char *safe(struct bytes b, size_t max)
{
	static char storage[256];
	struct text t = TEXT_OVER(storage);

	text_add_safe(&t, b, max);
	ck_assert(!t.is_cut);
	ck_assert_uint_eq(t.length, strlen(storage));
	return storage;
}

static const char *json(struct bytes b)
{
	static char storage[256];
	struct text t = TEXT_OVER(storage);

	text_add_json(&t, b);
	ck_assert(!t.is_cut);
	return storage;
}

START_TEST(parts_are_put_one_after_another)
{
	char storage[32];
	struct text t = TEXT_OVER(storage);

	ck_assert_str_eq(storage, "");
	text_add(&t, "jobs ");
	text_addf(&t, "%d of %s", 3, "x");
	text_add_bytes(&t, BYTES("!"));
	text_add_bytes(&t, (struct bytes){NULL, 0});
	ck_assert_str_eq(storage, "jobs 3 of x!");
	ck_assert_uint_eq(t.length, 12);
	ck_assert(!t.is_cut);
}
END_TEST

START_TEST(what_just_fits_is_not_cut)
{
	char storage[6];
	struct text t = TEXT_OVER(storage);

	text_add(&t, "12345");
	ck_assert(!t.is_cut);
	ck_assert_str_eq(storage, "12345");
	t = TEXT_OVER(storage);
	text_addf(&t, "%05d", 7);
	ck_assert(!t.is_cut);
	ck_assert_str_eq(storage, "00007");
}
END_TEST

START_TEST(what_does_not_fit_is_left_off_and_remembered)
{
	char storage[6];
	struct text t = TEXT_OVER(storage);

	text_add(&t, "123456");
	ck_assert(t.is_cut);
	ck_assert_str_eq(storage, "12345");
	t = TEXT_OVER(storage);
	text_addf(&t, "%d", 1234567);
	ck_assert(t.is_cut);
	ck_assert_str_eq(storage, "12345");
	ck_assert_uint_eq(t.length, 5);
}
END_TEST

START_TEST(nothing_is_added_after_a_cut)
{
	char storage[6];
	struct text t = TEXT_OVER(storage);

	text_add(&t, "1234");
	text_add_json(&t, BYTES("\xe2\x82\xac"));
	ck_assert(t.is_cut);
	text_add(&t, "5");
	text_addf(&t, "%d", 5);
	text_add_safe(&t, BYTES("5"), 10);
	text_add_json(&t, BYTES("5"));
	ck_assert_str_eq(storage, "1234");
}
END_TEST

START_TEST(one_byte_of_room_holds_the_empty_text)
{
	char storage[1] = {'x'};
	struct text t = TEXT_OVER(storage);

	text_add(&t, "");
	ck_assert(!t.is_cut);
	text_addf(&t, "a");
	ck_assert(t.is_cut);
	ck_assert_int_eq(storage[0], 0);
}
END_TEST

START_TEST(a_cut_never_halves_a_character_or_an_escape)
{
	struct bytes all = BYTES("a\xe2\x82\xac\x01\xff\"\\\xf0\x9f\x98\x80z");
	char whole_safe[128], whole_json[128], storage[128];
	struct text t = TEXT_OVER(whole_safe), u = TEXT_OVER(whole_json);
	static const char *const safe_ends[] = {"a",
						"a\xe2\x82\xac",
						"a\xe2\x82\xac\\x01",
						"a\xe2\x82\xac\\x01\\xff",
						"a\xe2\x82\xac\\x01\\xff\"",
						"a\xe2\x82\xac\\x01\\xff\"\\\\",
						"a\xe2\x82\xac\\x01\\xff\"\\\\\xf0\x9f\x98\x80"};

	text_add_safe(&t, all, all.size);
	text_add_json(&u, all);
	ck_assert_str_eq(whole_json, "a\xe2\x82\xac\\u0001\\ufffd\\\"\\\\\xf0\x9f\x98\x80z");
	for (size_t room = 1; room <= t.length; room++) {
		struct text cut = text_over(storage, room);
		size_t longest = 0;

		text_add_safe(&cut, all, all.size);
		ck_assert(cut.is_cut);
		for (size_t i = 0; i < sizeof safe_ends / sizeof *safe_ends; i++)
			if (strlen(safe_ends[i]) < room)
				longest = strlen(safe_ends[i]);
		ck_assert_uint_eq(cut.length, longest);
		ck_assert(strncmp(storage, whole_safe, longest) == 0);
	}
	for (size_t room = 1; room <= u.length; room++) {
		struct text cut = text_over(storage, room);

		text_add_json(&cut, all);
		ck_assert(cut.is_cut);
		ck_assert(strncmp(storage, whole_json, cut.length) == 0);
		ck_assert((whole_json[cut.length] & 0xc0) != 0x80);
	}
}
END_TEST

START_TEST(safe_text_keeps_languages_and_shows_bytes)
{
	ck_assert_str_eq(safe(BYTES("plain \"text\""), 100), "plain \"text\"");
	ck_assert_str_eq(safe(BYTES("\xe7\x9f\xbf\xe6\xb1\xa0"), 100), "\xe7\x9f\xbf\xe6\xb1\xa0");
	ck_assert_str_eq(safe(BYTES("a\\b"), 100), "a\\\\b");
	ck_assert_str_eq(safe(BYTES("\x1b[31m\r\n\t\0\x7f"), 100),
			 "\\x1b[31m\\x0d\\x0a\\x09\\x00\\x7f");
	ck_assert_str_eq(safe(BYTES("\xc2\x9b"), 100), "\\xc2\\x9b");
	ck_assert_str_eq(safe(BYTES("\xe2\x80\xae"
				    "abc"),
			      100),
			 "\\xe2\\x80\\xae"
			 "abc");
	ck_assert_str_eq(safe(BYTES("\xd8\x9c\xef\xbb\xbf"), 100), "\\xd8\\x9c\\xef\\xbb\\xbf");
	ck_assert_str_eq(safe(BYTES("\xf3\xa0\x80\x81"), 100), "\\xf3\\xa0\\x80\\x81");
	ck_assert_str_eq(safe((struct bytes){NULL, 0}, 100), "");
}
END_TEST

START_TEST(invalid_utf8_is_shown_byte_by_byte)
{
	ck_assert_str_eq(safe(BYTES("\xff"), 9), "\\xff");
	ck_assert_str_eq(safe(BYTES("\x80"), 9), "\\x80");
	ck_assert_str_eq(safe(BYTES("\xc0\xaf"), 9), "\\xc0\\xaf");
	ck_assert_str_eq(safe(BYTES("\xe0\x80\xaf"), 9), "\\xe0\\x80\\xaf");
	ck_assert_str_eq(safe(BYTES("\xed\xa0\x80"), 9), "\\xed\\xa0\\x80");
	ck_assert_str_eq(safe(BYTES("\xf4\x90\x80\x80"), 9), "\\xf4\\x90\\x80\\x80");
	ck_assert_str_eq(safe(BYTES("\xf8\x88\x80\x80\x80"), 9), "\\xf8\\x88\\x80\\x80\\x80");
	ck_assert_str_eq(safe(BYTES("\xe2\x82"), 9), "\\xe2\\x82");
	ck_assert_str_eq(safe(BYTES("\xe2\x82x"), 9), "\\xe2\\x82x");
}
END_TEST

START_TEST(a_long_string_is_cut_and_says_so)
{
	ck_assert_str_eq(safe(BYTES("0123456789"), 10), "0123456789");
	ck_assert_str_eq(safe(BYTES("0123456789"), 4), "0123..");
	ck_assert_str_eq(safe(BYTES("0123456789"), 0), "..");
	ck_assert_str_eq(safe(BYTES("ab\xe2\x82\xac"), 3), "ab..");
	ck_assert_str_eq(safe(BYTES("ab\xe2\x82\xac"), 4), "ab..");
	ck_assert_str_eq(safe(BYTES("ab\xe2\x82\xac"), 5), "ab\xe2\x82\xac");
	ck_assert_str_eq(safe(BYTES("ab\xe2\x82\xac!"), 5), "ab\xe2\x82\xac..");
	ck_assert_str_eq(safe(BYTES("ab\x82\x82\x82"), 4), "ab\\x82\\x82..");
}
END_TEST

START_TEST(json_escapes_what_must_be_and_what_hides)
{
	ck_assert_str_eq(json(BYTES("a\"b\\c/d")), "a\\\"b\\\\c/d");
	ck_assert_str_eq(json(BYTES("\n\0\x1f\x7f")), "\\u000a\\u0000\\u001f\\u007f");
	ck_assert_str_eq(json(BYTES("\xe2\x80\xa8")), "\\u2028");
	ck_assert_str_eq(json(BYTES("\xc2\x85")), "\\u0085");
	ck_assert_str_eq(json(BYTES("\xf3\xa0\x80\x81")), "\\udb40\\udc01");
	ck_assert_str_eq(json(BYTES("\xe7\x9f\xbf")), "\xe7\x9f\xbf");
	ck_assert_str_eq(json(BYTES("x\xff\xc0\xafy")), "x\\ufffd\\ufffd\\ufffdy");
	ck_assert_str_eq(json(BYTES("\xed\xa0\x80")), "\\ufffd\\ufffd\\ufffd");
}
END_TEST

START_TEST(nothing_is_read_past_the_end)
{
	struct guarded g = guarded_create(64);
	struct bytes all =
		BYTES("a\xe7\x9f\xbf\xf0\x9f\x98\x80\xc2\xa9\xed\xa0\x80\xf4\x90\x80\x80");

	for (size_t size = 0; size <= all.size; size++) {
		struct bytes b = guarded_prefix(&g, all, size);

		(void)json(b);
		for (size_t max = 0; max <= size; max++)
			(void)safe(b, max);
	}
	guarded_destroy(&g);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {parts_are_put_one_after_another,
				      what_just_fits_is_not_cut,
				      what_does_not_fit_is_left_off_and_remembered,
				      nothing_is_added_after_a_cut,
				      one_byte_of_room_holds_the_empty_text,
				      a_cut_never_halves_a_character_or_an_escape,
				      safe_text_keeps_languages_and_shows_bytes,
				      invalid_utf8_is_shown_byte_by_byte,
				      a_long_string_is_cut_and_says_so,
				      json_escapes_what_must_be_and_what_hides,
				      nothing_is_read_past_the_end,
				      NULL};

	return suite_run("text", tests);
}
