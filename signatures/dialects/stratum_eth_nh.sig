# SPDX-License-Identifier: Apache-2.0
dialect stratum_eth_nh
title EthereumStratum/1.0.0 (NiceHash)
source nicehash/Specifications, EthereumStratum_NiceHash_v1.0.0.txt
framing line
ports 3353 9200
algorithms ethash etchash
anchor "EthereumStratum/1\.
  match {"id":1,"method":"mining.subscribe","params":["MinerName/1.0.0","EthereumStratum/1.0.0"]}
  reject speaks EthereumStratum/1.0.0
  reject "EthereumStratum/2.0.0"
