# SPDX-License-Identifier: Apache-2.0
dialect stratum_xel
title Xelis Stratum
source coinfoundry/miningcore
source nicehash/Specifications, XelisHashV2
framing line
ports 3333
algorithms xelishash
coin XEL
anchor "mining\.notify"
  match {"id":null,"method":"mining.notify","params":["x1","0000018f3a2b1c4d","9f1c07a2be5d3348c1e07b6a5d2f9083e47bb10c6a5f28d3907e1c4b5a6d8f20","xel/v2",true]}
  reject {"method":"mining.notifyall"}
  reject mining.notify
anchor "mining\.submit"
  match {"id":4,"method":"mining.submit","params":["xel:w.w","x1","0123456789abcdef"]}
  reject {"method":"submit","params":[]}
