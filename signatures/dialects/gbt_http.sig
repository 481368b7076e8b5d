# SPDX-License-Identifier: Apache-2.0
dialect gbt_http
title getblocktemplate over HTTP
source BIP 22, Bitcoin Core, cpuminer
framing http
ports 8332 9332 18332 22555
algorithms sha256d scrypt x11 groestl neoscrypt yescrypt equihash

anchor "method"\s*:\s*"(getblocktemplate|submitblock)"
  match {"method": "getblocktemplate", "params": [{"capabilities": ["coinbasetxn", "workid"], "rules": ["segwit"]}], "id":0}\r\n
  match {"id":1,"method":"submitblock","params":["00000020"]}
  reject {"method": "getblockchaininfo", "params": []}
anchor "previousblockhash"\s*:\s*"[0-9a-fA-F]{64}"
  match {"result":{"version":536870912,"previousblockhash":"0000000000000000000216a1b5e0c6a8a55f6b7e2d4b9d1c9b4f2a7d1c3e5f70","transactions":[]}}
  reject {"previousblockhash":null}
