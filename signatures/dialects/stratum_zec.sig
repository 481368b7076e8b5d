# SPDX-License-Identifier: Apache-2.0
dialect stratum_zec
title Zcash Stratum (ZIP 301)
source ZIP 301
source nicehash/Specifications, Zhash_NiceHash
framing line
ports 3333 6633 6666
algorithms equihash equihash-144-5 equihash-125-4 equihash-192-7 verushash
anchor "mining\.set_target"
  match {"id":0,"params":["0004189300000000"],"method":"mining.set_target"}
  reject {"method":"mining.set_difficulty","params":[1]}
  reject "set_target"
