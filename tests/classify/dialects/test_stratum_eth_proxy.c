/* SPDX-License-Identifier: Apache-2.0 */
/* Messages of eth-proxy and what is read from them. */
#include "tests/support/describe.h"

extern const struct dialect dialect_stratum_eth_proxy;

#define HEX64   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define HEADER  "56fdc2fad2856a6d644c14ad60fa19ba9f040baab90d76aaeedff45c1e67f399"
#define SEED    "510e4e770828ddbf7f7b00ab00a9f6adaf81c0dc9cc85f1f8249c256942d61d9"
#define TARGET  "00a3d70a3d70a3d70a3d70a3d70a3d70a3d70a3d70a3d70a3d70a3d70a3d70a3"
#define ADDRESS "0x9c99d212f7e5daa18ab50810e0fd255d1f040000"
#define JOB     "[\"0x" HEADER "\",\"0x" SEED "\",\"0x" TARGET "\"]"

static const struct describe_row rows[] = {
	{"{\"id\":1,\"method\":\"eth_submitLogin\",\"params\":[\"" ADDRESS
	 "\",\"X\"],\"worker\":\"rig1\"}",
	 "LOGIN distinct by miner asks account=" ADDRESS " worker=rig1 secret=X"},
	{"{\"worker\": \"rig1\", \"jsonrpc\": \"2.0\", \"params\": [\"" ADDRESS
	 "\"], \"id\": 1, \"method\": "
	 "\"eth_submitLogin\"}",
	 "LOGIN distinct by miner asks account=" ADDRESS " worker=rig1"},
	{"{\"id\":5,\"method\":\"eth_getWork\",\"params\":[]}", "POLL distinct by miner asks"},
	{"{\"id\":40,\"method\":\"eth_submitWork\",\"params\":[\"0x069d504bbdb6d3fe\",\"0x" HEADER
	 "\",\"0x" HEX64 "\"],\"worker\":\"rig1\"}",
	 "SUBMIT distinct by miner asks worker=rig1 job=" HEADER " nonce=069d504bbdb6d3fe"},
	{"{\"id\":9,\"jsonrpc\":\"2.0\",\"method\":\"eth_submitHashrate\",\"params\":"
	 "[\"0x0000000000000000000000000000000000000000000000000000000001c9c380\",\"0x" HEX64
	 "\"],\"worker\":\"rig1\"}",
	 "RATE distinct by miner asks worker=rig1 rate=3e+07"},
	{"{\"id\":5,\"jsonrpc\":\"2.0\",\"result\":[\"0x" HEADER "\",\"0x" SEED "\",\"0x" TARGET
	 "\",\"0x4691\"]}",
	 "ANSWER distinct by pool to=poll accepted; JOB distinct by pool job=" HEADER
	 " for-miner hashes=400 height=18065",
	 REQUEST_POLL, true},
	{"{\"id\":0,\"jsonrpc\":\"2.0\",\"result\":" JOB "}",
	 "JOB weak by pool job=" HEADER " hashes=400"},
	{"{\"id\":null,\"result\":" JOB "}", "JOB weak by pool job=" HEADER " hashes=400"},
	/* a target short of its leading zeros */
	{"{\"id\":0,\"result\":[\"0x" HEADER "\",\"0x" SEED
	 "\",\"0xffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"]}",
	 "JOB distinct by pool job=" HEADER " hashes=4.29497e+09"},
	/* three hashes are no work where nobody asked for it */
	{"{\"id\":0,\"result\":[\"0x" HEADER "\",\"0x" SEED "\",\"0x" HEX64 "\"]}",
	 "JOB weak by pool job=" HEADER " hashes=225"},
	{"{\"id\":0,\"result\":[\"0x" HEADER "\",\"0x" SEED "\",\"0x" TARGET "\",\"0x" HEX64 "\"]}",
	 ""},
	{"{\"id\":0,\"result\":[\"0x" HEADER "\",\"0x" HEADER "\",\"0x" TARGET "\"]}", ""},
	{"{\"id\":0,\"result\":[\"0x" HEADER "\",\"0x" SEED "\"]}", ""},
	{"{\"id\":40,\"jsonrpc\":\"2.0\",\"result\":true}",
	 "ANSWER weak by pool to=submit accepted", REQUEST_SUBMIT, true},
	{"{\"id\":40,\"jsonrpc\":\"2.0\",\"result\":true}", "ANSWER weak by pool accepted"},
	{"{\"id\":40,\"jsonrpc\":\"2.0\",\"result\":false}",
	 "ANSWER weak by pool to=submit rejected", REQUEST_SUBMIT, true},
	{"{\"id\":40,\"error\":{\"code\":23,\"message\":\"Invalid share\"},\"result\":null}",
	 "ANSWER weak by pool to=submit rejected mining-error reason=Invalid share", REQUEST_SUBMIT,
	 true},
	/* wallets and nodes */
	{"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_blockNumber\",\"params\":[]}", ""},
	{"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_call\",\"params\":[{\"data\":\"eth_submitWork\"},\"latest\"]}",
	 ""},
	{"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"rpc_methods\",\"params\":[\"eth_getWork\",\"eth_submitWork\"]}",
	 ""},
	{"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_getWork\",\"params\":[\"doc\"]}", ""},
	{"{\"id\":1,\"method\":\"eth_submitWork\",\"params\":[\"0x1\",\"0x2\",\"0x3\"]}", ""},
	{"{\"id\":1,\"method\":\"eth_submitHashrate\",\"params\":[\"fast\"]}", ""},
	{"{\"id\":1,\"method\":\"eth_submitLogin\",\"params\":{\"a\":1}}", ""},
	{"{\"id\":1,\"result\":\"0x4b7\"}", ""},
};

START_TEST(messages_are_read)
{
	DESCRIBE_EXPECT(dialect_stratum_eth_proxy, rows);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {messages_are_read, NULL};

	return suite_run("stratum_eth_proxy", tests);
}
