/* SPDX-License-Identifier: Apache-2.0 */
#include "classify/flows/json.h"
#include "tests/support/guarded.h"
#include "tests/support/suite.h"

static struct json j, k;

static enum json_outcome read_text(const char *text)
{
	return json_read(&j, bytes_of_text(text));
}

static const char *const good[] = {
	"{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"4A\",\"algo\":[\"rx/0\"]}}",
	"{\"params\": [\"w\", \"j\", \"0a\"], \"id\": 4, \"method\": \"mining.submit\"}",
	"  [1,2.5e3,-4,true,false,null,\"\",{},[],[[]],{\"a\":{\"b\":[]}}] \r\n",
	"{\"a\\u0062c\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\ud83d\\ude00\"}",
	"\"just a string\"",
	"0",
	"\xef\xbb\xbf null ",
};

START_TEST(members_are_found_in_any_order_and_spacing)
{
	ck_assert_int_eq(
		read_text("{ \"params\" : [ \"a\" , 7 ] ,\t\"id\":null, \"method\":\"x\" }"),
		JSON_OK);
	ck_assert_uint_eq(json_count(&j, 0), 3);
	ck_assert(json_equal(&j, json_member(&j, 0, "method"), "x"));
	ck_assert_int_eq(json_type(&j, json_member(&j, 0, "id")), JSON_NULL);
	unsigned params = json_member(&j, 0, "params");

	ck_assert_uint_eq(json_count(&j, params), 2);
	ck_assert(json_equal(&j, json_element(&j, params, 0), "a"));
	ck_assert(bytes_equal(json_raw(&j, json_element(&j, params, 1)), BYTES("7")));
	ck_assert_uint_eq(json_element(&j, params, 2), JSON_NOWHERE);
	ck_assert(bytes_equal(json_source(&j, params), BYTES("[ \"a\" , 7 ]")));
}
END_TEST

START_TEST(nowhere_goes_through_every_accessor)
{
	double d;

	ck_assert_int_eq(read_text("{\"a\":1}"), JSON_OK);
	unsigned lost = json_element(&j, json_member(&j, json_member(&j, 0, "b"), "c"), 3);

	ck_assert_uint_eq(lost, JSON_NOWHERE);
	ck_assert_int_eq(json_type(&j, lost), JSON_NONE);
	ck_assert_uint_eq(json_count(&j, lost), 0);
	ck_assert_ptr_null(json_raw(&j, lost).at);
	ck_assert_ptr_null(json_source(&j, lost).at);
	ck_assert_ptr_null(json_string(&j, lost).at);
	ck_assert_ptr_null(json_hex(&j, lost, 0, 9).at);
	ck_assert(!json_equal(&j, lost, ""));
	ck_assert(!json_number(&d, &j, lost));
	ck_assert_uint_eq(json_unescape(NULL, 0, &j, lost), 0);
	json_extract(&k, &j, lost);
	ck_assert_int_eq(json_type(&k, 0), JSON_NONE);
}
END_TEST

START_TEST(every_prefix_of_a_good_text_is_cut_and_usable)
{
	struct guarded g = guarded_create(256);

	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		struct bytes whole = bytes_of_text(good[i]);

		ck_assert_int_eq(json_read(&j, whole), JSON_OK);
		ck_assert(!j.is_cut);
		for (size_t size = 0; size <= whole.size; size++) {
			enum json_outcome outcome = json_read(&j, guarded_prefix(&g, whole, size));

			ck_assert_int_eq(j.is_cut, outcome == JSON_CUT);
			if (outcome == JSON_NOT)
				ck_assert_uint_eq(j.count, 0);
			else
				ck_assert_uint_eq(j.tokens[0].end, j.count);
		}
	}
	guarded_destroy(&g);
}
END_TEST

START_TEST(cut_text_is_used_as_far_as_it_goes)
{
	ck_assert_int_eq(read_text("{\"id\":12,\"params\":[\"ab\",\"cd"), JSON_CUT);
	unsigned params = json_member(&j, 0, "params");

	ck_assert_uint_eq(json_count(&j, params), 2);
	ck_assert(j.tokens[0].is_cut && j.tokens[params].is_cut);
	ck_assert(!j.tokens[json_element(&j, params, 0)].is_cut);
	ck_assert(j.tokens[json_element(&j, params, 1)].is_cut);
	ck_assert(bytes_equal(json_raw(&j, json_element(&j, params, 1)), BYTES("cd")));
	ck_assert_ptr_null(json_string(&j, json_element(&j, params, 1)).at);
	ck_assert(!json_equal(&j, json_element(&j, params, 1), "cd"));
	ck_assert(bytes_equal(json_source(&j, params), BYTES("[\"ab\",\"cd")));
}
END_TEST

START_TEST(cut_number_is_no_number)
{
	double d;

	ck_assert_int_eq(read_text("{\"a\":12,\"b\":34"), JSON_CUT);
	ck_assert(json_number(&d, &j, json_member(&j, 0, "a")));
	ck_assert(d == 12);
	ck_assert(!json_number(&d, &j, json_member(&j, 0, "b")));
	ck_assert(bytes_equal(json_raw(&j, json_member(&j, 0, "b")), BYTES("34")));
}
END_TEST

START_TEST(cut_word_is_known_by_its_first_letter)
{
	ck_assert_int_eq(read_text("{\"result\":t"), JSON_CUT);
	ck_assert_int_eq(json_type(&j, json_member(&j, 0, "result")), JSON_TRUE);
	ck_assert_int_eq(read_text("{\"result\":trie"), JSON_NOT);
}
END_TEST

START_TEST(member_without_its_value_is_left_out)
{
	static const char *const cuts[] = {"{\"a\":[1],\"b",    "{\"a\":[1],\"b\"",
					   "{\"a\":[1],\"b\":", "{\"a\":[1],\"b\": ",
					   "{\"a\":[1],",       "{\"a\":[1]"};

	for (size_t i = 0; i < sizeof cuts / sizeof cuts[0]; i++) {
		ck_assert_int_eq(read_text(cuts[i]), JSON_CUT);
		ck_assert_uint_eq(json_count(&j, 0), 1);
		ck_assert_uint_eq(j.count, 4);
		ck_assert_uint_eq(j.tokens[0].end, 4);
	}
}
END_TEST

START_TEST(what_is_not_json_leaves_nothing)
{
	static const char *const bad[] = {"",
					  " ",
					  "GET / HTTP/1.1",
					  "{\"a\":1}x",
					  "{\"a\":1}{}",
					  "{a:1}",
					  "{\"a\" 1}",
					  "{\"a\":1]",
					  "[1}",
					  "[1 2]",
					  "]",
					  "{,}",
					  "[,]",
					  "{\"a\":,}",
					  "e5",
					  "{\"a\":'b'}",
					  "nil",
					  "{1:2}",
					  "GOOD",
					  "1,2,3",
					  "{\"a\":tru}"};

	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		ck_assert_int_eq(read_text(bad[i]), JSON_NOT);
		ck_assert_uint_eq(j.count, 0);
		ck_assert_int_eq(json_type(&j, 0), JSON_NONE);
		ck_assert_uint_eq(json_member(&j, 0, "a"), JSON_NOWHERE);
	}
}
END_TEST

START_TEST(blanks_nuls_and_left_over_commas_are_passed_over)
{
	ck_assert_int_eq(json_read(&j, BYTES("\0 {\"a\":1}\0\r\n \0")), JSON_OK);
	ck_assert_int_eq(read_text("{\"a\":[1,2,],}"), JSON_OK);
	ck_assert_uint_eq(json_count(&j, 0), 1);
	ck_assert_uint_eq(json_count(&j, json_member(&j, 0, "a")), 2);
}
END_TEST

START_TEST(names_and_strings_compare_unescaped)
{
	ck_assert_int_eq(read_text("{\"\\u006Dethod\":\"a\\/b\",\"x\":\"a\\u002Fb\"}"), JSON_OK);
	unsigned method = json_member(&j, 0, "method");

	ck_assert(json_equal(&j, method, "a/b"));
	ck_assert(!json_equal(&j, method, "a/"));
	ck_assert(!json_equal(&j, method, "a/bc"));
	ck_assert(json_equal(&j, json_member(&j, 0, "x"), "a/b"));
	ck_assert_ptr_null(json_string(&j, method).at);
	ck_assert_uint_eq(json_member(&j, 0, "Method"), JSON_NOWHERE);
}
END_TEST

START_TEST(unescape_writes_utf8_and_keeps_what_means_nothing)
{
	uint8_t out[64];

	ck_assert_int_eq(read_text("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u20AC\\ud83d\\ude00\","
				   "\"\\ud83dx\",\"\\q\\u00zz\",\"ab\\u00"),
			 JSON_CUT);
	size_t size = json_unescape(out, sizeof out, &j, 1);

	ck_assert(bytes_equal(bytes_of(out, size),
			      BYTES("\"\\/\b\f\n\r\t\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80")));
	size = json_unescape(out, 12, &j, 1);
	ck_assert(bytes_equal(bytes_of(out, size), BYTES("\"\\/\b\f\n\r\t\xc3\xa9")));
	size = json_unescape(out, sizeof out, &j, 2);
	ck_assert(bytes_equal(bytes_of(out, size), BYTES("\xef\xbf\xbdx")));
	size = json_unescape(out, sizeof out, &j, 3);
	ck_assert(bytes_equal(bytes_of(out, size), BYTES("\\q\\u00zz")));
	size = json_unescape(out, sizeof out, &j, 4);
	ck_assert(bytes_equal(bytes_of(out, size), BYTES("ab")));
}
END_TEST

START_TEST(first_of_equal_names_wins)
{
	ck_assert_int_eq(read_text("{\"a\":1,\"a\":2}"), JSON_OK);
	ck_assert(bytes_equal(json_raw(&j, json_member(&j, 0, "a")), BYTES("1")));
}
END_TEST

START_TEST(numbers_stay_text)
{
	double d;

	ck_assert_int_eq(read_text("[18446744073709551615,007,.5,+1,\"1e3\",1e999,-]"), JSON_OK);
	ck_assert(bytes_equal(json_raw(&j, 1), BYTES("18446744073709551615")));
	ck_assert(json_number(&d, &j, 2) && d == 7);
	ck_assert(json_number(&d, &j, 3) && d == .5);
	ck_assert(json_number(&d, &j, 4) && d == 1);
	ck_assert(json_number(&d, &j, 5) && d == 1000);
	ck_assert(!json_number(&d, &j, 6));
	ck_assert(!json_number(&d, &j, 7));
}
END_TEST

START_TEST(hex_is_checked_for_digits_and_length)
{
	ck_assert_int_eq(read_text("[\"0x00ff\",\"00fg\",\"\",\"0x\",\"00FF\"]"), JSON_OK);
	ck_assert(bytes_equal(json_hex(&j, 1, 4, 4), BYTES("0x00ff")));
	ck_assert_ptr_null(json_hex(&j, 1, 5, 6).at);
	ck_assert_ptr_null(json_hex(&j, 2, 0, 9).at);
	ck_assert_ptr_nonnull(json_hex(&j, 3, 0, 9).at);
	ck_assert_ptr_null(json_hex(&j, 3, 1, 9).at);
	ck_assert_ptr_null(json_hex(&j, 4, 1, 9).at);
	ck_assert_ptr_nonnull(json_hex(&j, 5, 1, 9).at);
}
END_TEST

START_TEST(long_strings_end_where_their_quote_is)
{
	static char text[4096];
	struct guarded g = guarded_create(sizeof text);

	for (size_t length = 0; length < 200; length++) {
		text[0] = '"';
		memset(text + 1, 'a', length);
		text[length + 1] = '"';
		struct bytes b = guarded_prefix(&g, bytes_of(text, length + 2), length + 2);

		ck_assert_int_eq(json_read(&j, b), JSON_OK);
		ck_assert_uint_eq(json_raw(&j, 0).size, length);
		if (length < 2)
			continue;
		text[length - 1] = '\\';
		text[length] = '"';
		b = guarded_prefix(&g, bytes_of(text, length + 2), length + 2);
		ck_assert_int_eq(json_read(&j, b), JSON_OK);
		ck_assert_uint_eq(json_raw(&j, 0).size, length);
		ck_assert(j.tokens[0].has_escapes);
	}
	guarded_destroy(&g);
}
END_TEST

START_TEST(too_many_tokens_read_as_cut)
{
	static char text[3 * JSON_TOKENS_MAX];

	text[0] = '[';
	for (size_t i = 1; i + 1 < sizeof text; i += 2)
		memcpy(text + i, "0,", 2);
	ck_assert_int_eq(json_read(&j, bytes_of(text, sizeof text)), JSON_CUT);
	ck_assert_uint_eq(j.count, JSON_TOKENS_MAX);
	ck_assert_uint_eq(json_count(&j, 0), JSON_TOKENS_MAX - 1);
	ck_assert(j.is_cut);
	/* the limit falls on a value: its name goes too */
	struct bytes pair = BYTES("{\"\":0,");
	text[0] = '{';
	for (size_t i = 1; i + pair.size < sizeof text; i += 5)
		memcpy(text + i, pair.at + 1, 5);
	ck_assert_int_eq(json_read(&j, bytes_of(text, sizeof text - 10)), JSON_CUT);
	ck_assert_uint_eq(json_count(&j, 0), (j.count - 1u) / 2);
	ck_assert_uint_eq(j.tokens[0].end, j.count);
}
END_TEST

START_TEST(too_deep_reads_as_cut)
{
	char text[2 * JSON_DEPTH_MAX + 8];

	memset(text, '[', JSON_DEPTH_MAX);
	memset(text + JSON_DEPTH_MAX, ']', JSON_DEPTH_MAX);
	ck_assert_int_eq(json_read(&j, bytes_of(text, 2 * JSON_DEPTH_MAX)), JSON_OK);
	memset(text, '[', sizeof text);
	ck_assert_int_eq(json_read(&j, bytes_of(text, sizeof text)), JSON_CUT);
	ck_assert_uint_eq(j.count, JSON_DEPTH_MAX);
}
END_TEST

START_TEST(element_of_a_batch_stands_alone)
{
	ck_assert_int_eq(read_text("[{\"id\":1,\"p\":[1,2]},{\"id\":2,\"p\":[3,[4]],\"z\":\"y\"}]"),
			 JSON_OK);
	json_extract(&k, &j, json_element(&j, 0, 1));
	ck_assert_uint_eq(json_count(&k, 0), 3);
	ck_assert(bytes_equal(json_raw(&k, json_member(&k, 0, "id")), BYTES("2")));
	ck_assert(json_equal(&k, json_member(&k, 0, "z"), "y"));
	unsigned p = json_member(&k, 0, "p");

	ck_assert(bytes_equal(json_source(&k, json_element(&k, p, 1)), BYTES("[4]")));
	ck_assert(bytes_equal(json_source(&k, 0), BYTES("{\"id\":2,\"p\":[3,[4]],\"z\":\"y\"}")));
}
END_TEST

START_TEST(objects_without_line_ends_are_read_one_by_one)
{
	struct bytes text = BYTES("{\"a\":1} {\"a\":2}{\"a\":3");
	size_t size = 0;

	ck_assert_int_eq(json_read_first(&j, &size, text), JSON_OK);
	ck_assert_uint_eq(size, 7);
	text = bytes_from(text, size);
	ck_assert_int_eq(json_read_first(&j, &size, text), JSON_OK);
	ck_assert(bytes_equal(json_raw(&j, json_member(&j, 0, "a")), BYTES("2")));
	text = bytes_from(text, size);
	ck_assert_int_eq(json_read_first(&j, &size, text), JSON_CUT);
	ck_assert_uint_eq(size, text.size);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {members_are_found_in_any_order_and_spacing,
				      nowhere_goes_through_every_accessor,
				      every_prefix_of_a_good_text_is_cut_and_usable,
				      cut_text_is_used_as_far_as_it_goes,
				      cut_number_is_no_number,
				      cut_word_is_known_by_its_first_letter,
				      member_without_its_value_is_left_out,
				      what_is_not_json_leaves_nothing,
				      blanks_nuls_and_left_over_commas_are_passed_over,
				      names_and_strings_compare_unescaped,
				      unescape_writes_utf8_and_keeps_what_means_nothing,
				      first_of_equal_names_wins,
				      numbers_stay_text,
				      hex_is_checked_for_digits_and_length,
				      long_strings_end_where_their_quote_is,
				      too_many_tokens_read_as_cut,
				      too_deep_reads_as_cut,
				      element_of_a_batch_stands_alone,
				      objects_without_line_ends_are_read_one_by_one,
				      NULL};

	return suite_run("json", tests);
}
