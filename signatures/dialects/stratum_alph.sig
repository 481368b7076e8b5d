# SPDX-License-Identifier: Apache-2.0
dialect stratum_alph
title Alephium Stratum
source alephium/mining-pool lib/stratum.js
framing line
ports 20032 20033
algorithms blake3-alph
coin ALPH
anchor "targetBlob"
  match {"id":null,"method":"mining.notify","params":[{"jobId":"1","fromGroup":0,"toGroup":0,"headerBlob":"00","txsBlob":"00","targetBlob":"00"}]}
  reject "target":"blob"
anchor "(fromGroup|alph_submitHashrate)"
  match {"id":3,"method":"mining.submit","params":{"jobId":"1","fromGroup":0,"toGroup":0,"nonce":"00"}}
  match {"id":4,"method":"alph_submitHashrate","params":["0xff"]}
  reject "from_group"
