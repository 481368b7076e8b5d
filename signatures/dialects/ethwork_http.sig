# SPDX-License-Identifier: Apache-2.0
dialect ethwork_http
title eth_getWork over HTTP
source ethminer, open-ethereum-pool
framing http
ports 8545 8888
algorithms ethash etchash ubqhash progpow

anchor "eth_(getWork|submitWork|submitHashrate)"
  match {"jsonrpc":"2.0","method":"eth_getWork","params":[],"id":1}
  reject {"jsonrpc":"2.0","id":1,"method":"eth_getBalance","params":["0x9c99d212f7e5daa18ab50810e0fd255d1f040000","latest"]}
anchor "result"\s*:\s*\[\s*"0x[0-9a-fA-F]{64}"\s*,\s*"0x[0-9a-fA-F]{64}"\s*,\s*"0x
  match {"jsonrpc":"2.0","id":1,"result":["0x56fdc2fad2856a6d644c14ad60fa19ba9f040baab90d76aaeedff45c1e67f399","0x0000000000000000000000000000000000000000000000000000000000000000","0x00a3d70a3d70a3d7"]}
  reject {"jsonrpc":"2.0","id":1,"result":"0x4b7"}
