# SPDX-License-Identifier: Apache-2.0
# No word of this dialect is mining's alone: the anchors nominate, and the reader asks for the members.
dialect stratum_cn
title CryptoNote login dialect (Monero and others)
source xmrig, cryptonote-nodejs-pool
framing line
ports 3333 4444 5555 7777 9000 10128 14444
algorithms randomx cryptonight cryptonight-lite cryptonight-heavy cryptonight-pico cryptonight-upx argon2 ghostrider kawpow

anchor "method"\s*:\s*"(login|submit|keepalived|getjob)"
  match {"id":1,"jsonrpc":"2.0","method":"login","params":{"login":"4abc","pass":"x","agent":"XMRig/6.26.0"}}
  match {"method": "submit", "params": {"id": "1", "job_id": "2", "nonce": "6c0000b0", "result": "00"}, "id":4}
  match {"id":3,"jsonrpc":"2.0","method":"keepalived","params":{"id":"e2cde20e46bcc4f8"}}
  reject {"id":1,"method":"global.login","params":{"userName":"admin"}}
  reject {"id":1,"method":"mining.submit","params":["w","j","00000000","5f000000","00000000"]}
anchor "method"\s*:\s*"job"
  match {"jsonrpc":"2.0","method":"job","params":{"blob":"1010dbe493d806","job_id":"ac21e947","target":"063a6d00"}}
  match {"params":{"blob":"10"},"jsonrpc":"2.0","method" : "job"}
  reject {"jsonrpc":"2.0","method":"jobs","params":[]}
anchor "job"\s*:\s*\{
  match {"id":1,"jsonrpc":"2.0","result":{"id":"1","job":{"blob":"1010","job_id":"1","target":"063a6d00"},"status":"OK"}}
  reject {"job":"blob"}
anchor "blob"\s*:\s*"[0-9a-fA-F]{24}
  match {"id":4,"result":{"job_id":"1","target":"063a6d00","blob":"1010cce493d806418015bb9ae982"}}
  reject {"blob":"data:image/png;base64"}
anchor "status"\s*:\s*"(OK|KEEPALIVED)"\s*\}
  match {"id":2,"jsonrpc":"2.0","error":null,"result":{"status":"OK"}}
  match {"id":3,"jsonrpc":"2.0","error":null,"result":{"status":"KEEPALIVED"}}
  reject {"status":"OKAY"}
anchor "message"\s*:\s*"(Low diff|Duplicate share|Block expired|Stale share|Invalid address used for login)
  match {"id":2,"jsonrpc":"2.0","error":{"code":-1,"message":"Low difficulty share"}}
  reject {"id":2,"jsonrpc":"2.0","error":{"code":-32601,"message":"Method not found"}}
