# SPDX-License-Identifier: Apache-2.0
dialect stratum_erg
title Ergo Stratum
source mhssamadani/ErgoStratumServer README
framing line
ports 3055 8888
algorithms autolykos2
coin ERG
anchor "mining\.notify"
  match {"id":null,"method":"mining.notify","params":["e1",1234567,"9f1c07a2be5d3348c1e07b6a5d2f9083e47bb10c6a5f28d3907e1c4b5a6d8f20","","","00000003","28948022309329048855892746252171976963209391069768","",true]}
  reject {"method":"mining.notifyall"}
  reject mining.notify
anchor "mining\.submit"
  match {"id":4,"method":"mining.submit","params":["9w.w","e1","00","","0123456789abcdef"]}
  reject {"method":"submit","params":[]}
