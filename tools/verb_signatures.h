/* SPDX-License-Identifier: Apache-2.0 */
/* adit signatures: what is known, checked, listed and tried on bytes. */
#ifndef TOOLS_VERB_SIGNATURES_H
#define TOOLS_VERB_SIGNATURES_H

/* argv[0] is "signatures". Returns the exit status: 0 done, 1 a mistake was found or something failed, 2 wrong usage. */
int verb_signatures(int argc, char **argv);

#endif
