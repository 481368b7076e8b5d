# SPDX-License-Identifier: Apache-2.0
#
# Domains of mining pools and the hosts that miners reach there. The format, and how a host of such a
# domain is told from the pool's web site, stands in README.md. A source "unverified" is common knowledge that no document was
# found for; "unverified" ports likewise. Closed pools stay for the sake of old captures.

pool F2Pool
  domain f2pool.com
  ports 25 1228 1314 1430 3333 3335 3357 3400 4300 4400 4420 4430 5000 5588 5600 5630 6688 6800 7788 8008 8118 8888
  tls 1300 1430 4420 5201 6698 6820 8180
  unverified 5000
  coins BTC BCH LTC DOGE ETC ETHW ZEC DASH KAS CKB CFX XMR RVN ALPH ALEO
  source mining-pool-domain-intel:confirmed; mempool/mining-pools; NebuTech/NBMiner+RavenCommunity/kawpowminer
  match btc-euro.f2pool.com
  reject notf2pool.com
  reject www.f2pool.com

pool AntPool
  domain antpool.com
  ports 25 443 3333 8008 8888
  tls 443 6688 9999
  unverified 6688 8888 9999
  coins BTC BCH LTC DOGE ETC DASH ZEC KAS ALPH
  source mining-pool-domain-intel:confirmed; mempool/mining-pools; bigred2k/CoinBlockerLists; Char1es0rz/minerProxy README
  match stratum.antpool.com
  reject notantpool.com
  reject www.antpool.com

pool Poolin
  domain poolin.com
  ports 443 700 1883 3333
  tls 5222
  unverified 3333 5222
  coins BTC BCH LTC ZEC DASH ETC
  source mempool/mining-pools; public pool lists
  match btc.ss.poolin.com
  reject notpoolin.com
  reject www.poolin.com

pool Poolin
  domain poolin.me
  ports 443 700 1883 3333
  unverified 700 3333
  coins BTC LTC
  source minerhome/mh_tunnel README; Char1es0rz/minerProxy README
  match btc.ss.poolin.me
  reject notpoolin.me
  reject www.poolin.me

pool ViaBTC
  domain viabtc.com
  ports 25 443 3333
  unverified 25 443 3333
  coins BTC BCH LTC
  source mempool/mining-pools; bigred2k/CoinBlockerLists
  match btc.viabtc.com
  reject notviabtc.com
  reject www.viabtc.com

pool ViaBTC
  domain viabtc.io
  ports 25 301 308 310 314 315 443 551 3001 3002 3004 3008 3010 3014 3333
  tls 551
  unverified 25
  coins BTC BCH LTC ZEC DASH ETC CKB KAS HNS XMR
  source mining-pool-domain-intel:confirmed
  match btc.viabtc.io
  reject notviabtc.io
  reject www.viabtc.io

pool ViaBTC
  domain viabtc.cc
  ports 3333
  coins BTC BCH LTC
  source mining-pool-domain-intel:confirmed
  match btc.viabtc.cc
  reject notviabtc.cc
  reject www.viabtc.cc

pool ViaBTC
  domain viabtc.top
  ports 3002 3004 3015 3333
  tls 3002 3015
  coins BTC BCH LTC KAS
  source mining-pool-domain-intel:confirmed
  match btc.viabtc.top
  reject notviabtc.top
  reject www.viabtc.top

pool ViaBTC
  domain powhashing.com
  ports 315 3002 3004 3015 3333 4444 5555
  tls 3015 3333 4444 5555
  coins BTC BCH LTC DASH ZEC KAS
  source mining-pool-domain-intel:confirmed
  match btc.powhashing.com
  reject notpowhashing.com
  reject www.powhashing.com

pool BTC.com
  domain ss.btc.com
  endpoint
  ports 25 443 1800 3333
  tls 443
  unverified 25 443 3333
  coins BTC BCH LTC ETC
  source bigred2k/CoinBlockerLists; Char1es0rz/minerProxy README
  match us.ss.btc.com
  reject notss.btc.com

pool BTC.com
  domain cloverpool.com
  ports 443 1800 3333
  unverified 443 1800
  coins BTC BCH LTC
  note CloverPool 2024
  source D-Central pool list
  match btc.cloverpool.com
  reject notcloverpool.com
  reject www.cloverpool.com

pool BTC.TOP
  domain btc.top
  ports 3333 8888
  unverified 3333
  coins BTC BCH
  source mempool/mining-pools; public script
  match btc.btc.top
  reject notbtc.top
  reject www.btc.top

pool LTC.TOP
  domain ltc.top
  ports 3333
  unverified 3333
  coins LTC
  source blockchain-unica/blockapi Pools.scala
  match ltc.ltc.top
  reject notltc.top
  reject www.ltc.top

pool Huobi Pool
  domain huobipool.com
  ports 443 1800 8888
  unverified 1800 8888
  coins BTC ETH LTC
  source public nbminer guide
  match btc.huobipool.com
  reject nothuobipool.com
  reject www.huobipool.com

pool Huobi Pool (HPT)
  domain hpt.com
  business
  ports 443 8888
  unverified 443 8888
  coins BTC ETH
  source mempool/mining-pools
  match stratum.hpt.com
  reject nothpt.com
  reject www.hpt.com
  reject login.hpt.com

pool OKX (OKEx) Pool
  domain okpool.me
  ports 443 3333 3336 8888 16896
  unverified 443 8888
  coins BTC ETH LTC
  source Char1es0rz/minerProxy README; public scripts
  match btc.okpool.me
  reject notokpool.me
  reject www.okpool.me

pool SpiderPool
  domain spiderpool.com
  ports 2309 3333 3867 8888
  tls 2310 7777
  unverified 3333 7777 8888
  coins BTC ETC LTC KAS ETHW
  source mempool/mining-pools; public pool lists
  match btc-as.spiderpool.com
  reject notspiderpool.com
  reject www.spiderpool.com

pool 1THash
  domain 1thash.top
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.1thash.top
  reject not1thash.top
  reject www.1thash.top

pool 1Hash
  domain 1hash.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.1hash.com
  reject not1hash.com
  reject www.1hash.com

pool SparkPool
  domain sparkpool.com
  ports 3333
  tls 3443
  unverified 3443
  coins ETH CKB BEAM GRIN
  note closed 9/2021
  source NebuTech/NBMiner+RavenCommunity/kawpowminer
  match eth.sparkpool.com
  reject notsparkpool.com
  reject www.sparkpool.com

pool BeePool
  domain beepool.org
  ports 9505 9515 9530 9531 9555
  tls 9507 9555
  coins ETH ETC RVN CFX
  note closed 10/2021
  source NebuTech/NBMiner readme
  match eth.beepool.org
  reject notbeepool.org
  reject www.beepool.org

pool Hiveon
  domain hiveon.net
  ports 4444 14444 24443
  tls 5555 24443
  unverified 5555 14444 24443
  coins ETH ETC
  source bzminer/bzminer
  match eth.hiveon.net
  reject nothiveon.net
  reject www.hiveon.net

pool Hiveon
  domain hiveon.com
  ports 3333 4444 14444
  tls 24443
  unverified 4444
  coins ETC
  source Char1es0rz/minerProxy README; D-Central pool list
  match etc.hiveon.com
  reject nothiveon.com
  reject www.hiveon.com

pool Ethermine / Bitfly
  domain ethermine.org
  ports 4444 14444
  tls 5555
  coins ETH ETC
  note ETH closed 9/2022
  source NebuTech/NBMiner+RavenCommunity/kawpowminer
  match eu1.ethermine.org
  reject notethermine.org
  reject www.ethermine.org

pool Flypool
  domain flypool.org
  ports 3333 13333
  tls 3443
  unverified 3443 13333
  coins ZEC BEAM RVN ERG
  note Bitfly
  source bigred2k/CoinBlockerLists+bzminer/bzminer
  match us1-zcash.flypool.org
  reject notflypool.org
  reject www.flypool.org

pool Ethpool
  domain ethpool.org
  ports 3333
  coins ETH
  source RavenCommunity/kawpowminer+bigred2k/CoinBlockerLists
  match eth.ethpool.org
  reject notethpool.org
  reject www.ethpool.org

pool Flexpool
  domain flexpool.io
  ports 4444 5555 13271
  tls 5555
  coins ETH ETC XCH
  note closed 2023
  source bzminer/bzminer+ethereum-mining/ethminer; Char1es0rz/minerProxy README
  match eth.flexpool.io
  reject notflexpool.io
  reject www.flexpool.io

pool Nanopool
  domain nanopool.org
  ports 6666 9999 10600 11111 12433 14444 15555 19999
  tls 10433 14433 19433
  unverified 6666 10433 10600 12433 14433 14444 15555 19433 19999
  coins XMR ETC ETH RVN ERG CFX ZEC KAS
  source NebuTech/NBMiner+RavenCommunity/kawpowminer
  match xmr-eu1.nanopool.org
  reject notnanopool.org
  reject www.nanopool.org

pool 2Miners
  domain 2miners.com
  ports 1010 1111 2020 2121 2222 2323 2424 2525 2626 3030 3333 3434 3535 4040 4141 4242 4343 4444 4545 4646 4848 4949 5050 5151 5252 5353 5454 5555 5656 6060 6161 6464 6565 6666 6767 6868 7070 7171 7272 7373 7575 8080 8181 8282 8383 8484 8585 8686 8888 9090 9191 9292 9393 9898 9999 12020 16060
  tls 11010 12020 16060 18080 18888
  unverified 11010 18080
  coins ETC ETH RVN ERG XMR ZEC CKB KAS FIRO BTG BEAM XNA NEXA CLORE
  source mining-pool-domain-intel:confirmed; NebuTech/NBMiner+RavenCommunity/kawpowminer
  match asia-etc.2miners.com
  reject not2miners.com
  reject www.2miners.com

pool HeroMiners
  domain herominers.com
  ports 1111 1120 1128 1145 1165 1180 1195 1199 1206 10110 10131 10201 10250
  tls 1111 1206
  unverified 1111 1165 1206 10110 10131
  coins XMR ERG ETC ALPH KAS IRON CFX ZEPH RTM RVN DNX KLS TRTL
  source NebuTech/NBMiner+bzminer/bzminer
  match de.monero.herominers.com
  reject notherominers.com
  reject www.herominers.com

pool HashVault
  domain hashvault.pro
  ports 80 443 3333 5555 7777
  tls 443 5555 7777
  unverified 80 443 5555 7777
  coins XMR WOW ZEPH SAL XTM
  source SChernykh/p2pool+bigred2k/CoinBlockerLists
  match pool.hashvault.pro
  reject nothashvault.pro
  reject www.hashvault.pro

pool SupportXMR
  domain supportxmr.com
  ports 80 443 3333 5555 7777 8080 9000
  tls 443 9000
  unverified 80 443 5555 7777 8080 9000
  coins XMR
  source bigred2k/CoinBlockerLists+cazala/coin-hive-stratum
  match pool.supportxmr.com
  reject notsupportxmr.com
  reject www.supportxmr.com

pool MoneroOcean
  domain moneroocean.stream
  ports 80 100 443 10001 10002 10004 10008 10016 10032 10128
  tls 443 20001 20004 20128
  unverified 80 443 10001 10002 10004 10008 10016 10032 10128 20001 20004 20128
  coins XMR
  note algo-switch
  source bigred2k/CoinBlockerLists+notgiven688/webminerpool
  match gulf-eu.moneroocean.stream
  reject notmoneroocean.stream
  reject www.moneroocean.stream

pool C3Pool
  domain c3pool.com
  ports 80 443 13333 14333 15555 17777 19999 33333
  tls 443 19999 33333
  unverified 80 443 14333 17777 19999 33333
  coins XMR
  note China
  note algo-switch
  source public miner scripts
  match mine.c3pool.com
  reject notc3pool.com
  reject www.c3pool.com

pool C3Pool
  domain c3pool.org
  ports 13333 15555 17777
  tls 19999 33333
  coins XMR
  source unverified
  match xmr.c3pool.org
  reject notc3pool.org
  reject www.c3pool.org

pool MineXMR
  domain minexmr.com
  ports 80 3333 4444 5555 7777
  tls 443
  unverified 80 443 3333 4444 5555 7777
  coins XMR
  note closed 8/2022
  source al0ne/suricata-rules+bigred2k/CoinBlockerLists
  match pool.minexmr.com
  reject notminexmr.com
  reject www.minexmr.com

pool XMRPool.eu
  domain xmrpool.eu
  ports 3333 5555 7777
  tls 9999
  unverified 5555 7777 9999
  coins XMR
  source al0ne/suricata-rules+bigred2k/CoinBlockerLists
  match xmr.xmrpool.eu
  reject notxmrpool.eu
  reject www.xmrpool.eu

pool XMRPool.net
  domain xmrpool.net
  ports 3333 5555 7777
  tls 443
  unverified 443 3333 5555 7777
  coins XMR
  source Snipa22/nodejs-pool+bigred2k/CoinBlockerLists
  match xmr.xmrpool.net
  reject notxmrpool.net
  reject www.xmrpool.net

pool MoneroHash
  domain monerohash.com
  ports 2222 3333 5555
  tls 9999
  unverified 2222 3333 5555 9999
  coins XMR
  source al0ne/suricata-rules+bigred2k/CoinBlockerLists
  match xmr.monerohash.com
  reject notmonerohash.com
  reject www.monerohash.com

pool Gulf.MoneroOcean
  domain gulf.moneroocean.stream
  endpoint
  ports 10128
  tls 20128
  unverified 10128 20128
  coins XMR
  source bigred2k/CoinBlockerLists+notgiven688/webminerpool
  match gulf.moneroocean.stream
  reject notgulf.moneroocean.stream

pool CryptoKnight
  domain cryptoknight.cc
  note XMR forks
  source unverified
  match eu.cryptoknight.cc
  reject notcryptoknight.cc
  reject www.cryptoknight.cc

pool Monerpool
  domain monerpool.org
  coins XMR
  source unverified
  match xmr.monerpool.org
  reject notmonerpool.org
  reject www.monerpool.org

pool DwarfPool
  domain dwarfpool.com
  ports 80 3340 8005 8008 8080 9000
  unverified 80 8005 8080 9000
  coins ETH XMR ZEC EXP
  source RavenCommunity/kawpowminer+al0ne/suricata-rules
  match eth.dwarfpool.com
  reject notdwarfpool.com
  reject www.dwarfpool.com

pool NiceHash
  domain nicehash.com
  business
  ports 3333 3334 3335 3353 3355 3356 3357 3380 3385 3391 3395 3398 9200
  tls 443 33333
  unverified 443 3333 3334 3356 3357 3380 3385 3391 3395 3398 33333
  note multi
  source mining-pool-domain-intel:candidate; mempool/mining-pools; NebuTech/NBMiner+RavenCommunity/kawpowminer
  match sha256.auto.nicehash.com
  reject notnicehash.com
  reject www.nicehash.com
  reject login.nicehash.com

pool Prohashing
  domain prohashing.com
  ports 443 3333 3338
  unverified 443 3333 3338
  note multi
  source bigred2k/CoinBlockerLists
  match eu.prohashing.com
  reject notprohashing.com
  reject www.prohashing.com

pool Zpool
  domain zpool.ca
  ports 3333 3433 3533 3633 3739 5166 6143 6233
  tls 13333
  unverified 3333 3433 3533 3633 3739 5166 6143 6233 13333
  note multi
  source bigred2k/CoinBlockerLists+monkins1010/ccminer
  match yescrypt.eu.mine.zpool.ca
  reject notzpool.ca
  reject www.zpool.ca

pool Zergpool
  domain zergpool.com
  ports 3300 3333 3433 3533 3633 3636 4233 5555 6240 8814
  tls 13333
  unverified 3300 3333 3433 3533 3633 3636 4233 5555 6240 8814 13333
  note multi
  source bigred2k/CoinBlockerLists
  match eu.zergpool.com
  reject notzergpool.com
  reject www.zergpool.com

pool unMineable
  domain unmineable.com
  ports 80 443 3333 13333
  tls 443 4444
  unverified 80 4444 13333
  note multi (pays in any coin)
  source public miner scripts
  match rx.unmineable.com
  reject notunmineable.com
  reject www.unmineable.com

pool MiningPoolHub
  domain miningpoolhub.com
  ports 12001 12002 12003 12004 12005 12007 12008 12009 12012 12014 12015 12016 12018 12019 12020 12023 12024 12025 17015 17020 17024 17026 20507 20534 20535 20550 20570 20580 20593 20594
  unverified 17015 17020 17024 17026 20507 20570 20580 20593 20594
  note multi
  source mining-pool-domain-intel:candidate; NebuTech/NBMiner+RavenCommunity/kawpowminer
  match eu.miningpoolhub.com
  reject notminingpoolhub.com
  reject www.miningpoolhub.com

pool LitecoinPool
  domain litecoinpool.org
  ports 3333 8080 8888
  tls 3443
  unverified 3443 8080 8888
  coins LTC DOGE
  source mining-pool-domain-intel:candidate; JayDDee/cpuminer-opt+bigred2k/CoinBlockerLists
  match ltc.litecoinpool.org
  reject notlitecoinpool.org
  reject www.litecoinpool.org

pool Luxor
  domain luxor.tech
  ports 443 700 3333
  tls 443
  unverified 443 3333
  coins BTC ZEC LTC SC DCR
  source mining-pool-domain-intel:confirmed; mempool/mining-pools
  match btc.global.luxor.tech
  reject notluxor.tech
  reject www.luxor.tech

pool Foundry USA
  domain foundryusapool.com
  ports 25 443 3333
  unverified 25 443
  coins BTC
  source D-Central pool list
  match btc.foundryusapool.com
  reject notfoundryusapool.com
  reject www.foundryusapool.com

pool Foundry
  domain foundrydigital.com
  business
  coins BTC
  source mempool/mining-pools
  match stratum.foundrydigital.com
  reject notfoundrydigital.com
  reject www.foundrydigital.com
  reject login.foundrydigital.com

pool Braiins / Slush Pool
  domain slushpool.com
  ports 25 443 3333
  tls 3336
  unverified 25 443 3333 3336
  coins BTC ZEC
  source bigred2k/CoinBlockerLists+slushpool/stratumprotocol
  match stratum.slushpool.com
  reject notslushpool.com
  reject www.slushpool.com

pool Braiins Pool
  domain stratum.braiins.com
  endpoint
  ports 25 443 3333 3336
  tls 3336
  unverified 25 443
  coins BTC
  source bitaxeorg/ESP-Miner; D-Central pool list (3336 = Stratum V2)
  match stratum.braiins.com
  reject notstratum.braiins.com

pool Braiins Pool
  domain braiins.com
  business
  ports 443 3333
  unverified 443 3333
  coins BTC
  source mempool/mining-pools; benjamin-wilson/public-pool+bitaxeorg/ESP-Miner
  match eu.braiins.com
  reject notbraiins.com
  reject www.braiins.com
  reject login.braiins.com

pool Braiins Pool
  domain mining.bitcoin.cz
  endpoint
  ports 3333
  unverified 3333
  coins BTC
  note legacy
  source bigred2k/CoinBlockerLists+bonesoul/CoiniumServ
  match mining.bitcoin.cz
  reject notmining.bitcoin.cz

pool CKPool
  domain ckpool.org
  ports 443 3333 4334
  unverified 443
  coins BTC
  note solo
  source mining-pool-domain-intel:candidate; mempool/mining-pools; bigred2k/CoinBlockerLists+bitaxeorg/ESP-Miner
  match solo.ckpool.org
  reject notckpool.org
  reject www.ckpool.org

pool KanoPool
  domain kano.is
  ports 80 81 443 3333 8080
  coins BTC
  source mining-pool-domain-intel:candidate; mempool/mining-pools; bigred2k/CoinBlockerLists
  match stratum.kano.is
  reject notkano.is
  reject www.kano.is

pool OCEAN
  domain ocean.xyz
  ports 2018 3333 3334
  unverified 2018 3333
  coins BTC
  source mining-pool-domain-intel:candidate; mempool/mining-pools; bitaxeorg/ESP-Miner
  match mine.ocean.xyz
  reject notocean.xyz
  reject www.ocean.xyz

pool Public Pool
  domain public-pool.io
  ports 3333 21496
  tls 4333
  unverified 3333 4333
  coins BTC
  note solo
  source mempool/mining-pools; benjamin-wilson/public-pool+bitaxeorg/ESP-Miner; D-Central pool list
  match btc.public-pool.io
  reject notpublic-pool.io
  reject www.public-pool.io

pool Kryptex
  domain kryptex.network
  ports 7014 7030 7777 8888
  tls 8777
  unverified 7030 8777 8888
  note multi
  source bzminer/bzminer; D-Central pool list
  match eu.kryptex.network
  reject notkryptex.network
  reject www.kryptex.network

pool WoolyPooly
  domain woolypooly.com
  ports 3090 3092 3094 3096 3098 3100 3102 3104 3106 3112 3124 3132 3134 3140 35000 55555
  tls 3096
  unverified 3090 3092 3102
  coins RVN ETC ERG CFX KAS ALPH AE NEXA VTC
  source Lolliedieb/lolMiner-releases+NebuTech/NBMiner
  match rvn.woolypooly.com
  reject notwoolypooly.com
  reject www.woolypooly.com

pool K1Pool
  domain k1pool.com
  ports 1177 5000 5001 7686 7687 7689 7691 7693 7694
  unverified 1177
  coins ETC RVN ERG KAS SMH ETHW
  source mining-pool-domain-intel:confirmed
  match eu.rvn.k1pool.com
  reject notk1pool.com
  reject www.k1pool.com

pool Raptoreum Emporium
  domain raptoreumemporium.com
  ports 3008
  coins RTM
  source xmrig/xmrig
  match rtm.raptoreumemporium.com
  reject notraptoreumemporium.com
  reject www.raptoreumemporium.com

pool RPlant
  domain rplant.xyz
  ports 7001 17001 17012 17041 17049 17056 17078 17112
  tls 17001 17041
  unverified 7001 17001 17012 17056
  coins RTM
  note CPU coins
  source Lolliedieb/lolMiner-releases+bzminer/bzminer
  match rtm.rplant.xyz
  reject notrplant.xyz
  reject www.rplant.xyz

pool DxPool
  domain dxpool.com
  tls 5555
  note multi
  source public xmrig script
  match xmr.ss.dxpool.com
  reject notdxpool.com
  reject www.dxpool.com

pool Binance Pool
  domain poolbinance.com
  ports 25 443 1800 3333 8888
  coins BTC ETC ETHW LTC BCH
  source public miner scripts; averagelatency pool map
  match sha256.poolbinance.com
  reject notpoolbinance.com
  reject www.poolbinance.com

pool MARA Pool
  domain marapool.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.marapool.com
  reject notmarapool.com
  reject www.marapool.com

pool SBI Crypto
  domain sbicrypto.com
  ports 443 3333
  unverified 443
  coins BTC
  source mempool/mining-pools; public pool list
  match btc.sbicrypto.com
  reject notsbicrypto.com
  reject www.sbicrypto.com

pool ULTIMUS
  domain ultimuspool.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.ultimuspool.com
  reject notultimuspool.com
  reject www.ultimuspool.com

pool EMCD
  domain emcd.io
  ports 25 3333 4444 7800 7878
  tls 443
  unverified 25 443 3333 4444 7800
  coins BTC LTC DOGE ETC KAS DASH
  source mempool/mining-pools; D-Central pool list
  match gate.emcd.io
  reject notemcd.io
  reject www.emcd.io

pool EMCD
  domain emcd.network
  ports 3333
  coins BTC
  source unverified
  match btc.emcd.network
  reject notemcd.network
  reject www.emcd.network

pool WhatPool
  domain whatpool.com
  coins BTC LTC
  source unverified
  match btc.whatpool.com
  reject notwhatpool.com
  reject www.whatpool.com

pool TrustPool
  domain trustpool.cc
  ports 443 3333 8888
  coins BTC LTC
  source unverified
  match btc.trustpool.cc
  reject nottrustpool.cc
  reject www.trustpool.cc

pool TrustPool
  domain trustpool.ru
  ports 3333
  coins BTC
  source unverified
  match btc.trustpool.ru
  reject nottrustpool.ru
  reject www.trustpool.ru

pool SECPOOL
  domain secpool.com
  ports 3333
  coins BTC
  source mempool/mining-pools; public pool list
  match btc.secpool.com
  reject notsecpool.com
  reject www.secpool.com

pool SigmaPool
  domain sigmapool.com
  ports 3333
  unverified 3333
  coins BTC LTC
  source mempool/mining-pools
  match btc.sigmapool.com
  reject notsigmapool.com
  reject www.sigmapool.com

pool Lubian
  domain lubian.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.lubian.com
  reject notlubian.com
  reject www.lubian.com

pool NovaBlock
  domain novablock.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.novablock.com
  reject notnovablock.com
  reject www.novablock.com

pool TigerPool
  domain tigerpool.net
  coins BTC
  source unverified
  match btc.tigerpool.net
  reject nottigerpool.net
  reject www.tigerpool.net

pool OKKong
  domain okkong.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.okkong.com
  reject notokkong.com
  reject www.okkong.com

pool OKPool
  domain okpool.top
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.okpool.top
  reject notokpool.top
  reject www.okpool.top

pool BytePool
  domain bytepool.com
  coins BTC XMR
  source mempool/mining-pools
  match btc.bytepool.com
  reject notbytepool.com
  reject www.bytepool.com

pool HummerPool
  domain hummerpool.com
  coins BTC CKB
  source mempool/mining-pools
  match btc.hummerpool.com
  reject nothummerpool.com
  reject www.hummerpool.com

pool HumPool
  domain humpool.com
  ports 11800 12581 12800 13800 14581 18081 18082 18083
  tls 18082
  coins KAS ALPH IRON
  source mining-pool-domain-intel:confirmed
  match kas.humpool.com
  reject nothumpool.com
  reject www.humpool.com

pool TangPool
  domain tangpool.com
  coins BTC
  source mempool/mining-pools
  match btc.tangpool.com
  reject nottangpool.com
  reject www.tangpool.com

pool Rawpool
  domain rawpool.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.rawpool.com
  reject notrawpool.com
  reject www.rawpool.com

pool DPool
  domain dpool.top
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.dpool.top
  reject notdpool.top
  reject www.dpool.top

pool BW Pool
  domain bw.com
  business
  ports 3333
  unverified 3333
  coins BTC LTC
  source bigred2k/CoinBlockerLists
  match stratum.bw.com
  reject notbw.com
  reject www.bw.com
  reject login.bw.com

pool BW Pool
  domain bwpool.net
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.bwpool.net
  reject notbwpool.net
  reject www.bwpool.net

pool BTCC
  domain btcc.com
  business
  ports 25 443 3333
  unverified 25 443 3333
  coins BTC
  source mempool/mining-pools; bigred2k/CoinBlockerLists
  match stratum.btcc.com
  reject notbtcc.com
  reject www.btcc.com
  reject login.btcc.com

pool Bixin / HaoPool
  domain haopool.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.haopool.com
  reject nothaopool.com
  reject www.haopool.com

pool ConnectBTC
  domain connectbtc.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.connectbtc.com
  reject notconnectbtc.com
  reject www.connectbtc.com

pool BatPool
  domain batpool.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.batpool.com
  reject notbatpool.com
  reject www.batpool.com

pool Easy2Mine (WAYI)
  domain easy2mine.com
  ports 3333
  unverified 3333
  coins BTC SC
  source mempool/mining-pools
  match btc.easy2mine.com
  reject noteasy2mine.com
  reject www.easy2mine.com

pool 58COIN
  domain 58coin.com
  business
  coins BTC
  source mempool/mining-pools; bigred2k/CoinBlockerLists
  match stratum.58coin.com
  reject not58coin.com
  reject www.58coin.com
  reject login.58coin.com

pool XNPool
  domain xnpool.cn
  ports 8008 8888
  unverified 8008 8888
  coins ETH
  source blockchain-unica/blockapi Pools.scala
  match eth.xnpool.cn
  reject notxnpool.cn
  reject www.xnpool.cn

pool UUPool
  domain uupool.cn
  ports 8008 8888 10000
  unverified 8008 8888 10000
  coins ETH RVN
  note PMINER
  source bigred2k/CoinBlockerLists; blockchain-unica/blockapi Pools.scala
  match eth.uupool.cn
  reject notuupool.cn
  reject www.uupool.cn

pool 666Pool
  domain 666pool.cn
  ports 8500 9556
  tls 8501
  unverified 8500 8501
  coins ERG CFX RVN
  source NebuTech/NBMiner; NebuTech/NBMiner readme
  match erg.666pool.cn
  reject not666pool.cn
  reject www.666pool.cn

pool SunPool
  domain sunpool.top
  ports 3333 3334 10000
  coins BEAM GRIMM
  source mining-pool-domain-intel:candidate
  match beam.sunpool.top
  reject notsunpool.top
  reject www.sunpool.top

pool AcePool
  domain acepool.top
  ports 3333 3334
  coins BEAM ETH
  source mining-pool-domain-intel:candidate
  match beam.acepool.top
  reject notacepool.top
  reject www.acepool.top

pool NTMiner pool
  domain ntminer.vip
  ports 6607 6608 7310 7410 7510 7777 7878 7888 10608 10609 11221 11321 11551 21565 21570 27777 28081
  tls 5688 6606 7101 7102 7103 7320 7420 7520 7688 8266 8688 9699 10581 10699 10788 11222 11322 11552 12699 14699 21010 21566 21571 22022 23030 25050 25555 27070 27071 28888
  coins ALEO ALPH CFX ETC ETHW
  source mining-pool-domain-intel:confirmed
  match aleo.ntminer.vip
  reject notntminer.vip
  reject www.ntminer.vip

pool DogPool
  domain dogpool.work
  ports 1801 1802 1811 1812 1821 1822
  tls 1802 1812 1822
  coins BTC BCH LTC
  source mining-pool-domain-intel:confirmed
  match btc.dogpool.work
  reject notdogpool.work
  reject www.dogpool.work

pool HitPool / 7pool
  domain 7pool.com
  ports 3333
  unverified 3333
  coins BTC
  note CN
  source mempool/mining-pools
  match btc.7pool.com
  reject not7pool.com
  reject www.7pool.com

pool Waterhole
  domain waterhole.io
  ports 3333
  unverified 3333
  coins BTC ETH
  source mempool/mining-pools; bigred2k/CoinBlockerLists
  match btc.waterhole.io
  reject notwaterhole.io
  reject www.waterhole.io

pool PandaMiner pool
  domain pandaminer.com
  coins ETH
  source unverified
  match eth.pandaminer.com
  reject notpandaminer.com
  reject www.pandaminer.com

pool MaxHash
  domain maxhash.org
  coins ETC ETHW
  source bigred2k/CoinBlockerLists
  match etc.maxhash.org
  reject notmaxhash.org
  reject www.maxhash.org

pool PoolFlare
  domain poolflare.com
  ports 3366
  coins CFX
  source NebuTech/NBMiner
  match cfx.poolflare.com
  reject notpoolflare.com
  reject www.poolflare.com

pool Apool
  domain apool.io
  ports 3334 4334 9008
  unverified 4334 9008
  coins QUBIC ALEO DOGE XMR CKB
  source mining-pool-domain-intel:confirmed
  match qubic.apool.io
  reject notapool.io
  reject www.apool.io

pool SoloPool.org
  domain solopool.org
  ports 3333 8010 8888
  note multi solo
  source unverified
  match eu.solopool.org
  reject notsolopool.org
  reject www.solopool.org

pool Solopool.com
  domain solopool.com
  ports 3332 3333 3334 4444
  note multi solo
  source mining-pool-domain-intel:candidate
  match eu.solopool.com
  reject notsolopool.com
  reject www.solopool.com

pool Solo Mining (Braiins)
  domain solo.braiins.com
  endpoint
  ports 3333
  tls 3443
  unverified 3333 3443
  coins BTC
  source mempool/mining-pools; bitaxeorg/ESP-Miner
  match solo.braiins.com
  reject notsolo.braiins.com

pool MiningRigRentals
  domain miningrigrentals.com
  business
  ports 3333 3344 50103
  unverified 3333 3344 50103
  note rented
  source bigred2k/CoinBlockerLists
  match stratum.miningrigrentals.com
  reject notminingrigrentals.com
  reject www.miningrigrentals.com
  reject login.miningrigrentals.com

pool MMPool
  domain mmpool.org
  ports 3333 3334
  note multi
  source mining-pool-domain-intel:candidate; mempool/mining-pools; bigred2k/CoinBlockerLists
  match eu.mmpool.org
  reject notmmpool.org
  reject www.mmpool.org

pool Suprnova
  domain suprnova.cc
  ports 1777 2026 2027 2433 3333 3633 3634 3635 3732 3733 3734 5000 5544 5555 5557 6240 6273 6464 6468 6663 6665 6666 7777 8531 8533 8888 9333 9335
  tls 2027 5557 6666 8533
  unverified 6240
  coins ZEC RVN RTM XNA DCR
  source mining-pool-domain-intel:confirmed; bigred2k/CoinBlockerLists+monkins1010/ccminer
  match zec.suprnova.cc
  reject notsuprnova.cc
  reject www.suprnova.cc

pool Mining-Dutch
  domain mining-dutch.nl
  ports 3329 3339 3514 6660 6662 6663 6668 6674 8888 8889 9977 9979 9980 9984 9985 9986 9987 9988 9991 9992 9993 9996 9998
  note multi
  source mining-pool-domain-intel:candidate; mempool/mining-pools; bigred2k/CoinBlockerLists
  match eu.mining-dutch.nl
  reject notmining-dutch.nl
  reject www.mining-dutch.nl

pool Coinotron
  domain coinotron.com
  ports 3322 3334 3339 3340
  unverified 3322 3334 3339 3340
  coins LTC ZEC ETC
  source bigred2k/CoinBlockerLists
  match ltc.coinotron.com
  reject notcoinotron.com
  reject www.coinotron.com

pool Coinmine.pl
  domain coinmine.pl
  ports 6004 7010
  unverified 6004 7010
  coins DCR ZEC DASH
  source RavenCommunity/kawpowminer+bigred2k/CoinBlockerLists
  match dcr.coinmine.pl
  reject notcoinmine.pl
  reject www.coinmine.pl

pool CoinFoundry
  domain coinfoundry.org
  ports 3032 3092
  tls 3093
  unverified 3032 3092 3093
  coins VTC ETC BTG
  source bigred2k/CoinBlockerLists
  match vtc.coinfoundry.org
  reject notcoinfoundry.org
  reject www.coinfoundry.org

pool Zhash.pro
  domain zhash.pro
  coins BTG
  source unverified
  match btg.zhash.pro
  reject notzhash.pro
  reject www.zhash.pro

pool Minermore
  domain minermore.com
  ports 4501 4505 4545
  coins RVN RITO
  source mining-pool-domain-intel:candidate; NebuTech/NBMiner+RavenCommunity/kawpowminer
  match rvn.minermore.com
  reject notminermore.com
  reject www.minermore.com

pool RavenMiner
  domain ravenminer.com
  ports 3808 3838
  tls 13838
  coins RVN
  source mining-pool-domain-intel:confirmed; trexminer/T-Rex
  match rvn.ravenminer.com
  reject notravenminer.com
  reject www.ravenminer.com

pool BSOD
  domain bsod.pw
  ports 2176 2640
  unverified 2176
  note multi
  source NebuTech/NBMiner
  match eu.bsod.pw
  reject notbsod.pw
  reject www.bsod.pw

pool Blockmasters
  domain blockmasters.co
  note multi
  source unverified
  match eu.blockmasters.co
  reject notblockmasters.co
  reject www.blockmasters.co

pool Mintpond
  domain mintpond.com
  ports 3000 3005
  unverified 3000
  coins FIRO
  source trexminer/T-Rex
  match firo.mintpond.com
  reject notmintpond.com
  reject www.mintpond.com

pool MinerPool.org
  domain minerpool.org
  ports 10059
  coins NEOX
  source bzminer/bzminer
  match neox.minerpool.org
  reject notminerpool.org
  reject www.minerpool.org

pool Minerall
  domain minerall.io
  ports 3401 3404 8808 8888
  coins ETC RVN
  source mining-pool-domain-intel:candidate
  match etc.minerall.io
  reject notminerall.io
  reject www.minerall.io

pool Mining4People
  domain mining4people.com
  ports 3432 23344
  note multi
  source mining-pool-domain-intel:candidate; bzminer/bzminer
  match eu.mining4people.com
  reject notmining4people.com
  reject www.mining4people.com

pool VIPor
  domain vipor.net
  ports 5040 5066 5104 5117 5177 5184
  tls 5140
  unverified 5040 5117 5140
  coins KLS RXD NEXA XNA CLORE
  source Lolliedieb/lolMiner-releases+bzminer/bzminer
  match kls.vipor.net
  reject notvipor.net
  reject www.vipor.net

pool LuckyPool
  domain luckypool.io
  ports 3118 8877 10600
  tls 8877
  unverified 3118 10600
  coins ZANO KAS VRSC XEL
  source trexminer/T-Rex
  match zano.luckypool.io
  reject notluckypool.io
  reject www.luckypool.io

pool MetaPool
  domain metapool.tech
  ports 20032
  tls 20033
  unverified 20033
  coins ALPH
  note ALPH
  source bzminer/bzminer
  match alph.metapool.tech
  reject notmetapool.tech
  reject www.metapool.tech

pool Alephium pool2mine
  domain pool2mine.net
  ports 7767 7774 7777
  tls 7766 7776
  coins RVN
  source mining-pool-domain-intel:confirmed
  match rvn.pool2mine.net
  reject notpool2mine.net
  reject www.pool2mine.net

pool Acc-pool
  domain acc-pool.pw
  ports 8181 12000 16011 16061
  coins KAS HTR CFX
  source mining-pool-domain-intel:candidate; Lolliedieb/lolMiner-releases+bzminer/bzminer
  match kas.acc-pool.pw
  reject notacc-pool.pw
  reject www.acc-pool.pw

pool WhalePool
  domain whalepool.com
  ports 12110 13510 15120 15121 40573 42343
  coins KAS ALEO ALPH LTC
  source mining-pool-domain-intel:confirmed
  match kas.whalepool.com
  reject notwhalepool.com
  reject www.whalepool.com

pool Whalesburg
  domain whalesburg.com
  ports 8082
  coins ETH
  source RavenCommunity/kawpowminer+ethereum-mining/ethminer
  match eth.whalesburg.com
  reject notwhalesburg.com
  reject www.whalesburg.com

pool Whaleston
  domain whalestonpool.com
  ports 4001
  coins TON
  note TON
  source Lolliedieb/lolMiner-releases+todxx/teamredminer
  match pplns.whalestonpool.com
  reject notwhalestonpool.com
  reject www.whalestonpool.com

pool TON Pool
  domain ton-pool.com
  ports 443
  tls 443
  coins TON
  source Lolliedieb/lolMiner-releases+todxx/teamredminer
  match ton.ton-pool.com
  reject notton-pool.com
  reject www.ton-pool.com

pool TONcoinPool
  domain toncoinpool.io
  ports 443
  tls 443
  coins TON
  source todxx/teamredminer
  match pplns.toncoinpool.io
  reject nottoncoinpool.io
  reject www.toncoinpool.io

pool ZK.Work
  domain zk.work
  ports 10003 60006
  tls 50005
  unverified 50005 60006
  coins ALEO IRON
  note Aleo/IRON
  source 6block/zkwork_aleo_gpu_worker
  match aleo.zk.work
  reject notzk.work
  reject www.zk.work

pool Qubic.li
  domain qubic.li
  ports 443 12480
  tls 443
  unverified 443
  coins QUBIC
  source mining-pool-domain-intel:confirmed
  match qubic.qubic.li
  reject notqubic.li
  reject www.qubic.li

pool MinerLab
  domain minerlab.io
  ports 18861
  coins QUBIC
  note Qubic
  source mining-pool-domain-intel:candidate
  match qubic.minerlab.io
  reject notminerlab.io
  reject www.minerlab.io

pool Jetski pool
  domain jetskipool.ai
  coins QUBIC XEL
  source unverified
  match qubic.jetskipool.ai
  reject notjetskipool.ai
  reject www.jetskipool.ai

pool Zeropool
  domain zeropool.io
  ports 1133 1231 1232 1235 1240 1241 1243 1244 3008 3013 3014 3015 3016 3017 3018 3044 3110 3334 4133 4231 4232 4233 4235 4236 4238 4240 4241 4243 4334 5008 5012 5013 5014 5015 5016 5017 5018 5110
  note multi
  source mining-pool-domain-intel:candidate
  match eu.zeropool.io
  reject notzeropool.io
  reject www.zeropool.io

pool AikaPool
  domain aikapool.com
  ports 3651 3902 3918 3919 3929 3930 3931 3933 3934 3935 3936 3937 3938 3939 3940 3941 3942 3951 3952 3953 3954 3955 3956 4983 4990 4992 4994 4995 4998 4999 5900 5901 5903 5907 5908 5909 5911 5940 5950 6900 6901 6902 6903 6904 6905 6906 6907 6908 6909 6910 6911 6912 6913 6914 6915 6916 6917 6918 6920 6921 6922 6923 6926 6927 6929 6930 6932 6933 6934 6935 7900 7901 7902 7904 7905 7907 7908 7909 7910 7911 7912 7915 7917 7918 7920 7923 7924 7925 7926 7927 7928 7929 7935 7941 7943 7944 7945 7947 7948 7949 7950 7951 7952 7954 7957 7959 7960 7961 7962 7974 7975 7980 7981 7982 7985 7989 7990 7994 9923 9925 9928 9930
  note multi
  source mining-pool-domain-intel:candidate; bigred2k/CoinBlockerLists
  match eu.aikapool.com
  reject notaikapool.com
  reject www.aikapool.com

pool Cedric-Crispin
  domain cedric-crispin.com
  ports 3334 3335 3344 3345 3364 3365 4004 4005 4014 4015 4024 4025 4054 4055 4064 4065 4084 4085 4114 4115 4154 4155 4234 4235 4284 4285 4289 4354 4355 4374 4375 4404 4405 4414 4415 4424 4425 4474 4475 4494 4495 4544 4545 4554 4555 4564 4565 4574 4575
  tls 3335 3345 3365 4005 4025 4055 4065 4085 4115 4155 4235 4285 4355 4375 4405 4425 4475 4495 4555 4565
  note multi
  source mining-pool-domain-intel:confirmed
  match eu.cedric-crispin.com
  reject notcedric-crispin.com
  reject www.cedric-crispin.com

pool CapsPool
  domain capspool.io
  ports 3333 3334 3335 3336 3337 3338 4333 5333 6333 6433 7333 8333
  note multi
  source mining-pool-domain-intel:candidate
  match eu.capspool.io
  reject notcapspool.io
  reject www.capspool.io

pool SoloMining.io
  domain solomining.io
  ports 5566 7777 8883
  coins BTC BCH LTC
  source mining-pool-domain-intel:candidate
  match btc.solomining.io
  reject notsolomining.io
  reject www.solomining.io

pool SoloFury
  domain solofury.com
  ports 6060 7070 8080 8585 9090
  coins BTC BCH XEC
  source mining-pool-domain-intel:confirmed
  match btc.solofury.com
  reject notsolofury.com
  reject www.solofury.com

pool BitmernSolo
  domain bitmernsolo.com
  ports 3032 3042 3052 3062 3072 3102 3112 3122 3132 4032 4042 4052 13103 13113 13123
  coins BTC BCH LTC
  source mining-pool-domain-intel:confirmed
  match btc.bitmernsolo.com
  reject notbitmernsolo.com
  reject www.bitmernsolo.com

pool LiteSolo
  domain litesolo.org
  ports 3333
  coins LTC
  source mining-pool-domain-intel:candidate
  match ltc.litesolo.org
  reject notlitesolo.org
  reject www.litesolo.org

pool LuckyFastBlocks
  domain luckyfastblocks.com
  ports 3333
  coins BTC
  source mining-pool-domain-intel:confirmed
  match btc.luckyfastblocks.com
  reject notluckyfastblocks.com
  reject www.luckyfastblocks.com

pool Rupool
  domain rupool.pro
  ports 25 443 3333 8888
  coins BTC LTC
  source mining-pool-domain-intel:confirmed
  match btc.rupool.pro
  reject notrupool.pro
  reject www.rupool.pro

pool CoolMine
  domain coolmine.top
  ports 3056 3071 3078
  coins ETC
  source mining-pool-domain-intel:candidate
  match etc.coolmine.top
  reject notcoolmine.top
  reject www.coolmine.top

pool HMPool
  domain hmpool.io
  ports 3334 3335 3336 3337 3338 3339
  note multi
  source mining-pool-domain-intel:candidate
  match eu.hmpool.io
  reject nothmpool.io
  reject www.hmpool.io

pool Cminors
  domain cminors-pool.com
  ports 3332 3333 3432
  coins LTC
  source mining-pool-domain-intel:candidate
  match ltc.cminors-pool.com
  reject notcminors-pool.com
  reject www.cminors-pool.com

pool TheSatoshiPool
  domain thesatoshipool.cloud
  ports 5003 5004 5102
  note multi
  source mining-pool-domain-intel:candidate
  match eu.thesatoshipool.cloud
  reject notthesatoshipool.cloud
  reject www.thesatoshipool.cloud

pool XDAG
  domain xdag.org
  ports 23655 23656 24655 24656
  coins XDAG
  source mining-pool-domain-intel:candidate
  match xdag.xdag.org
  reject notxdag.org
  reject www.xdag.org

pool XMRvsBeast
  domain xmrvsbeast.com
  ports 4247
  coins XMR
  source mining-pool-domain-intel:candidate; SChernykh/p2pool
  match p2pmd.xmrvsbeast.com
  reject notxmrvsbeast.com
  reject www.xmrvsbeast.com

pool XMRFast
  domain xmrfast.com
  ports 3333
  coins XMR
  source mining-pool-domain-intel:candidate
  match xmr.xmrfast.com
  reject notxmrfast.com
  reject www.xmrfast.com

pool Monerod.org
  domain monerod.org
  ports 4444
  coins XMR
  source mining-pool-domain-intel:candidate
  match xmr.monerod.org
  reject notmonerod.org
  reject www.monerod.org

pool XMRig donate
  domain donate.v2.xmrig.com
  endpoint
  ports 3333 5555
  tls 443
  unverified 443
  coins XMR
  note dev fee
  source xmrig/xmrig+xmrig/xmrig-proxy
  match donate.v2.xmrig.com
  reject notdonate.v2.xmrig.com

pool XMRig donate SSL
  domain donate.ssl.xmrig.com
  endpoint
  ports 3333
  tls 443
  unverified 443 3333
  coins XMR
  note dev fee
  source xmrig/xmrig+xmrig/xmrig-proxy
  match donate.ssl.xmrig.com
  reject notdonate.ssl.xmrig.com

pool NBMiner/Minerstat
  domain minerstat.com
  business
  note management
  source bzminer/bzminer+todxx/teamredminer
  match stratum.minerstat.com
  reject notminerstat.com
  reject www.minerstat.com

pool EthCore
  domain ethcore.ru
  ports 8073 8079
  tls 8079
  coins ETC
  note RU
  source mining-pool-domain-intel:candidate
  match etc.ethcore.ru
  reject notethcore.ru
  reject www.ethcore.ru

pool Shardpool
  domain shardpool.io
  ports 3333
  coins ZIL
  source NebuTech/NBMiner; NebuTech/NBMiner readme
  match zil.shardpool.io
  reject notshardpool.io
  reject www.shardpool.io

pool EzilPool
  domain ezil.me
  ports 4444 5555
  tls 25443
  unverified 25443
  coins ETC ZIL
  source Lolliedieb/lolMiner-releases+NebuTech/NBMiner; NebuTech/NBMiner readme
  match etc.ezil.me
  reject notezil.me
  reject www.ezil.me

pool Cruxpool
  domain cruxpool.com
  ports 5500 5555
  unverified 5500
  coins ETH ETC KAS
  source mining-pool-domain-intel:candidate
  match eth.cruxpool.com
  reject notcruxpool.com
  reject www.cruxpool.com

pool Comining
  domain comining.io
  coins ETC ETHO
  source unverified
  match etc.comining.io
  reject notcomining.io
  reject www.comining.io

pool Crypto-Pool.fr
  domain crypto-pool.fr
  ports 3333 5555 6666 8080
  tls 9999
  unverified 3333 5555 6666 8080 9999
  coins XMR
  source al0ne/suricata-rules+bigred2k/CoinBlockerLists
  match xmr.crypto-pool.fr
  reject notcrypto-pool.fr
  reject www.crypto-pool.fr

pool Minergate
  domain minergate.com
  ports 3333 45560 45590 45700
  unverified 3333 45560 45590 45700
  coins XMR BCN
  source al0ne/suricata-rules+bigred2k/CoinBlockerLists
  match xmr.minergate.com
  reject notminergate.com
  reject www.minergate.com

pool Spacepools
  domain spacepools.org
  ports 3333
  unverified 3333
  note multi
  source bigred2k/CoinBlockerLists+ntop/nDPI
  match eu.spacepools.org
  reject notspacepools.org
  reject www.spacepools.org

pool FairPool
  domain fairpool.xyz
  note XMR forks
  source bigred2k/CoinBlockerLists
  match eu.fairpool.xyz
  reject notfairpool.xyz
  reject www.fairpool.xyz

pool SumoPool/cnpool
  domain cnpool.cc
  note multi
  source unverified
  match eu.cnpool.cc
  reject notcnpool.cc
  reject www.cnpool.cc

pool Sheepman
  domain sheepman.mine.bz
  endpoint
  coins XMR
  source bigred2k/CoinBlockerLists
  match sheepman.mine.bz
  reject notsheepman.mine.bz

pool Vertcoin p2pool
  domain p2pool.org
  ports 9171
  unverified 9171
  coins VTC
  source bigred2k/CoinBlockerLists+luke-jr/bfgminer
  match vtc.p2pool.org
  reject notp2pool.org
  reject www.p2pool.org

pool AlphaPool
  domain alphapool.tech
  ports 4444 4445 4448 5336 5337 5338
  coins ZANO
  source mining-pool-domain-intel:candidate
  match zano.alphapool.tech
  reject notalphapool.tech
  reject www.alphapool.tech

pool EasyGrin
  domain easygrin.org
  ports 3001 3008 3101
  coins GRIN
  source mining-pool-domain-intel:candidate
  match grin.easygrin.org
  reject noteasygrin.org
  reject www.easygrin.org

pool GrinMint
  domain grinmint.com
  ports 3416 13416
  tls 4416
  unverified 3416 4416 13416
  coins GRIN
  source Lolliedieb/lolMiner-releases
  match grin.grinmint.com
  reject notgrinmint.com
  reject www.grinmint.com

pool MWCPool
  domain mwcpool.com
  ports 2222
  tls 13416
  coins MWC
  source unverified
  match mwc.mwcpool.com
  reject notmwcpool.com
  reject www.mwcpool.com

pool Verus Farm
  domain verus.farm
  ports 9998 9999
  coins VRSC
  source mining-pool-domain-intel:candidate
  match vrsc.verus.farm
  reject notverus.farm
  reject www.verus.farm

pool Hushpool
  domain hushpool.is
  ports 3332 3333 3334
  coins HUSH
  source mining-pool-domain-intel:candidate
  match hush.hushpool.is
  reject nothushpool.is
  reject www.hushpool.is

pool Nimpool
  domain nimpool.io
  tls 8444
  coins NIM
  source public pool list
  match eu.nimpool.io
  reject notnimpool.io
  reject www.nimpool.io

pool Icemining
  domain icemining.ca
  ports 2053
  unverified 2053
  coins NIM XEL
  source Lolliedieb/lolMiner-releases+todxx/teamredminer
  match nim.icemining.ca
  reject noticemining.ca
  reject www.icemining.ca

pool Sirius pool
  domain siriuspool.net
  tls 8443
  coins NIM
  source public pool list
  match nim.siriuspool.net
  reject notsiriuspool.net
  reject www.siriuspool.net

pool AceMining
  domain acemining.co
  tls 8443
  coins NIM
  note NIM
  source public pool list
  match nim.acemining.co
  reject notacemining.co
  reject www.acemining.co

pool Dero rabidmining
  domain rabidmining.com
  ports 10102 10300 11011
  coins DERO
  source mining-pool-domain-intel:candidate
  match dero.rabidmining.com
  reject notrabidmining.com
  reject www.rabidmining.com

pool Dero node
  domain dero-node.net
  ports 10100 10102
  tls 10100
  coins DERO
  source mining-pool-domain-intel:candidate
  match dero.dero-node.net
  reject notdero-node.net
  reject www.dero-node.net

pool TazMining
  domain tazmining.ch
  ports 7001 7002 7100 7102 7104 7106 7108 7110 7112 7114 7116 7118 7180 7182 7183 7220 7222 7224 7230 7232 7234 7260 7270 7776 7777 7781 7782
  note multi
  source mining-pool-domain-intel:candidate
  match eu.tazmining.ch
  reject nottazmining.ch
  reject www.tazmining.ch

pool PowerPool
  domain powerpool.money
  ports 3223 3224 3637 3663 4443 4553
  note multi
  source mining-pool-domain-intel:candidate
  match eu.powerpool.money
  reject notpowerpool.money
  reject www.powerpool.money

pool Cpu-pool
  domain cpu-pool.com
  ports 6248 7046 63338 63358 63368 63378 63388 63398 63408
  note CPU coins
  source mining-pool-domain-intel:candidate
  match eu.cpu-pool.com
  reject notcpu-pool.com
  reject www.cpu-pool.com

pool Innopolis
  domain innopolis.tech
  coins BTC
  source mempool/mining-pools
  match btc.innopolis.tech
  reject notinnopolis.tech
  reject www.innopolis.tech

pool Titan
  domain titan.io
  business
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match stratum.titan.io
  reject nottitan.io
  reject www.titan.io
  reject login.titan.io

pool Bitfarms
  domain bitfarms.io
  business
  coins BTC
  source mempool/mining-pools
  match stratum.bitfarms.io
  reject notbitfarms.io
  reject www.bitfarms.io
  reject login.bitfarms.io

pool PEGA Pool
  domain pega-pool.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.pega-pool.com
  reject notpega-pool.com
  reject www.pega-pool.com

pool ArkPool
  domain arkpool.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.arkpool.com
  reject notarkpool.com
  reject www.arkpool.com

pool Terra Pool
  domain terrapool.io
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.terrapool.io
  reject notterrapool.io
  reject www.terrapool.io

pool BTC Pool Party
  domain btcpoolparty.com
  coins BTC
  source mempool/mining-pools
  match btc.btcpoolparty.com
  reject notbtcpoolparty.com
  reject www.btcpoolparty.com

pool BitMinter
  domain bitminter.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools; bigred2k/CoinBlockerLists
  match btc.bitminter.com
  reject notbitminter.com
  reject www.bitminter.com

pool Eligius
  domain eligius.st
  ports 3334
  unverified 3334
  coins BTC
  source mempool/mining-pools; bigred2k/CoinBlockerLists+luke-jr/bfgminer
  match btc.eligius.st
  reject noteligius.st
  reject www.eligius.st

pool GHash.io
  domain ghash.io
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools; bigred2k/CoinBlockerLists
  match btc.ghash.io
  reject notghash.io
  reject www.ghash.io

pool PolMine
  domain polmine.pl
  ports 3347 8347
  unverified 3347 8347
  coins BTC
  source mempool/mining-pools
  match btc.polmine.pl
  reject notpolmine.pl
  reject www.polmine.pl

pool MegaBigPower
  domain megabigpower.com
  coins BTC
  source mempool/mining-pools
  match btc.megabigpower.com
  reject notmegabigpower.com
  reject www.megabigpower.com

pool Multipool.us
  domain multipool.us
  ports 3332
  unverified 3332
  note multi
  source mempool/mining-pools; bigred2k/CoinBlockerLists
  match eu.multipool.us
  reject notmultipool.us
  reject www.multipool.us

pool Parasite
  domain parasite.wtf
  ports 3333 42069
  unverified 3333 42069
  coins BTC
  source bitaxeorg/ESP-Miner
  match btc.parasite.wtf
  reject notparasite.wtf
  reject www.parasite.wtf

pool Parasite
  domain parasite.space
  coins BTC
  source mempool/mining-pools; bitaxeorg/ESP-Miner
  match btc.parasite.space
  reject notparasite.space
  reject www.parasite.space

pool RedRock
  domain redrock.pro
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.redrock.pro
  reject notredrock.pro
  reject www.redrock.pro

pool NeoPool
  domain neopool.com
  ports 3333
  unverified 3333
  coins BTC
  source mempool/mining-pools
  match btc.neopool.com
  reject notneopool.com
  reject www.neopool.com

pool MaxiPool
  domain maxipool.org
  coins BTC
  source mempool/mining-pools
  match btc.maxipool.org
  reject notmaxipool.org
  reject www.maxipool.org

pool Est3lar
  domain est3lar.io
  coins BTC
  source mempool/mining-pools
  match btc.est3lar.io
  reject notest3lar.io
  reject www.est3lar.io

pool DxPool
  domain dxpool.net
  ports 9977
  coins STC
  source starcoin guide
  match stc.dxpool.net
  reject notdxpool.net
  reject www.dxpool.net

pool XNPool
  domain xnpool.com
  ports 1588
  coins ETH
  source Char1es0rz/minerProxy README
  match eth.xnpool.com
  reject notxnpool.com
  reject www.xnpool.com

pool 666Pool
  domain 666pool.com
  ports 8558
  coins ETH
  source Char1es0rz/minerProxy README
  match eth.666pool.com
  reject not666pool.com
  reject www.666pool.com

pool DEMAND
  domain dmnd.work
  ports 1000 2000
  coins BTC
  note Stratum V2
  source D-Central pool list (2000 = Stratum V2)
  match mining.dmnd.work
  reject notdmnd.work
  reject www.dmnd.work

pool LinCoin
  domain lincoin.com
  ports 3333
  coins BTC
  source public pool list
  match btc.lincoin.com
  reject notlincoin.com
  reject www.lincoin.com

pool AtlasPool
  domain atlaspool.io
  ports 3333
  coins BTC
  source bitaxeorg/ESP-Miner; D-Central pool list
  match btc.atlaspool.io
  reject notatlaspool.io
  reject www.atlaspool.io

pool BTC PoW Lab
  domain btcpowlab-pool.com
  ports 3333
  coins BTC
  source D-Central pool list
  match btc.btcpowlab-pool.com
  reject notbtcpowlab-pool.com
  reject www.btcpowlab-pool.com

pool SoloMining.xyz
  domain solomining.xyz
  ports 1313
  coins BTC
  source D-Central pool list
  match btc.solomining.xyz
  reject notsolomining.xyz
  reject www.solomining.xyz

pool GoblinPool
  domain goblinpool.com
  ports 3344
  coins GRIN
  source NebuTech/NBMiner readme
  match grin.goblinpool.com
  reject notgoblinpool.com
  reject www.goblinpool.com

pool LeafPool
  domain leafpool.com
  tls 3333
  coins BEAM
  source NebuTech/NBMiner; NebuTech/NBMiner readme
  match beam.leafpool.com
  reject notleafpool.com
  reject www.leafpool.com

pool PoolHash
  domain poolhash.space
  ports 2001
  coins BTC
  source public audit script
  match btc.poolhash.space
  reject notpoolhash.space
  reject www.poolhash.space

pool DCENT pool
  domain pool.d-central.tech
  endpoint
  ports 3333
  coins BTC
  source D-Central pool list
  match pool.d-central.tech
  reject notpool.d-central.tech

pool MinerHome tunnel relay
  domain minertunnel.org
  note relay (encrypted tunnel, not a pool)
  source minerhome/mh_tunnel config.yml
  match cn.minertunnel.org
  reject notminertunnel.org
  reject www.minertunnel.org

pool MinerHome tunnel
  domain minerhome.org
  business
  note relay software site
  source minerhome/mh_tunnel README
  match stratum.minerhome.org
  reject notminerhome.org
  reject www.minerhome.org
  reject login.minerhome.org

pool RustMinerSystem relay
  domain rustminersystem.com
  business
  note relay software site
  source EvilGenius-dot/RMS Readme.md
  match stratum.rustminersystem.com
  reject notrustminersystem.com
  reject www.rustminersystem.com
  reject login.rustminersystem.com

pool RustMinerSystem relay
  domain minerproxy.org
  business
  note relay software site
  source EvilGenius-dot/RustMinerSystem README
  match stratum.minerproxy.org
  reject notminerproxy.org
  reject www.minerproxy.org
  reject login.minerproxy.org

pool Zulupool
  domain zulupool.com
  ports 3333
  unverified 3333
  coins BTC ZEC LTC XMR
  source mempool/mining-pools
  match btc.zulupool.com
  reject notzulupool.com
  reject www.zulupool.com

pool 7pool.net
  domain 7pool.net
  ports 3333 3334 3335 13333 13334 13335
  tls 13333 13334 13335
  source mining-pool-domain-intel:candidate
  match eu.7pool.net
  reject not7pool.net
  reject www.7pool.net

pool Aion Pool
  domain aionpool.tech
  ports 3333 5555
  source mining-pool-domain-intel:candidate
  match eu.aionpool.tech
  reject notaionpool.tech
  reject www.aionpool.tech

pool Alphablockmonero
  domain alphablockmonero.xyz
  ports 3333 5555 7777
  source mining-pool-domain-intel:candidate
  match eu.alphablockmonero.xyz
  reject notalphablockmonero.xyz
  reject www.alphablockmonero.xyz

pool pool.animeco.in
  domain animeco.in
  business
  ports 2026
  source mining-pool-domain-intel:candidate
  match stratum.animeco.in
  reject notanimeco.in
  reject www.animeco.in
  reject login.animeco.in

pool aninterestinghole.xyz
  domain aninterestinghole.xyz
  ports 9996 9997 9998 9999
  source mining-pool-domain-intel:candidate
  match eu.aninterestinghole.xyz
  reject notaninterestinghole.xyz
  reject www.aninterestinghole.xyz

pool Bc2 Solo
  domain bc2-solo.org
  ports 3333 4333 4334 5335 7337 9999
  source mining-pool-domain-intel:candidate
  match eu.bc2-solo.org
  reject notbc2-solo.org
  reject www.bc2-solo.org

pool Bch
  domain bch.ee
  ports 3333
  coins BCH
  source mining-pool-domain-intel:confirmed
  match bch.bch.ee
  reject notbch.ee
  reject www.bch.ee

pool bch2.org
  domain bch2.org
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.bch2.org
  reject notbch2.org
  reject www.bch2.org

pool btccore.tech
  domain btccore.tech
  ports 3335 3337 3339 4335 4337 4339
  tls 3339 4339
  source mining-pool-domain-intel:candidate
  match eu.btccore.tech
  reject notbtccore.tech
  reject www.btccore.tech

pool Chauffagistes Pool
  domain chauffagistes-pool.fr
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.chauffagistes-pool.fr
  reject notchauffagistes-pool.fr
  reject www.chauffagistes-pool.fr

pool ciscotech.dk
  domain ciscotech.dk
  business
  ports 9999
  source mining-pool-domain-intel:candidate
  match stratum.ciscotech.dk
  reject notciscotech.dk
  reject www.ciscotech.dk
  reject login.ciscotech.dk

pool codefalcon.dev
  domain codefalcon.dev
  business
  ports 3330 3332 3335 3340 3341 3343 3344 3345 3346 3349 3356 3358 3362 3363 3364 3695
  source mining-pool-domain-intel:candidate
  match stratum.codefalcon.dev
  reject notcodefalcon.dev
  reject www.codefalcon.dev
  reject login.codefalcon.dev

pool Community Pools
  domain community-pools.mysrv.cloud
  ports 10102 10300
  source mining-pool-domain-intel:candidate
  match eu.community-pools.mysrv.cloud
  reject notcommunity-pools.mysrv.cloud
  reject www.community-pools.mysrv.cloud

pool Cruzbit
  domain cruzpool.cruzb.it
  endpoint
  ports 8811
  source mining-pool-domain-intel:candidate
  match cruzpool.cruzb.it
  reject notcruzpool.cruzb.it

pool crypto-eire.com
  domain crypto-eire.com
  business
  ports 3331 3332 3333 3337 3340 3345 3353 3354 3358 3376 3386 3389
  source mining-pool-domain-intel:candidate
  match stratum.crypto-eire.com
  reject notcrypto-eire.com
  reject www.crypto-eire.com
  reject login.crypto-eire.com

pool cryptoadhd.com
  domain cryptoadhd.com
  ports 4444
  source mining-pool-domain-intel:candidate
  match eu.cryptoadhd.com
  reject notcryptoadhd.com
  reject www.cryptoadhd.com

pool Cryptonia
  domain cryptonia.money
  ports 3337 4242
  source mining-pool-domain-intel:candidate
  match eu.cryptonia.money
  reject notcryptonia.money
  reject www.cryptonia.money

pool dgb256
  domain dgb256.online
  ports 8080 8083
  source mining-pool-domain-intel:candidate
  match eu.dgb256.online
  reject notdgb256.online
  reject www.dgb256.online

pool iniaku.my.id
  domain epic.iniaku.my.id
  ports 3334 3414
  source mining-pool-domain-intel:candidate
  match pool.epic.iniaku.my.id
  reject notepic.iniaku.my.id
  reject www.epic.iniaku.my.id

pool fairminingpool.com
  domain fairminingpool.com
  ports 3315
  source mining-pool-domain-intel:candidate
  match eu.fairminingpool.com
  reject notfairminingpool.com
  reject www.fairminingpool.com

pool fenixpool.com
  domain fenixpool.com
  ports 3333 3334 3335 3336 3337 3338 4444 4445 4446 4447 5555 5556 6666 6667 7777 7778 8888 8889 8890 8891 8894 8895 9000 9001 9052 9054 9111 9112 9200 9201 9300 9301 9400 9410 9500 9501 9555 9556 9600 9601
  source mining-pool-domain-intel:candidate
  match eu.fenixpool.com
  reject notfenixpool.com
  reject www.fenixpool.com

pool findmyblock.xyz
  domain findmyblock.xyz
  ports 3343
  source mining-pool-domain-intel:candidate
  match eu.findmyblock.xyz
  reject notfindmyblock.xyz
  reject www.findmyblock.xyz

pool Gayfishpool
  domain gayfishpool.com
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.gayfishpool.com
  reject notgayfishpool.com
  reject www.gayfishpool.com

pool gokby.com
  domain gokby.com
  ports 3334 3346 3356 3367 3376 3389
  tls 3334 3346 3356 3367 3376 3389
  coins BTC
  source mining-pool-domain-intel:confirmed
  match btc.gokby.com
  reject notgokby.com
  reject www.gokby.com

pool goldcoinpool.com
  domain goldcoinpool.com
  ports 3434
  source mining-pool-domain-intel:candidate
  match eu.goldcoinpool.com
  reject notgoldcoinpool.com
  reject www.goldcoinpool.com

pool gorillanode.io
  domain gorillanode.io
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.gorillanode.io
  reject notgorillanode.io
  reject www.gorillanode.io

pool Harshy
  domain harshy.site
  ports 3333 3334
  coins BCH
  source mining-pool-domain-intel:confirmed
  match bch.harshy.site
  reject notharshy.site
  reject www.harshy.site

pool hitablock.com
  domain hitablock.com
  ports 3333 3334 3337
  source mining-pool-domain-intel:candidate
  match eu.hitablock.com
  reject nothitablock.com
  reject www.hitablock.com

pool imagehosty.com
  domain imagehosty.com
  business
  ports 3533 3534
  source mining-pool-domain-intel:candidate
  match stratum.imagehosty.com
  reject notimagehosty.com
  reject www.imagehosty.com
  reject login.imagehosty.com

pool night-rescue.com
  domain junkhdd.com
  ports 4432 4436
  source mining-pool-domain-intel:candidate
  match eu.junkhdd.com
  reject notjunkhdd.com
  reject www.junkhdd.com

pool koinium.it
  domain koinium.it
  ports 3333 3433 4233
  source mining-pool-domain-intel:candidate
  match eu.koinium.it
  reject notkoinium.it
  reject www.koinium.it

pool Kukume
  domain kukume.net
  business
  ports 14242
  source mining-pool-domain-intel:candidate
  match stratum.kukume.net
  reject notkukume.net
  reject www.kukume.net
  reject login.kukume.net

pool kuradisia.io
  domain kuradisia.io
  ports 11111 22222
  source mining-pool-domain-intel:candidate
  match eu.kuradisia.io
  reject notkuradisia.io
  reject www.kuradisia.io

pool lbrypool.net
  domain lbrypool.net
  ports 3334
  source mining-pool-domain-intel:candidate
  match eu.lbrypool.net
  reject notlbrypool.net
  reject www.lbrypool.net

pool lmwpool.com
  domain lmwpool.cloud
  ports 3333 4444 5555
  source mining-pool-domain-intel:candidate
  match eu.lmwpool.cloud
  reject notlmwpool.cloud
  reject www.lmwpool.cloud

pool lmwpool.com
  domain lmwpool.com
  ports 3333 4444 5555
  source mining-pool-domain-intel:candidate
  match eu.lmwpool.com
  reject notlmwpool.com
  reject www.lmwpool.com

pool luckypepe.org
  domain luckypepe.org
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.luckypepe.org
  reject notluckypepe.org
  reject www.luckypepe.org

pool mdpool.info
  domain mdpool.info
  ports 6960 6961 6962 6969
  source mining-pool-domain-intel:candidate
  match eu.mdpool.info
  reject notmdpool.info
  reject www.mdpool.info

pool minersha.com
  domain minersha.com
  ports 3336 3340 3341
  source mining-pool-domain-intel:candidate
  match eu.minersha.com
  reject notminersha.com
  reject www.minersha.com

pool mining-mars.com
  domain mining-mars.com
  ports 3433
  source mining-pool-domain-intel:candidate
  match eu.mining-mars.com
  reject notmining-mars.com
  reject www.mining-mars.com

pool miningcrypto.online
  domain miningcrypto.online
  ports 8371 9451 9651
  source mining-pool-domain-intel:candidate
  match eu.miningcrypto.online
  reject notminingcrypto.online
  reject www.miningcrypto.online

pool miningpools.pro
  domain miningpools.pro
  ports 5241
  source mining-pool-domain-intel:candidate
  match eu.miningpools.pro
  reject notminingpools.pro
  reject www.miningpools.pro

pool Minto
  domain minto.day
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.minto.day
  reject notminto.day
  reject www.minto.day

pool mofumofu.me
  domain mofumofu.me
  ports 3301 3302 3303 3304 3321 3322 3323 3324 3331 3332 3333 3334 3341 3342 3343 3344 3345
  source mining-pool-domain-intel:candidate
  match eu.mofumofu.me
  reject notmofumofu.me
  reject www.mofumofu.me

pool Mysolopool
  domain mysolopool.com
  ports 3334 3339
  coins BTC
  source mining-pool-domain-intel:confirmed
  match btc.mysolopool.com
  reject notmysolopool.com
  reject www.mysolopool.com

pool neonbchmining.org
  domain neonbchmining.org
  ports 3333 3336
  coins BCH
  source mining-pool-domain-intel:confirmed
  match bch.neonbchmining.org
  reject notneonbchmining.org
  reject www.neonbchmining.org

pool nerdminers.org
  domain nerdminers.org
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.nerdminers.org
  reject notnerdminers.org
  reject www.nerdminers.org

pool northeastsolopools.com
  domain nesp.me
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.nesp.me
  reject notnesp.me
  reject www.nesp.me

pool night-rescue.com
  domain night-rescue.com
  ports 3333 4430
  source mining-pool-domain-intel:candidate
  match eu.night-rescue.com
  reject notnight-rescue.com
  reject www.night-rescue.com

pool nmminer.com
  domain nmminer.com
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.nmminer.com
  reject notnmminer.com
  reject www.nmminer.com

pool paddypool.net
  domain paddypool.net
  ports 9997 9998 9999
  source mining-pool-domain-intel:candidate
  match eu.paddypool.net
  reject notpaddypool.net
  reject www.paddypool.net

pool pecadol.xyz
  domain pecadol.xyz
  ports 3340 4534 6383
  source mining-pool-domain-intel:candidate
  match eu.pecadol.xyz
  reject notpecadol.xyz
  reject www.pecadol.xyz

pool peermining.org
  domain peermining.org
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.peermining.org
  reject notpeermining.org
  reject www.peermining.org

pool phkttm64gbquasaq.onion
  domain phkttm64gbquasaq.onion
  endpoint
  ports 3333
  source mining-pool-domain-intel:candidate
  match phkttm64gbquasaq.onion
  reject notphkttm64gbquasaq.onion

pool pool.afflicted.sh
  domain pool.afflicted.sh
  endpoint
  ports 4444
  source mining-pool-domain-intel:candidate
  match pool.afflicted.sh
  reject notpool.afflicted.sh

pool pool.amazingsystems.nl
  domain pool.amazingsystems.nl
  endpoint
  ports 3333
  source mining-pool-domain-intel:candidate
  match pool.amazingsystems.nl
  reject notpool.amazingsystems.nl

pool poolminerrpm.com
  domain poolminerrpm.com
  ports 3062
  source mining-pool-domain-intel:candidate
  match eu.poolminerrpm.com
  reject notpoolminerrpm.com
  reject www.poolminerrpm.com

pool pukkapool.com
  domain pukkapool.com
  tls 3053
  source mining-pool-domain-intel:candidate
  match eu.pukkapool.com
  reject notpukkapool.com
  reject www.pukkapool.com

pool XpoolX
  domain raptorhash.com
  ports 6900
  source mining-pool-domain-intel:candidate
  match eu.raptorhash.com
  reject notraptorhash.com
  reject www.raptorhash.com

pool refurbminer.de
  domain refurbminer.de
  ports 3956
  source mining-pool-domain-intel:candidate
  match eu.refurbminer.de
  reject notrefurbminer.de
  reject www.refurbminer.de

pool rockpool.cloud
  domain rockpool.cloud
  ports 4449 8888
  source mining-pool-domain-intel:candidate
  match eu.rockpool.cloud
  reject notrockpool.cloud
  reject www.rockpool.cloud

pool rt-pool.cc
  domain rt-pool.cc
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.rt-pool.cc
  reject notrt-pool.cc
  reject www.rt-pool.cc

pool scash.pro
  domain scash.pro
  ports 8888
  source mining-pool-domain-intel:candidate
  match eu.scash.pro
  reject notscash.pro
  reject www.scash.pro

pool scprimepool.com
  domain scprimepool.com
  ports 3355
  source mining-pool-domain-intel:candidate
  match eu.scprimepool.com
  reject notscprimepool.com
  reject www.scprimepool.com

pool sinarlink.com
  domain sinarlink.com
  ports 3032
  source mining-pool-domain-intel:candidate
  match eu.sinarlink.com
  reject notsinarlink.com
  reject www.sinarlink.com

pool skydoge.net
  domain skydoge.net
  ports 3033
  source mining-pool-domain-intel:candidate
  match eu.skydoge.net
  reject notskydoge.net
  reject www.skydoge.net

pool Sneakattack
  domain sneakattack.se
  ports 2323
  source mining-pool-domain-intel:candidate
  match eu.sneakattack.se
  reject notsneakattack.se
  reject www.sneakattack.se

pool solo-pool.org
  domain solo-pool.org
  ports 3333 3334
  coins BCH BTC
  source mining-pool-domain-intel:confirmed
  match bch.solo-pool.org
  reject notsolo-pool.org
  reject www.solo-pool.org

pool solo.cat
  domain solo.cat
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.solo.cat
  reject notsolo.cat
  reject www.solo.cat

pool soloking.org
  domain soloking.org
  ports 3333
  source mining-pool-domain-intel:candidate
  match eu.soloking.org
  reject notsoloking.org
  reject www.soloking.org

pool solopool.eu
  domain solopool.eu
  ports 3333 3335 3337 3339 3341 4333 4335
  coins BCH BTC XEC
  source mining-pool-domain-intel:confirmed
  match bch.solopool.eu
  reject notsolopool.eu
  reject www.solopool.eu

pool sparkspay.io
  domain sparkspay.io
  business
  ports 6030
  source mining-pool-domain-intel:candidate
  match stratum.sparkspay.io
  reject notsparkspay.io
  reject www.sparkspay.io
  reject login.sparkspay.io

pool Tallhatdoug
  domain tallhatdoug.com
  ports 4242 4244
  source mining-pool-domain-intel:candidate
  match eu.tallhatdoug.com
  reject nottallhatdoug.com
  reject www.tallhatdoug.com

pool scprimepool.com
  domain toastpool.com
  ports 6666
  source mining-pool-domain-intel:candidate
  match eu.toastpool.com
  reject nottoastpool.com
  reject www.toastpool.com

pool vargatech.net
  domain vargatech.net
  ports 3333 4242
  source mining-pool-domain-intel:candidate
  match eu.vargatech.net
  reject notvargatech.net
  reject www.vargatech.net

pool Vbk Reb0Rn
  domain vbk-reb0rn.ddns.net
  endpoint
  ports 8502
  source mining-pool-domain-intel:candidate
  match vbk-reb0rn.ddns.net
  reject notvbk-reb0rn.ddns.net

pool vexta-pool.co.uk
  domain vexta-pool.co.uk
  ports 3333 3334 4333 4334 5333 5334 6333 6334
  source mining-pool-domain-intel:candidate
  match eu.vexta-pool.co.uk
  reject notvexta-pool.co.uk
  reject www.vexta-pool.co.uk

pool vippool.net
  domain vippool.net
  ports 8888
  source mining-pool-domain-intel:candidate
  match eu.vippool.net
  reject notvippool.net
  reject www.vippool.net

pool xdagminer.com
  domain xdagminer.com
  ports 13003
  source mining-pool-domain-intel:candidate
  match eu.xdagminer.com
  reject notxdagminer.com
  reject www.xdagminer.com

pool Xdagreef
  domain xdagreef.org
  ports 6666
  source mining-pool-domain-intel:candidate
  match eu.xdagreef.org
  reject notxdagreef.org
  reject www.xdagreef.org

pool jetskipool.ai
  domain xelskipool.xyz
  ports 9191
  source mining-pool-domain-intel:candidate
  match eu.xelskipool.xyz
  reject notxelskipool.xyz
  reject www.xelskipool.xyz

pool xero-coin.com
  domain xero-coin.com
  business
  ports 33337 33338
  source mining-pool-domain-intel:candidate
  match stratum.xero-coin.com
  reject notxero-coin.com
  reject www.xero-coin.com
  reject login.xero-coin.com

pool xvg-pool.com
  domain xvg-pool.com
  ports 4686 6851 8156 8705 9574
  source mining-pool-domain-intel:candidate
  match eu.xvg-pool.com
  reject notxvg-pool.com
  reject www.xvg-pool.com

pool yenten-pool.info
  domain yenten-pool.info
  ports 6248 7046 63368 63378
  source mining-pool-domain-intel:candidate
  match eu.yenten-pool.info
  reject notyenten-pool.info
  reject www.yenten-pool.info

pool zalmex.online
  domain zalmex.online
  ports 3433
  source mining-pool-domain-intel:candidate
  match eu.zalmex.online
  reject notzalmex.online
  reject www.zalmex.online
