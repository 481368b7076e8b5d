# SPDX-License-Identifier: Apache-2.0
dialect stratum_eth_std
title Ethash over mining.* words
source ethereum-mining/ethminer EthStratumClient.cpp
framing line
ports 3333 4444 8008 9999
algorithms ethash etchash ubqhash
anchor "mining\.notify"
  match {"id":null,"method":"mining.notify","params":["4a33","0x4dba","0xe607","0x00000000ff",true]}
  reject {"method":"mining.notifyall"}
anchor "mining\.submit"
  match {"id":4,"jsonrpc":"2.0","method":"mining.submit","params":["0x1f","4a33","0x01","0x02","0x03"]}
  reject {"method":"submit","params":["0x1f"]}
