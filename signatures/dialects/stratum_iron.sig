# SPDX-License-Identifier: Apache-2.0
dialect stratum_iron
title Iron Fish Stratum
source iron-fish/ironfish src/mining/stratum/messages.ts
source nicehash/Specifications, FishHash
framing line
ports 9034 9035
algorithms fishhash
coin IRON
anchor "mining\.(subscribed|submitted|wait_for_work|disconnect)"
  match {"id":0,"method":"mining.subscribed","body":{"clientId":0,"xn":"64da"}}
  match {"id":3,"method":"mining.submitted","body":{"id":1,"result":true}}
  reject {"status":"submitted"}
anchor "miningRequestId"
  match {"id":2,"method":"mining.notify","body":{"miningRequestId":1,"header":"00"}}
  reject "requestId"
