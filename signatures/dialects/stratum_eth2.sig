# SPDX-License-Identifier: Apache-2.0
dialect stratum_eth2
title EthereumStratum/2.0.0 (EIP 1571)
source EIP 1571
framing line
algorithms ethash etchash
anchor "EthereumStratum/2\.
  match {"id":0,"method":"mining.hello","params":{"agent":"a","host":"h","port":"4d2","proto":"EthereumStratum/2.0.0"}}
  reject "EthereumStratum/1.0.0"
anchor "mining\.(hello|set|bye|noop|hashrate)"
  match {"method":"mining.set","params":{"epoch":"dc"}}
  match {"id":50,"method":"mining.noop"}
  reject "mining.settings"
  reject mining.set
