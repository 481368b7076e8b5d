/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ZIP 301: Equihash in all its parameters, and VerusHash in the same frame.
 *
 *   C {"id":1,"method":"mining.subscribe","params":["agent",session or null,"host",port]}
 *   S {"id":1,"result":[session or null,"<nonce 1>"],"error":null}
 *   C {"id":2,"method":"mining.authorize","params":["t1....worker","x"]}
 *   S {"id":null,"method":"mining.set_target","params":["<64, most significant first>"]}
 *   S {"id":null,"method":"mining.notify","params":[job,"04000000","<prevhash>","<merkle root>",
 *      "<reserved>",
 *      "<time 8>","<bits 8>",clean(,"144_5","<personalisation>")]}
 *   C {"id":4,"method":"mining.submit","params":["t1....worker",job,"<time 8>","<nonce 2>",
 *      "<solution>"]}
 *
 * The port is a number or a string. A ninth parameter may be a bool of the pool's own. The
 * solution's length tells the parameters: 2^k indices of n/(k+1)+1 bits behind its size: 2694
 * digits for 200,9; 806 for 192,7; 202 for 144,5; 106 for 125,4. VerusHash has version 04000100
 * and solutions of 200,9's length that begin with a version of their own. Shares count
 * solutions: 2^256 / T of them.
 *
 * Sources: ZIP 301; nicehash/Specifications, Zhash_NiceHash; public captures of EWBF, nheqminer
 * and cgminer at nanopool and flypool in 2017 and 2018.
 */
#include "classify/dialects/mining.h"

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view);

const struct dialect dialect_stratum_zec = {"stratum_zec", FRAMING_LINE, read};

/* Digits of a solution, its size in front. */
#define SOLUTION_MIN 100
#define SOLUTION_MAX 4096

/* As the ninth parameter names them, and the length of their solutions. */
static const struct {
	const char *sent;
	size_t digits;
	const char *algorithm;
} parameters[] = {
	{"200_9", 2694, "equihash"},      {"144_5", 202, "equihash-144-5"},
	{"125_4", 106, "equihash-125-4"}, {"192_7", 806, "equihash-192-7"},
	{"96_5", 138, "equihash-96-5"},
};

static struct bytes algorithm_sent(const struct mining *c, unsigned i)
{
	for (size_t p = 0; p < sizeof parameters / sizeof *parameters; p++)
		if (json_equal(c->json, mining_param(c, i), parameters[p].sent))
			return bytes_of_text(parameters[p].algorithm);
	return (struct bytes){NULL, 0};
}

/*
 * Behind fd4005, its size, VerusHash's solution has a version of four bytes, least
 * significant first, whose first and third are small and whose others are zero.
 * Unverified: VerusCoin's source says so, no capture was seen.
 */
static bool is_verus(struct bytes solution)
{
	return solution.size == 2694 && bytes_equal(bytes_part(solution, 6, 1), BYTES("0")) &&
	       bytes_equal(bytes_part(solution, 8, 3), BYTES("000")) &&
	       bytes_equal(bytes_part(solution, 12, 2), BYTES("00"));
}

static struct bytes algorithm_of_solution(struct bytes solution)
{
	if (is_verus(solution))
		return BYTES("verushash");
	for (size_t p = 0; p < sizeof parameters / sizeof *parameters; p++)
		if (solution.size == parameters[p].digits)
			return bytes_of_text(parameters[p].algorithm);
	return (struct bytes){NULL, 0};
}

static bool is_ninth(const struct mining *c)
{
	enum json_type type = mining_type(c, 8);

	return type == JSON_NONE || type == JSON_NULL || type == JSON_STRING ||
	       mining_is_bool(c, 8);
}

static unsigned read_notify(struct event *out, struct mining *c)
{
	struct event *e;

	if (!c->is_whole || c->count < 8 || c->count > 10 || !mining_is_hex(c, 1, 8, 8) ||
	    !mining_is_hex(c, 2, 64, 64) || !mining_is_hex(c, 3, 64, 64) ||
	    !mining_is_hex(c, 4, 64, 64) || !mining_is_hex(c, 5, 8, 8) ||
	    !mining_is_hex(c, 6, 8, 8) || !mining_is_bool(c, 7) || !is_ninth(c))
		return mining_shared(out, c);
	e = mining_job(out, c);
	e->block = json_string(c->json, mining_param(c, 2));
	e->nbits = __builtin_bswap32(mining_u32(c, 6));
	e->is_clean = mining_type(c, 7) == JSON_TRUE;
	if (json_equal(c->json, mining_param(c, 1), "04000100"))
		e->algorithm = BYTES("verushash");
	else
		e->algorithm = algorithm_sent(c, 8);
	return e->job.size > 0;
}

static unsigned read_submit(struct event *out, struct mining *c)
{
	struct event *e;

	if (!c->is_whole || c->count != 5 || mining_type(c, 0) != JSON_STRING ||
	    !mining_is_hex(c, 2, 8, 8) || !mining_is_hex(c, 3, 0, 64) ||
	    !mining_is_hex(c, 4, SOLUTION_MIN, SOLUTION_MAX))
		return mining_shared(out, c);
	e = mining_submit(out, c, 4, true);
	e->algorithm = algorithm_of_solution(e->nonce);
	return e->job.size > 0;
}

/* The four parameters are used by miners of ProgPoW too; whose they are, the reply tells. */
static unsigned read_subscribe(struct event *out, struct mining *c)
{
	enum json_type port = mining_type(c, 3);

	if (c->is_whole && c->count >= 4 && mining_type(c, 2) == JSON_STRING &&
	    (port == JSON_NUMBER || port == JSON_STRING))
		return mining_open(out, c, FIT_COMMON);
	return mining_shared(out, c);
}

/* [null,"<nonce 1>"] of five bytes or more, as seen of pools; ProgPoW's has three or four. */
static unsigned read_reply(struct event *out, struct mining *c)
{
	unsigned result = c->rpc->result;

	if (c->view->request != REQUEST_OPEN || json_count(c->json, result) != 2 ||
	    json_type(c->json, json_element(c->json, result, 0)) != JSON_NULL ||
	    !json_hex(c->json, json_element(c->json, result, 1), 10, 64).at)
		return 0;
	return mining_opened(out, c, FIT_DISTINCT);
}

static const struct mining_words words = {
	.notify = read_notify,
	.submit = read_submit,
	.subscribe = read_subscribe,
	.reply = read_reply,
};

static unsigned read(struct event *out, const struct message *m, const struct dialect_view *view)
{
	struct mining c;

	if (!mining_begin(&c, m, view, &dialect_stratum_zec))
		return 0;
	c.target_kind = WORK_SOLUTIONS;
	return mining_read(out, &c, &words);
}
