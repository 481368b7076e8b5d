# SPDX-License-Identifier: Apache-2.0
dialect stratum_kawpow
title KawPoW and other ProgPoW coins
source RavenCommunity/kawpowminer EthStratumClient.cpp
source nicehash/Specifications, KawPow_NiceHash_v1.0.txt
framing line
ports 3333 4505 6060
algorithms kawpow progpow
anchor "(mining\.set_target|eth_submitHashrate)"
  match {"id":9,"jsonrpc":"2.0","method":"eth_submitHashrate","params":["0x1d08a61","0x0"]}
  match {"id":null,"method":"mining.set_target","params":["00000000ffff"]}
  reject {"method":"eth_blockNumber","params":[]}
