# SPDX-License-Identifier: Apache-2.0
dialect cn_daemon
title CryptoNote node's block templates over HTTP
source xmrig, getmonero.org, p2pool
framing http
ports 18081 18089 18083
algorithms randomx cryptonight cryptonight-lite cryptonight-heavy cryptonight-pico

anchor "method"\s*:\s*"(getblocktemplate|get_block_template|submitblock|submit_block|get_miner_data)"
  match POST /json_rpc HTTP/1.1\r\nHost: 203.0.113.60:18081\r\n\r\n{"id":1,"jsonrpc":"2.0","method":"getblocktemplate","params":{"wallet_address":"4abc","extra_nonce":"00"}}
  match {"jsonrpc":"2.0","id":"0","method":"get_miner_data"}
  reject {"jsonrpc":"2.0","id":"0","method":"get_info"}
anchor "block(template|hashing)_blob"\s*:\s*"[0-9a-fA-F]{24}
  match {"id":1,"jsonrpc":"2.0","result":{"blockhashing_blob":"1010cce493d806418015bb9ae982a197","difficulty":100,"status":"OK"}}
  reject {"blob":"1010"}
anchor "(already_generated_coins|median_weight|tx_backlog)"\s*:
  match {"id":"0","jsonrpc":"2.0","result":{"already_generated_coins":18186022843595960691,"difficulty":"0x48afae42de","height":2731375}}
  reject {"median":1}
