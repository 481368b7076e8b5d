# SPDX-License-Identifier: Apache-2.0
dialect stratum_dcr
title Decred Stratum
source nicehash/Specifications, Decred_NiceHash.txt
framing line
ports 3333 4444
algorithms blake256r14
coin DCR
anchor "mining\.notify"
  match {"id":null,"method":"mining.notify","params":["d1","9f1c07a2be5d3348c1e07b6a5d2f9083e47bb10c6a5f28d3907e1c4b5a6d8f20","00","0a000000",[],"0a000000","1a01aabb","66aabbcc",true]}
  reject {"method":"mining.notifyall"}
  reject mining.notify
anchor "mining\.submit"
  match {"id":4,"method":"mining.submit","params":["Ds.w","d1","00","66aabbcc","0a0b0c0d"]}
  reject {"method":"submit","params":[]}
