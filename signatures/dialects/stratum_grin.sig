# SPDX-License-Identifier: Apache-2.0
dialect stratum_grin
title Grin and MWC
source grin, grin-miner
framing line
ports 3416 3333 13416
algorithms cuckatoo32

anchor "method"\s*:\s*"(login|submit|keepalive|getjobtemplate)"
  match {"id":"0","jsonrpc":"2.0","method":"login","params":{"agent":"grin-miner","login":"u","pass":"p"}}
  match {"id":"0","jsonrpc":"2.0","method":"getjobtemplate","params":null}
  match {"id":"0","jsonrpc":"2.0","method":"submit","result":"ok","error":null}
  reject {"id":"0","jsonrpc":"2.0","method":"initialize","params":null}
anchor "pre_pow"\s*:\s*"[0-9a-fA-F]{24}
  match {"id":"Stratum","jsonrpc":"2.0","method":"job","params":{"difficulty":1,"height":2,"job_id":5,"pre_pow":"000500000000000003c4d2000000"}}
  reject {"pre_pow":null}
anchor "edge_bits"\s*:
  match {"params":{"edge_bits":32,"height":1,"job_id":5,"nonce":1,"pow":[1]},"method":"submit","id":"0"}
  reject {"edge":32}
