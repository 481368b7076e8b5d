/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of the CryptoNote login dialect and what is read from them. */
#include "tests/support/describe.h"

extern const struct dialect dialect_stratum_cn;

#define HEX16 "0123456789abcdef"
#define HEX64 HEX16 HEX16 HEX16 HEX16
#define PREV  "aabbccddeeff00112233445566778899aabbccddeeff00112233445566778899"
/* Versions, time, previous block, nonce, root and number of transactions: 76 bytes. */
#define BLOB  "1010bfbf9ed906" PREV "00000000" HEX64 "05"
#define WALLET                                                                                     \
	"4"                                                                                        \
	"AdVqKd1xBXVJXuwpVzrF2sR9tLcYgBnUu7jHm4cEi3QaTzSfWoMkGhNeP5vD6xLrZb8yCw2uKtJq9XnVsAfEiRoTdYgHmU"
#define JOB                                                                                         \
	"{\"blob\":\"" BLOB                                                                         \
	"\",\"job_id\":\"q7PLUPL25UV0z5Ij14IyMk8htXbj\",\"target\":\"711b0d00\",\"algo\":\"rx/0\"," \
	"\"height\":3000000,\"seed_hash\":\"" HEX64 "\"}"

static const struct describe_row miner[] = {
	{"{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"4abc.rig\",\"pass\":\"hunter2\","
	 "\"agent\":\"XMRig/6.26.0 (Linux x86_64)\",\"rigid\":\"rig1\",\"algo\":[\"rx/0\",\"cn/r\"]}}",
	 "LOGIN distinct by miner asks account=4abc.rig worker=rig1 agent=XMRig/6.26.0 (Linux x86_64) "
	 "secret=hunter2"},
	/* one algorithm only: a build for it */
	{"{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"4abc\",\"pass\":\"x\","
	 "\"agent\":\"a\",\"algo\":[\"rx/0\"]}}",
	 "LOGIN distinct by miner asks account=4abc agent=a secret=x algorithm=rx/0"},
	/* other orders, escapes, an empty agent */
	{"{ \"method\": \"login\", \"params\": { \"agent\": \"\", \"pass\": \"a\\\"b\", \"login\": "
	 "\"4abc\\/rig\" }, \"id\": 7.0 }",
	 "LOGIN distinct by miner asks account=4abc/rig secret=a\\\\\"b"},
	/* an old miner: no agent, but a wallet for a name */
	{"{\"method\":\"login\",\"params\":{\"login\":\"" WALLET "\",\"pass\":\"x\"},\"id\":1}",
	 "LOGIN common by miner asks account=" WALLET " secret=x"},
	/* what a camera might say as well */
	{"{\"method\":\"login\",\"params\":{\"login\":\"admin\",\"pass\":\"12345\"},\"id\":1}",
	 "LOGIN weak by miner asks account=admin secret=12345"},
	/* Grin's has texts for ids */
	{"{\"id\":\"0\",\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":{\"login\":\"u\",\"pass\":\"p\",\"agent\":"
	 "\"grin-miner\"}}",
	 "LOGIN weak by miner asks account=u agent=grin-miner secret=p"},
	{"{\"id\":2,\"jsonrpc\":\"2.0\",\"method\":\"submit\",\"params\":{\"id\":\"s1\",\"job_id\":\"j1\",\"nonce\":\"6c0000b0\","
	 "\"result\":\"" HEX64 "\",\"algo\":\"rx/0\"}}",
	 "SUBMIT distinct by miner asks job=j1 nonce=6c0000b0"},
	{"{\"method\": \"submit\", \"params\": {\"id\": \"s1\", \"job_id\": \"j1\", \"nonce\": \"6c0000b0aabbccdd\", "
	 "\"result\": \"" HEX64 "\"}, \"id\":4}",
	 "SUBMIT distinct by miner asks job=j1 nonce=6c0000b0aabbccdd"},
	{"{\"id\":3,\"jsonrpc\":\"2.0\",\"method\":\"keepalived\",\"params\":{\"id\":\"s1\"}}",
	 "KEEPALIVE weak by miner asks"},
	{"{\"id\":4,\"method\":\"getjob\",\"params\":{\"id\":\"s1\"}}", "POLL weak by miner asks"},
};

static const struct describe_row pool[] = {
	{"{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":null,\"result\":{\"id\":\"s1\",\"job\":" JOB
	 ",\"extensions\":[\"algo\",\"keepalive\"],\"status\":\"OK\"}}",
	 "ANSWER distinct by pool to=login accepted; JOB distinct by pool job=q7PLUPL25UV0z5Ij14IyMk8htXbj for-miner "
	 "hashes=5000 algorithm=rx/0 height=3000000 block=" PREV},
	{"{\"jsonrpc\":\"2.0\",\"method\":\"job\",\"params\":" JOB "}",
	 "JOB distinct by pool job=q7PLUPL25UV0z5Ij14IyMk8htXbj hashes=5000 algorithm=rx/0 height=3000000 block=" PREV},
	/* the answer to getjob */
	{"{\"id\":4,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":" JOB "}",
	 "ANSWER distinct by pool to=poll accepted; JOB distinct by pool job=q7PLUPL25UV0z5Ij14IyMk8htXbj for-miner "
	 "hashes=5000 algorithm=rx/0 height=3000000 block=" PREV,
	 REQUEST_POLL, true},
	/* a target of 8 bytes, an id that is a number, no algorithm told */
	{"{\"method\":\"job\",\"params\":{\"blob\":\"" BLOB
	 "\",\"job_id\":17,\"target\":\"c5a7c4202d360600\",\"seed_hash\":\"" HEX64 "\"}}",
	 "JOB distinct by pool job=17 hashes=10550.5 algorithm=randomx block=" PREV},
	/* self-select: no blob */
	{"{\"method\":\"job\",\"params\":{\"pool_wallet\":\"4abc\",\"extra_nonce\":\"00aa\",\"job_id\":\"1\",\"target\":\"711b0d00\"}}",
	 "JOB distinct by pool job=1 hashes=5000"},
	/* KawPoW: mining.notify will follow */
	{"{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":{\"id\":\"s1\",\"algo\":\"kawpow\",\"extra_nonce\":\"a1b2\",\"status\":\"OK\"}}",
	 "ANSWER common by pool to=login accepted algorithm=kawpow", REQUEST_LOGIN, true},
	{"{\"id\":2,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"OK\"}}",
	 "ANSWER weak by pool to=submit accepted"},
	{"{\"id\":1,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"OK\"}}",
	 "ANSWER weak by pool to=login", REQUEST_LOGIN, true},
	{"{\"id\":3,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":{\"status\":\"KEEPALIVED\"}}",
	 "ANSWER distinct by pool to=keepalive accepted"},
	{"{\"id\":2,\"jsonrpc\":\"2.0\",\"error\":{\"code\":-1,\"message\":\"Low difficulty share\"}}",
	 "ANSWER common by pool to=submit rejected mining-error reason=Low difficulty share"},
	{"{\"id\":2,\"jsonrpc\":\"2.0\",\"error\":{\"code\":-1,\"message\":\"Block expired\"},\"result\":null}",
	 "ANSWER common by pool to=submit rejected mining-error reason=Block expired",
	 REQUEST_SUBMIT, true},
	{"{\"id\":1,\"jsonrpc\":\"2.0\",\"error\":{\"code\":-1,\"message\":\"Invalid address used for login\"}}",
	 "ANSWER common by pool to=login rejected mining-error reason=Invalid address used for login"},
	/* an error that anybody gives */
	{"{\"id\":9,\"jsonrpc\":\"2.0\",\"error\":{\"code\":-1,\"message\":\"Unauthenticated\"}}",
	 "ANSWER weak by pool rejected reason=Unauthenticated"},
};

START_TEST(miner_messages_are_read)
{
	DESCRIBE_EXPECT(dialect_stratum_cn, miner);
}
END_TEST

START_TEST(pool_messages_are_read)
{
	DESCRIBE_EXPECT(dialect_stratum_cn, pool);
}
END_TEST

START_TEST(a_job_cut_by_the_snap_length_is_a_job_without_its_id)
{
	struct bytes line = bytes_of_text(pool[1].line);
	struct dialect_view view = {0};
	struct described d;

	describe_line(&d, &dialect_stratum_cn, bytes_part(line, 0, 74), true, &view);
	ck_assert_str_eq(d.text, "JOB common by pool");
	describe_line(&d, &dialect_stratum_cn, bytes_part(line, 0, 50), true, &view);
	ck_assert_str_eq(d.text, "");
}
END_TEST

START_TEST(jobs_and_submits_of_other_shapes_are_none)
{
	static const struct describe_row others[] = {
		{"{\"method\":\"job\",\"params\":{\"job_id\":\"1\",\"target\":\"711b0d00\"}}", ""},
		{"{\"method\":\"job\",\"params\":{\"blob\":\"" BLOB
		 "\",\"job_id\":\"1\",\"target\":\"eu-west\"}}",
		 ""},
		{"{\"method\":\"job\",\"params\":{\"blob\":\"" BLOB "\",\"target\":\"711b0d00\"}}",
		 ""},
		{"{\"method\":\"job\",\"params\":{\"blob\":\"0a0b\",\"job_id\":\"1\",\"target\":\"711b0d00\"}}",
		 ""},
		{"{\"method\":\"job\",\"params\":[" JOB "]}", ""},
		{"{\"id\":1,\"result\":{\"job\":{\"job_id\":\"1\"},\"status\":\"OK\"}}", ""},
		{"{\"id\":1,\"result\":{\"data\":{\"job\":" JOB "}}}", ""},
		{"{\"method\":\"submit\",\"params\":{\"id\":\"1\",\"job_id\":\"1\",\"result\":\"done\"}}",
		 ""},
		{"{\"method\":\"submit\",\"params\":{\"job_id\":\"1\",\"nonce\":\"6c0000b0\",\"result\":\"" HEX16
		 "\"}}",
		 ""},
		{"{\"method\":\"submit\",\"params\":{\"job_id\":\"1\",\"nonce\":6,\"result\":\"" HEX64
		 "\"}}",
		 ""},
		{"{\"method\":\"login\",\"params\":{\"login\":\"u\",\"password\":\"p\",\"agent\":\"a\"}}",
		 ""},
		{"{\"method\":\"login\",\"params\":{\"login\":{\"login\":\"u\"},\"pass\":\"p\",\"agent\":\"a\"}}",
		 ""},
		{"{\"method\":\"login\",\"params\":[\"u\",\"p\"]}", ""},
		{"{\"method\":\"keepalived\",\"params\":{}}", ""},
		{"{\"id\":1,\"result\":true}", ""},
		{"{\"id\":1,\"result\":{\"status\":\"ok\"}}", ""},
	};

	DESCRIBE_EXPECT(dialect_stratum_cn, others);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		miner_messages_are_read,
		pool_messages_are_read,
		a_job_cut_by_the_snap_length_is_a_job_without_its_id,
		jobs_and_submits_of_other_shapes_are_none,
		NULL,
	};

	return suite_run("stratum_cn", tests);
}
