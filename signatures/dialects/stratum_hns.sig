# SPDX-License-Identifier: Apache-2.0
dialect stratum_hns
title Handshake Stratum
source handshake-org/hstratum
framing line
ports 3008
algorithms handshake
coin HNS
anchor "mining\.notify"
  match {"id":null,"method":"mining.notify","params":["h1","9f1c07a2be5d3348c1e07b6a5d2f9083e47bb10c6a5f28d3907e1c4b5a6d8f20","00","00","00","00","00000000","1a01aabb","66aabbcc"]}
  reject {"method":"mining.notifyall"}
  reject mining.notify
anchor "mining\.submit"
  match {"id":4,"method":"mining.submit","params":["hs1.w","h1","00000000","66aabbcc","0a0b0c0d"]}
  reject {"method":"submit","params":[]}
