/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of Beam's dialect and what is read from them. */
#include "tests/support/describe.h"

extern const struct dialect dialect_stratum_beam;

#define HEX16  "0123456789abcdef"
#define HEX64  HEX16 HEX16 HEX16 HEX16
#define OUTPUT HEX64 HEX64 HEX64 HEX16

static const struct describe_row rows[] = {
	{"{\"method\":\"login\", \"api_key\":\"2f1c7f.rig1\", \"id\":\"login\",\"jsonrpc\":\"2.0\"} ",
	 "LOGIN distinct by miner asks account=2f1c7f.rig1 coin=BEAM"},
	{"{\"method\":\"result\",\"id\":\"login\",\"code\":0,\"description\":\"Login successful\",\"nonceprefix\":\"ab4e3a\","
	 "\"jsonrpc\":\"2.0\"}",
	 "ANSWER distinct by pool to=login accepted"},
	{"{\"method\":\"result\",\"id\":\"login\",\"code\":-32003,\"description\":\"Login failed\",\"jsonrpc\":\"2.0\"}",
	 "ANSWER common by pool to=login rejected reason=Login failed"},
	/* 2^28 * 1.5: 24 bits of mantissa below a hidden one */
	{"{\"difficulty\":478150656,\"height\":1823112,\"id\":\"212\",\"input\":\"" HEX64
	 "\",\"jsonrpc\":\"2.0\",\"method\":"
	 "\"job\"}",
	 "JOB distinct by pool job=212 solutions=4.02653e+08 coin=BEAM algorithm=beamhash3 height=1823112"},
	/* a difficulty in no encoding we know is no difficulty */
	{"{\"difficulty\":3441671469,\"height\":6,\"id\":\"212\",\"input\":\"" HEX64
	 "\",\"method\":\"job\",\"nonceprefix\":\"ab\"}",
	 "JOB distinct by pool job=212 coin=BEAM height=6"},
	{"{\"jsonrpc\":\"2.0\",\"id\":\"211\",\"method\":\"cancel\"}", "CHATTER weak by pool"},
	{"{\"method\" : \"solution\", \"id\": \"212\", \"nonce\": \"" HEX16
	 "\", \"output\": \"" OUTPUT "\", \"jsonrpc\":\"2.0\" } ",
	 "SUBMIT distinct by miner asks job=212 nonce=" HEX16 " coin=BEAM"},
	{"{\"method\":\"result\",\"id\":\"212\",\"code\":1,\"description\":\"accepted\",\"jsonrpc\":\"2.0\"}",
	 "ANSWER common by pool to=submit accepted"},
	{"{\"method\":\"result\",\"id\":\"212\",\"code\":2,\"description\":\"rejected\",\"jsonrpc\":\"2.0\"}",
	 "ANSWER common by pool to=submit rejected reason=rejected"},
	{"{\"method\":\"result\",\"id\":\"212\",\"code\":7,\"description\":\"whatever\"}",
	 "ANSWER weak by pool to=submit rejected reason=whatever"},
	{"{\"method\":\"result\",\"id\":\"9\",\"code\":\"1\",\"description\":\"x\"}", ""},
	{"{\"method\":\"result\",\"id\":\"9\",\"value\":1}", ""},
	{"{\"method\":\"login\",\"api_key\":\"k\",\"id\":1}", ""},
	{"{\"method\":\"login\",\"params\":{\"api_key\":\"k\"},\"id\":\"login\"}", ""},
	{"{\"method\":\"job\",\"id\":\"1\",\"input\":\"report.csv\",\"difficulty\":1}", ""},
	{"{\"method\":\"job\",\"id\":\"1\",\"input\":\"" HEX64 "\"}", ""},
	{"{\"method\":\"solution\",\"id\":\"1\",\"nonce\":\"" HEX16 "\",\"output\":\"42\"}", ""},
};

START_TEST(messages_are_read)
{
	DESCRIBE_EXPECT(dialect_stratum_beam, rows);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {messages_are_read, NULL};

	return suite_run("stratum_beam", tests);
}
