# SPDX-License-Identifier: Apache-2.0
dialect stratum_ckb
title Nervos CKB Stratum
source nervosnetwork/ckb docs/stratum_v1.md
source nicehash/Specifications, Eaglesong
framing line
ports 3333
algorithms eaglesong
coin CKB
anchor "mining\.notify"
  match {"id":null,"method":"mining.notify","params":["c1","9f1c07a2be5d3348c1e07b6a5d2f9083e47bb10c6a5f28d3907e1c4b5a6d8f20",13500123,"9f1c07a2be5d3348c1e07b6a5d2f9083e47bb10c6a5f28d3907e1c4b5a6d8f20",false]}
  reject {"method":"mining.notifyall"}
  reject mining.notify
anchor "mining\.submit"
  match {"id":4,"method":"mining.submit","params":["ckb1.w","c1","0123456789abcdef01234567"]}
  reject {"method":"submit","params":[]}
