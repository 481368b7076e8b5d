# SPDX-License-Identifier: Apache-2.0
dialect getwork_http
title getwork over HTTP
source cpuminer, cgminer, Bitcoin wiki
framing http
ports 8332 8342 9332 8344
algorithms sha256d scrypt

anchor "method"\s*:\s*"getwork"
  match POST / HTTP/1.1\r\nHost: 203.0.113.40:8342\r\nContent-Length: 45\r\n\r\n{"method": "getwork", "params": [], "id":0}\r\n
  reject {"method": "getworkers", "params": []}
anchor (?i)\r?\nX-(Mining-Extensions|Mining-Hashrate|Long-Polling|Stratum):
  match POST / HTTP/1.1\r\nHost: 203.0.113.40:8342\r\nX-Mining-Extensions: midstate\r\n
  match HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-long-polling: /longpoll\r\n
  reject GET / HTTP/1.1\r\nX-Minimum: 1\r\n
anchor "(midstate|hash1)"\s*:\s*"[0-9a-fA-F]{64}
  match {"result": {"data": "20", "midstate": "0000000000000000000000000000000000000000000000000000000000000000", "target": "00"}, "error": null, "id": 0}
  reject {"hash1":"d41d8cd98f00b204e9800998ecf8427e"}
anchor "data"\s*:\s*"[0-9a-fA-F]{160}
  match {"result":{"target":"00","data":"20000000166c5f382601589255fcdbef68545f2677b2fd77003ff21e0000000000000000a9036d9bf3277343b79b7ddac7c3e0b45f967dc6ca8e4967ce43fd3a3f1abce66b04f3c31e00ffff0000000000000080"}}
  reject {"data":"00ff"}
