/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines that quote mining, and lines of innocent programs in the words of mining: for every dialect of lines that the
 * build knows.
 */
#include "tests/support/describe.h"

#define HEX16 "0123456789abcdef"
#define HEX64 HEX16 HEX16 HEX16 HEX16

/* A mining message inside something else is a text, and no message. */
static const char *const quotes[] = {
	"{\"message\":\"{\\\"id\\\":1,\\\"method\\\":\\\"login\\\",\\\"params\\\":{\\\"login\\\":\\\"4a\\\",\\\"pass\\\":\\\"x\\\",\\\"agent\\\":\\\"XMRig\\\"}}\"}",
	"{\"log\":{\"id\":1,\"method\":\"login\",\"params\":{\"login\":\"4a\",\"pass\":\"x\",\"agent\":\"XMRig/6\",\"algo\":[\"rx/0\"]}}}",
	"[{\"rule\":1,\"body\":{\"method\":\"job\",\"params\":{\"blob\":\"" HEX64 HEX64
	"\",\"job_id\":\"1\",\"target\":\"711b0d00\"}}}]",
	"{\"packets\":[{\"id\":2,\"method\":\"submit\",\"params\":{\"id\":\"1\",\"job_id\":\"1\",\"nonce\":\"6c0000b0\",\"result\":\"" HEX64
	"\"}}]}",
	"{\"docs\":[\"eth_submitLogin\",\"eth_getWork\",\"getblocktemplate\",\"getjobtemplate\"]}",
	"{\"id\":1,\"method\":\"log\",\"params\":{\"method\":\"eth_submitWork\",\"params\":[\"0x" HEX16
	"\",\"0x" HEX64 "\",\"0x" HEX64 "\"]}}",
	"{\"id\":1,\"result\":{\"lines\":[{\"result\":[\"0x" HEX64 "\",\"0x" HEX64
	"\",\"0x00\"]}]}}",
	"{\"id\":1,\"result\":{\"text\":\"status: KEEPALIVED\"}}",
	"alert tcp any any -> any any (content:\"\\\"method\\\":\\\"login\\\"\"; content:\"\\\"agent\\\"\"; sid:1;)",
	"2026-11-01 08:00:00 JOB,revox,MEDIUM,key1",
	"> JOB,revox,MEDIUM,key1",
	"# GOOD",
};

/* Innocent programs: nothing that a flow with no dialect would believe. */
static const char *const innocents[] = {
	/* cameras, routers, boxes, lamps */
	"{\"id\":1,\"method\":\"global.login\",\"params\":{\"userName\":\"admin\",\"password\":\"x\",\"clientType\":\"Web3.0\"}}",
	"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"call\",\"params\":[\"0000\",\"session\",\"login\",{\"username\":\"root\",\"password\":\"x\"}]}",
	"{\"id\":1,\"method\":\"login\",\"params\":{\"login\":\"admin\",\"pass\":\"12345\"}}",
	"{\"id\":1,\"method\":\"login\",\"params\":{\"login\":\"admin\",\"pass\":\"12345\",\"remember\":true}}",
	"{\"id\":1,\"method\":\"login\",\"params\":{\"username\":\"u\",\"password\":\"p\",\"agent\":\"Mozilla/5.0\"}}",
	"{\"id\":1,\"method\":\"set_power\",\"params\":[\"on\",\"smooth\",500]}",
	"{\"id\":1,\"result\":[\"ok\"]}",
	"{\"id\":1,\"result\":{\"status\":\"OK\"}}",
	"{\"id\":1,\"result\":{\"status\":\"OK\",\"job\":\"backup-17\"}}",
	"{\"id\":1,\"result\":{\"status\":\"OK\",\"job\":{\"id\":17,\"state\":\"queued\"}}}",
	"{\"id\":\"0\",\"method\":\"submit\",\"result\":\"ok\"}",
	"{\"id\":\"0\",\"method\":\"login\",\"result\":\"ok\",\"error\":null}",
	/* queues and schedulers */
	"{\"id\":7,\"method\":\"submit\",\"params\":{\"job_id\":\"17\",\"result\":\"done\"}}",
	"{\"id\":7,\"method\":\"job\",\"params\":{\"job_id\":\"17\",\"target\":\"all\",\"blob\":\"aGVsbG8=\"}}",
	"{\"id\":7,\"method\":\"getjob\",\"params\":{\"id\":\"17\"}}",
	"{\"id\":7,\"method\":\"keepalive\",\"params\":null}",
	"{\"id\":7,\"method\":\"keepalived\",\"params\":{\"id\":\"vrrp\"}}",
	"{\"id\":7,\"method\":\"result\",\"code\":0,\"description\":\"stored\"}",
	"{\"id\":7,\"method\":\"solution\",\"params\":{\"x\":1}}",
	"{\"id\":7,\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}",
	"{\"id\":7,\"error\":{\"code\":-1,\"message\":\"Invalid job id\"}}",
	"{\"method\":\"login\",\"api_key\":\"k\",\"id\":3}",
	/* nodes, wallets, Electrum */
	"{\"jsonrpc\":\"2.0\",\"method\":\"server.version\",\"params\":[\"electrum/4.5.5\",\"1.4\"],\"id\":0}",
	"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_call\",\"params\":[{\"to\":\"0x1\"},\"latest\"]}",
	"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[\"0x" HEX64 "\",\"0x" HEX16 HEX16 HEX16
	"fedcba9876543210"
	"\",\"0x" HEX64 "\"]}",
	"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":true}",
	"{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":false}",
	/* editors and tools */
	"{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}",
	/* tables */
	"4c1a2f60bd5b3a0e5f3f7c5aabf4d5c0d2d7ce0b,fb2a90cf5e3c37a83f9f07f3d1a9b0e4a2c6f001,12",
	"JOB,clerk,1200",
	"12,3.5",
	"GOOD",
	"BAD,weather",
	"3.0",
};

static unsigned best(const char *line, const struct dialect *d, enum request request)
{
	struct dialect_view view = {.request = request};
	struct described out;
	unsigned fit = FIT_NONE;

	describe_line(&out, d, bytes_of_text(line), false, &view);
	for (unsigned i = 0; i < out.count; i++)
		if (out.events[i].fit > fit)
			fit = out.events[i].fit;
	return fit;
}

START_TEST(quotations_give_no_event)
{
	for (unsigned d = 0; d < dialect_count; d++)
		for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++)
			if (dialects[d]->framing == FRAMING_LINE)
				ck_assert_msg(best(quotes[i], dialects[d], REQUEST_NONE) ==
						      FIT_NONE,
					      "%s: %s", dialects[d]->key, quotes[i]);
}
END_TEST

START_TEST(innocent_lines_are_weak_at_most)
{
	for (unsigned d = 0; d < dialect_count; d++)
		for (size_t i = 0; i < sizeof innocents / sizeof innocents[0]; i++)
			if (dialects[d]->framing == FRAMING_LINE)
				ck_assert_msg(best(innocents[i], dialects[d], REQUEST_NONE) <=
						      FIT_WEAK,
					      "%s: %s", dialects[d]->key, innocents[i]);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		quotations_give_no_event,
		innocent_lines_are_weak_at_most,
		NULL,
	};

	return suite_run("look-alikes", tests);
}
