# SPDX-License-Identifier: Apache-2.0
dialect stratum_beam
title Beam
source Beam opencl-miner, NiceHash
framing line
ports 3333 5252 10000 17000
algorithms beamhash3
coin BEAM

anchor "api_key"\s*:
  match {"method":"login", "api_key":"2f1c7f.rig1", "id":"login","jsonrpc":"2.0"} \n
  reject {"key":"api"}
anchor "id"\s*:\s*"login"
  match {"method":"result","id":"login","code":0,"description":"Login successful","nonceprefix":"ab4e3a","jsonrpc":"2.0"}
  reject {"id":"logout"}
anchor "input"\s*:\s*"[0-9a-fA-F]{64}"
  match {"difficulty":478150656,"height":1,"id":"212","input":"56fdc2fad2856a6d644c14ad60fa19ba9f040baab90d76aaeedff45c1e67f399","method":"job"}
  reject {"input":"report.csv"}
anchor "method"\s*:\s*"(solution|result)"
  match {"method" : "solution", "id": "212", "nonce": "0123456789abcdef", "output": "00", "jsonrpc":"2.0" } \n
  match {"code":1,"description":"accepted","id":"212","jsonrpc":"2.0","method":"result"}
  reject {"method":"results"}
