# SPDX-License-Identifier: Apache-2.0
#
# Words that tell a pool's mining hosts from its web site. They are compared with each label in front of a
# pool's domain, and with its parts between hyphens, with or without the number behind ("eu2", "api1"). One web
# word makes the whole name a web name, whatever else stands in it. Tickers of a pool's own coins count as mining words too.
# Source: protocols.md section 10.1 (host patterns of the pools, precautions); the further web words are common usage.

list web
  words www web wwww m wap mobile app apps api apis apidocs rest graphql ws wss rpc
  words support help helpdesk kb faq docs doc wiki guide learn academy tutorial blog blogs news press media forum forums community
  words static assets asset cdn img imgs image images pic pics css js files file upload uploads download downloads dl get update updates release releases
  words mail email smtp imap pop mx mx1 webmail newsletter autodiscover autoconfig
  words ns dns ftp vpn ssh git gitlab jenkins grafana monitor monitoring sentry metrics analytics track tracking pixel
  words login signin signup register auth sso oauth account accounts user users my panel dashboard admin console portal passport
  words status stats stat statistics explorer block blocks chart charts calc calculator map
  words shop store pay payment payments billing invoice wallet exchange trade p2p earn loan card
  words careers jobs about corp legal privacy terms partner partners affiliate referral
  words dev devel staging stage test beta demo sandbox preview old new
  words telegram bot discord push notify socket captcha verify i
  match www
  match www2
  match api-eu
  match pool-stats
  reject btc
  reject stratum

list region
  words eu europe euro us usa us-east us-west useast uswest use usw na northamerica ca can canada sa latam br brazil
  words as asia ap apac sg singapore hk hongkong jp japan kr korea in india tw vn th id
  words cn china bj beijing sh shanghai sz shenzhen hz gz cd chengdu
  words ru russia kz kazakhstan ua by tr ir uae ae me
  words de fr nl uk gb fi se pl es it cz at ch ro bg ee lt lv no
  words af za africa au oce oceania nz
  words east west north south global auto geo ger
  words hk-sg eu-north eu-west eu-east
  match eu1
  match us-east
  match asia
  reject www
  reject dashboard

list mining
  words stratum stratum1 stratumv1 stratumv2 stratum2 sv1 sv2 ss nhmp getwork gbt asic antminer vardiff
  words solo pps fpps pplns pplnt prop
  words xmrig p2pmd randomx rx rx0 cryptonight cn-heavy cnheavy cnr ghostrider gr
  words sha256 sha256d sha256asicboost sha512256d scrypt scryptn x11 x11gost x13 x15 x16r x16rt x16rv2 x16s x17 x21s x22i x25x
  words ethash etchash daggerhashimoto kawpow kapow firopow progpow progpowz evrprogpow meowpow octopus autolykos autolykos2 autolykosv2
  words equihash equihash125 equihash144 equihash192 equihash200 zhash beamhash beamv3 beamhash3 cuckoo cuckaroo cuckatoo cuckatoo31 cuckatoo32 cuckoocycle grincuckatoo32
  words kheavyhash karlsenhash pyrinhash nexapow blake2s blake2b blake3 blake14r eaglesong handshake lyra2v2 lyra2rev2 lyra2v3 lyra2rev3 lyra2z lbry keccak
  words neoscrypt groestl skein qubit quark nist5 verthash verushash verus yescrypt yescryptr8 yescryptr16 yescryptr32 yespower yespowersugar m7m argon2d argon2id minotaurx
  words fishhash xelishash xelishashv2 astrobwt janushash sha3x randomarq randomscash randomyada skydoge dynexsolve heavyhash
  words btc bch bsv xec ltc doge eth etc ethw etho exp ubq zec zen zcash dash xmr monero rvn ravencoin firo erg ergo cfx conflux
  words kas kaspa kls alph alephium ckb nervos beam grin mwc btg flux neox clore mewc xna nexa iron zano zeph zephyr sal salvium
  words rtm raptoreum vrsc xel xelis dero hns dcr kda sc scp dgb vtc ppc nmc fb bitcoin litecoin dogecoin ethereum ethereumclassic
  words xtm tari wow wownero dnx dynex qubic aleo ton spr rxd radiant xdag bells pepe ctxc
  match btc
  match xmr-eu1
  match sha256asicboost
  match stratum
  reject www
  reject eu
  reject pool

# Ports where web, mail and other common services answer too: there a name must be a mining name, or the port must be
# one that the pool is known to mine on.
list ports
  words 21 22 25 53 80 81 110 143 443 465 587 993 995 2053 2083 2087 2096 8000 8080 8081 8443 8880
  match 443
  match 80
  reject 3333
