# SPDX-License-Identifier: Apache-2.0
dialect stratum_btc
title Bitcoin Stratum V1
source pooler/cpuminer util.c
source ckolivas/cgminer util.c
source luke-jr/bfgminer util.c
source bitaxeorg/ESP-Miner components/stratum/stratum_api.c
source zone117x/node-stratum-pool lib/stratum.js
source nicehash/Specifications
framing line
ports 3333 3334 3256 700 25 443 8888
algorithms sha256d scrypt x11 x13 x17 quark skein qubit blake2s minotaur minotaurx x16r x16rv2 x16s lyra2rev2 lyra2rev3 lyra2z allium phi2 verthash groestl lbry neoscrypt yescrypt yespower m7m argon2d ghostrider
anchor "mining\.(subscribe|authorize|auth|submit|configure|multi_version|capabilities|get_transactions|suggest_difficulty|suggest_target|extranonce\.subscribe|ping|pong|hashrate)"
  match {"id": 1, "method": "mining.subscribe", "params": ["cpuminer/2.5.1"]}
  match {"params": ["a.b", "x"], "id": "auth", "method": "mining.authorize"}
  match {"method": "mining.submit", "params": ["a.b", "5bba", "00000000", "6b04fab6", "48e20100"], "id":4}
  reject {"id":1,"method":"subscribe","params":["ticker"]}
  reject mining.subscribe is a method of Stratum
  reject {"message":"{\\"method\\":\\"mining.subscribe\\"}"}
anchor "mining\.(notify|set_difficulty|set_target|set_extranonce|set_version_mask|set_goal|reconnect)"
  match {"id":null,"method":"mining.set_difficulty","params":[1638]}
  match {"id":null,"params":["00028f5c"],"method":"mining.set_target"}
  match {"id":null,"method":"mining.notify","params":["1","x"]}
  match {"id":1,"result":[[["mining.notify","ae68"]],"08000002",4],"error":null}
  reject mining notification
  reject {"method":"mining.notification"}
anchor "client\.(reconnect|get_version|show_message)"
  match {"id":null,"method":"client.show_message","params":["hello"]}
  reject {"method":"window/showMessage"}
  reject client.show_message
anchor "version-rolling"
  match {"error":null,"id":1,"result":{"version-rolling":true,"version-rolling.mask":"18000000"}}
  reject version-rolling
anchor "error"\s{0,4}:\s{0,4}\[\s{0,4}2[0-9]\s{0,4},
  match {"id":9,"result":null,"error":[21,"Job not found",null]}
  match {"error": [25, "Not subscribed"], "id": 313, "result": false}
  reject {"id":9,"error":null}
  reject {"error":{"code":21}}
