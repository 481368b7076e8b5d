# SPDX-License-Identifier: Apache-2.0
dialect stratum_cfx
title Conflux Stratum
source Conflux-Chain/conflux-doc docs/stratum.md
source nicehash/Specifications, Octopus
framing line
ports 3300 32525
algorithms octopus
coin CFX
anchor "mining\.notify"
  match {"id":null,"method":"mining.notify","params":["j1","98765432","0x9f1c07a2be5d3348c1e07b6a5d2f9083e47bb10c6a5f28d3907e1c4b5a6d8f20","0x00000000ffff"]}
  reject {"method":"mining.notifyall"}
  reject mining.notify
anchor "mining\.submit"
  match {"id":4,"method":"mining.submit","params":["cfx:aa.w","j1","0x1a2b","0x9f1c07a2be5d3348c1e07b6a5d2f9083e47bb10c6a5f28d3907e1c4b5a6d8f20"]}
  reject {"method":"submit","params":[]}
