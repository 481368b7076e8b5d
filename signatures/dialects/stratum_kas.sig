# SPDX-License-Identifier: Apache-2.0
dialect stratum_kas
title Kaspa Stratum
source onemorebsmith/kaspa-stratum-bridge
source nicehash/Specifications, KHeavyHash
framing line
ports 5555 5566 16110
algorithms kheavyhash karlsenhash
anchor "method"\s{0,4}:\s{0,4}"set_extranonce"
  match {"id":null,"method":"set_extranonce","params":["0029",6]}
  reject {"name":"set_extranonce"}
anchor \[\s{0,4}true\s{0,4},\s{0,4}"EthereumStratum/
  match {"id":1,"result":[true,"EthereumStratum/1.0.0"],"error":null}
  reject ["MinerName","EthereumStratum/1.0.0"]
