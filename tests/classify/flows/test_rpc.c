/* SPDX-License-Identifier: Apache-2.0 */
#include "classify/flows/rpc.h"
#include "tests/support/suite.h"

static struct json j;

static struct rpc read_text(const char *text)
{
	struct rpc r;

	json_read(&j, bytes_of_text(text));
	rpc_read(&r, &j);
	return r;
}

START_TEST(members_of_a_request_are_found)
{
	struct rpc r = read_text("{\"params\":[1],\"id\":7,\"method\":\"m\",\"jsonrpc\":\"2.0\"}");

	ck_assert(r.is_object && r.has_version_2 && !r.has_null_error);
	ck_assert(json_equal(&j, r.method, "m"));
	ck_assert_uint_eq(json_count(&j, r.params), 1);
	ck_assert(bytes_equal(json_raw(&j, r.id), BYTES("7")));
	ck_assert_uint_eq(r.result, JSON_NOWHERE);
	ck_assert_uint_eq(r.error, JSON_NOWHERE);
	ck_assert_uint_eq(r.body, JSON_NOWHERE);
}
END_TEST

START_TEST(null_error_is_told_from_an_absent_one)
{
	ck_assert(read_text("{\"id\":1,\"result\":true,\"error\":null}").has_null_error);
	ck_assert(!read_text("{\"id\":1,\"result\":true}").has_null_error);
	ck_assert(!read_text("{\"id\":1,\"error\":[21,\"Job not found\",null]}").has_null_error);
}
END_TEST

START_TEST(equal_ids_hash_equal_whatever_their_type)
{
	uint64_t one = read_text("{\"id\":1}").id_hash;

	ck_assert_uint_ne(one, 0);
	ck_assert_uint_eq(read_text("{\"id\":\"1\"}").id_hash, one);
	ck_assert_uint_eq(read_text("{\"id\":1.0}").id_hash, one);
	ck_assert_uint_ne(read_text("{\"id\":2}").id_hash, one);
	ck_assert_uint_ne(read_text("{\"id\":10}").id_hash, one);
	ck_assert_uint_ne(read_text("{\"id\":[1]}").id_hash, 0);
}
END_TEST

START_TEST(null_absent_and_cut_ids_are_none)
{
	ck_assert_uint_eq(read_text("{\"id\":null}").id_hash, 0);
	ck_assert_uint_eq(read_text("{\"method\":\"m\"}").id_hash, 0);
	ck_assert_uint_eq(read_text("{\"id\":12").id_hash, 0);
	ck_assert_uint_ne(read_text("{\"id\":\"\"}").id_hash, 0);
}
END_TEST

START_TEST(what_is_no_object_has_no_members)
{
	struct rpc r = read_text("[{\"id\":1}]");

	ck_assert(!r.is_object);
	ck_assert_uint_eq(r.id, JSON_NOWHERE);
	r = read_text("not json");
	ck_assert(!r.is_object);
	rpc_read(&r, NULL);
	ck_assert(!r.is_object && r.id_hash == 0);
	ck_assert_uint_eq(r.method, JSON_NOWHERE);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		members_of_a_request_are_found,           null_error_is_told_from_an_absent_one,
		equal_ids_hash_equal_whatever_their_type, null_absent_and_cut_ids_are_none,
		what_is_no_object_has_no_members,         NULL};

	return suite_run("rpc", tests);
}
