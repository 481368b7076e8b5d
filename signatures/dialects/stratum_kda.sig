# SPDX-License-Identifier: Apache-2.0
dialect stratum_kda
title Kadena Stratum
source nicehash/Specifications, Kadena
source kadena-io/chainweb-mining-client
framing line
ports 3700
algorithms blake2s-kda
coin KDA
anchor "mining\.notify"
  match {"id":null,"method":"mining.notify","params":["k1","00",true]}
  reject {"method":"mining.notifyall"}
  reject mining.notify
anchor "mining\.submit"
  match {"id":4,"method":"mining.submit","params":["k:00.w","k1","0123456789ab"]}
  reject {"method":"submit","params":[]}
