/* SPDX-License-Identifier: Apache-2.0 */
#include "classify/app_id.h"
#include "tests/support/suite.h"

/* An IPv4 and TCP packet around text; checksums are left zero, as behind offloading. */
struct made {
	uint8_t at[512];
	struct packet p;
};

static void make(struct made *m, bool from_client, uint16_t server_port, uint8_t flags,
		 uint32_t seq, const char *text)
{
	size_t size = 40 + strlen(text);
	uint8_t client[4] = {10, 0, 0, 5}, server[4] = {192, 0, 2, 10};
	uint16_t ports[2] = {50000, server_port};

	memset(m, 0, sizeof *m);
	m->at[0] = 0x45;
	m->at[2] = (uint8_t)(size >> 8);
	m->at[3] = (uint8_t)size;
	m->at[8] = 64;
	m->at[9] = 6;
	memcpy(m->at + 12, from_client ? client : server, 4);
	memcpy(m->at + 16, from_client ? server : client, 4);
	m->at[20] = (uint8_t)(ports[!from_client] >> 8);
	m->at[21] = (uint8_t)ports[!from_client];
	m->at[22] = (uint8_t)(ports[from_client] >> 8);
	m->at[23] = (uint8_t)ports[from_client];
	m->at[26] = (uint8_t)(seq >> 8);
	m->at[27] = (uint8_t)seq;
	m->at[32] = 0x50;
	m->at[33] = flags;
	m->at[34] = 0xff;
	memcpy(m->at + 40, text, strlen(text));
	m->p.ip = bytes_of(m->at, size);
	m->p.payload = bytes_of(m->at + 40, strlen(text));
	m->p.at.ns = NS_PER_S;
}

/* What a conversation is called: client and server take turns. */
static const char *ask(struct app_id *a, uint16_t port, const char *client, const char *server)
{
	struct app_id_flow *f = app_id_open(a);
	struct made m;
	const char *name = NULL;

	ck_assert_ptr_nonnull(f);
	make(&m, true, port, 0x02, 0, "");
	name = app_id_ask(a, f, &m.p, true);
	ck_assert_ptr_null(name);
	make(&m, false, port, 0x12, 0, "");
	app_id_ask(a, f, &m.p, false);
	for (int i = 0; i < 4 && name == NULL; i++) {
		make(&m, true, port, 0x18, 1 + (unsigned)i * 100, client);
		name = app_id_ask(a, f, &m.p, true);
		if (name == NULL) {
			make(&m, false, port, 0x18, 1 + (unsigned)i * 100, server);
			name = app_id_ask(a, f, &m.p, false);
		}
	}
	app_id_close(a, f);
	return name;
}

START_TEST(protocols_are_named_by_their_bytes)
{
	struct app_id *a;

	ck_assert_int_eq(app_id_create(&a), 0);
	ck_assert_str_eq(ask(a, 3333, "SSH-2.0-OpenSSH_9.2p1\r\n", "SSH-2.0-OpenSSH_9.2p1\r\n"),
			 "SSH");
	ck_assert_str_eq(ask(a, 3333, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n",
			     "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
			 "HTTP");
	app_id_destroy(a);
}
END_TEST

START_TEST(mining_and_json_rpc_are_never_named)
{
	struct app_id *a;

	ck_assert_int_eq(app_id_create(&a), 0);
	ck_assert_ptr_null(ask(a, 3333,
			       "{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"login\",\"params\":"
			       "{\"login\":\"x\",\"pass\":\"x\",\"agent\":\"XMRig/6.21.0\"}}\n",
			       "{\"id\":1,\"jsonrpc\":\"2.0\",\"error\":null,\"result\":"
			       "{\"status\":\"OK\"}}\n"));
	ck_assert_ptr_null(ask(a, 4444,
			       "{\"id\":1,\"jsonrpc\":\"2.0\",\"method\":\"eth_submitLogin\","
			       "\"params\":[\"0x00\"]}\n",
			       "{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":true}\n"));
	app_id_destroy(a);
}
END_TEST

START_TEST(port_alone_names_nothing)
{
	struct app_id *a;

	ck_assert_int_eq(app_id_create(&a), 0);
	ck_assert_ptr_null(ask(a, 22, "zzzzyyyyxxxx1234", "abcdefgh12345678"));
	ck_assert_ptr_null(ask(a, 443, "zzzzyyyyxxxx1234", "abcdefgh12345678"));
	app_id_destroy(a);
}
END_TEST

START_TEST(flows_are_bounded_and_places_come_back)
{
	struct app_id *a;
	struct app_id_flow *f[257];

	ck_assert_int_eq(app_id_create(&a), 0);
	for (int i = 0; i < 256; i++)
		ck_assert_ptr_nonnull(f[i] = app_id_open(a));
	ck_assert_ptr_null(app_id_open(a));
	app_id_close(a, f[7]);
	ck_assert_ptr_nonnull(app_id_open(a));
	ck_assert_ptr_null(app_id_open(a));
	app_id_destroy(a);
	app_id_destroy(NULL);
}
END_TEST

START_TEST(packet_cut_anywhere_is_survived)
{
	struct app_id *a;
	struct made m;

	ck_assert_int_eq(app_id_create(&a), 0);
	make(&m, true, 3333, 0x18, 1, "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n");
	for (size_t size = 0; size < m.p.ip.size; size++) {
		struct app_id_flow *f = app_id_open(a);
		struct packet p = m.p;

		p.ip.size = size;
		app_id_ask(a, f, &p, true);
		app_id_close(a, f);
	}
	app_id_destroy(a);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		protocols_are_named_by_their_bytes, mining_and_json_rpc_are_never_named,
		port_alone_names_nothing,           flows_are_bounded_and_places_come_back,
		packet_cut_anywhere_is_survived,    NULL};

	return suite_run("app_id", tests);
}
