# SPDX-License-Identifier: Apache-2.0
dialect stratum_eth_proxy
title eth-proxy (Ethash by lines of a node's work)
source ethminer, open-ethereum-pool
framing line
ports 3333 4444 5555 8008 9999 14444
algorithms ethash etchash ubqhash progpow

anchor "eth_(submitLogin|submitWork|submitHashrate|getWork)"
  match {"id":1,"method":"eth_submitLogin","worker":"rig1","params":["0x9c99d212f7e5daa18ab50810e0fd255d1f040000"]}
  match {"params": [], "id": 2, "method": "eth_getWork"}
  reject {"jsonrpc":"2.0","id":1,"method":"eth_blockNumber","params":[]}
anchor "result"\s*:\s*\[\s*"0x[0-9a-fA-F]{64}"\s*,\s*"0x[0-9a-fA-F]{64}"\s*,\s*"0x
  match {"id":0,"jsonrpc":"2.0","result":["0x56fdc2fad2856a6d644c14ad60fa19ba9f040baab90d76aaeedff45c1e67f399","0x0000000000000000000000000000000000000000000000000000000000000000","0x00a3d70a3d70a3d7"]}
  reject {"id":1,"jsonrpc":"2.0","result":["0x9c99d212f7e5daa18ab50810e0fd255d1f040000"]}
