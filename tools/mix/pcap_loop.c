/* SPDX-License-Identifier: Apache-2.0 */
/*
 * adit-pcap-loop FILE: reads a capture with libpcap and does nothing with it: what a
 * classifier's cost is compared with. Prints the packets and bytes it met.
 */
#include <pcap/pcap.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	char why[PCAP_ERRBUF_SIZE];
	struct pcap_pkthdr *head;
	const u_char *data;
	unsigned long long packets = 0, bytes = 0;
	pcap_t *capture;

	if (argc != 2) {
		fputs("usage: adit-pcap-loop FILE\n", stderr);
		return 2;
	}
	capture = pcap_open_offline(argv[1], why);
	if (capture == NULL) {
		fprintf(stderr, "adit-pcap-loop: %s\n", why);
		return 1;
	}
	while (pcap_next_ex(capture, &head, &data) == 1) {
		packets++;
		bytes += head->caplen;
	}
	pcap_close(capture);
	printf("%llu packets, %llu bytes\n", packets, bytes);
	return 0;
}
