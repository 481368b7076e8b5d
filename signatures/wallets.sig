# SPDX-License-Identifier: Apache-2.0
#
# Forms of wallet addresses: what coin an account is paid in, which mostly is the coin that is mined. A form says nothing
# of a checksum. The whole account must match. Where coins share a form each of them has it, so that none is told from the
# form alone. Iron Fish (64 hex) and Warthog (48 hex) are left out: any digest has their form.
# The samples are random characters, nobody's addresses.

wallet XMR
  pattern [48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}
  source protocols.md section 1 item 7
  match 4AMASi45ub7Qe4ZE36UT5G6cU4ud8Fhhe4deS4F3cw9KTAb8dLcukC7edhDQ7cn5d4gEYkbUrMWeWQLGsCmrG6dLaYyNoVK
  match 8Bf58ZTBqNAYT3j5qcdsyuMNmPfYetW5v6JXmj54omLidkuVKnRyjP2WPBg8Y4ErK9pGSSxY6BVScJy9uUxcJnTPkyRFA6C
  reject 4AMASi45ub7Qe4ZE36UT5G6cU4ud8Fhhe4deS4F3cw9KTAb8dLcukC7edhDQ7cn5d4gEYkbUrMWeWQLGsCmrG6dLaYyNoV
  reject 5AMASi45ub7Qe4ZE36UT5G6cU4ud8Fhhe4deS4F3cw9KTAb8dLcukC7edhDQ7cn5d4gEYkbUrMWeWQLGsCmrG6dLaYyNoVK
  reject x4AMASi45ub7Qe4ZE36UT5G6cU4ud8Fhhe4deS4F3cw9KTAb8dLcukC7edhDQ7cn5d4gEYkbUrMWeWQLGsCmrG6dLaYyNoVK

wallet XMR
  pattern 4[0-9AB][1-9A-HJ-NP-Za-km-z]{104}
  source protocols.md section 1 item 7 (integrated addresses)
  match 49AFjF1YveCHK1ATbQgdM9mwZgikp4WzxrxktcSSSS7XhS4D5EVB8Nf471dAb7Qg25xEgRAhHPfQX88wYWXXL6A7pNpHXvmBa2EaQAmb2q
  reject 49aLix6mwHaQBPrFbbrZNhFgtsqwDtGuSptFDaYPo22sJXHDmfPVtoPQ6F7FXDNEXgzgv1XiPti6vj8RsnqDXyCUshN6toSWSp6oBB92A
  reject 89ezWtiAgufXjPAcc921toi7ap9UxDuxE2HEKZGqeMHbTv94pPzWjeuzaTuyZ9bAaZ2xVrCf1rtACAXgo8c4MkaacXsr7yc4GDJ3r7ZVc2

wallet BTC
  pattern bc1[ac-hj-np-z02-9]{25,87}
  source protocols.md section 1 item 7
  match bc1q5wnekwyhjew9u8twn5hv5fm8araj9xg7tzcgcv
  reject bc1qtpueqn6r2pxw2spl58g7
  reject tb1q6jk3dk9vjtazn6k4dv5k26j6g5j8x0puk93h8c

wallet BTC
  pattern [13][1-9A-HJ-NP-Za-km-z]{25,34}
  source protocols.md section 1 item 7
  match 1H4CDLhLaqEKVZkCJPt2H312oZcDZXGV7j
  match 3uiUjYbvySZLmEFNDvynoh9SP4v915hpyH
  reject 1UB46jvRxZjKfGmK3WCBJ
  reject 2V1HQNcMG3yLEPC1NR6XJZiDGZr16Hu6AS
  reject 1Oe3S2LLhF6eawqAjznsyfRqMoYAKogiA3

wallet BCH
  pattern (?:bitcoincash:)?[qp][ac-hj-np-z02-9]{41}
  source common knowledge of the coin, unverified
  match bitcoincash:qv92g6239r7sw42hzj0x565yj5jhfgxzs5yl3e5apj
  reject bitcoincash:zm90y4zk7fzllxxx8em6y2lx5wksff56ajr9k8rgzz
  reject qt2c0zwtmauqsn8p0npt8e0ljr5ts5r

wallet ETH
  pattern 0x[0-9a-fA-F]{40}
  source protocols.md section 1 item 7
  match 0xd818319478da6bd0c621de49f145fda9988c79fc
  reject d818319478da6bd0c621de49f145fda9988c79fc
  reject 0xd818319478da6bd0c621de49f145fda9988c79fc0

wallet ETC
  pattern 0x[0-9a-fA-F]{40}
  source protocols.md section 1 item 7
  match 0xd818319478da6bd0c621de49f145fda9988c79fc
  reject d818319478da6bd0c621de49f145fda9988c79fc
  reject 0xd818319478da6bd0c621de49f145fda9988c79fc0

wallet ETHW
  pattern 0x[0-9a-fA-F]{40}
  source as ETC
  match 0xd818319478da6bd0c621de49f145fda9988c79fc
  reject d818319478da6bd0c621de49f145fda9988c79fc
  reject 0xd818319478da6bd0c621de49f145fda9988c79fc0

wallet LTC
  pattern ltc1[ac-hj-np-z02-9]{38,58}
  source protocols.md section 1 item 7
  match ltc1q8cc5fzgwpwv9eh6dp6nhrje2usufskp4zkr9f6
  reject ltc1qkhstwvm293

wallet LTC
  pattern [LM][1-9A-HJ-NP-Za-km-z]{33}
  source protocols.md section 1 item 7
  match LUnqztXeY15SuawWVGs7FAAak7uomiwqzW
  reject N6cr31s9Fd3inL9hHahUmq875LaeDRHFsf
  reject L11bLWJMivyGXaGcG2Tni

wallet MEWC
  pattern M[1-9A-HJ-NP-Za-km-z]{33}
  source common knowledge of the coin, unverified
  match ML42DYykiT6HFjUQFY3mNnTQkSD1tKpwZ5
  reject mEYDLruDFWFHqyK7gYgCzFYTj4fAS4E2fA

wallet DOGE
  pattern D[5-9A-HJ-NP-U][1-9A-HJ-NP-Za-km-z]{32}
  source protocols.md section 1 item 7
  match D8T4n4CSVznyMo86BNDCiapW3LjoRvQNVB
  reject D1716J6PTy8cqERPruLutU64nXDQbVDMQp
  reject D8zX2hTGthrS3R3W5t4HDp5zfNQJNg3H

wallet DASH
  pattern X[1-9A-HJ-NP-Za-km-z]{33}
  source common knowledge of the coin, unverified
  match XpnmMJL1oqfth52uF7XnWrRsHUuY9YC1tp
  reject YLumrAfGMxMWQssf6ZDSqBGT5i3XcbMBUy
  reject X75Hg6E7TYnVCF9TWgzkG

wallet RVN
  pattern R[1-9A-HJ-NP-Za-km-z]{33}
  source protocols.md section 1 item 7
  match Rpbwrjq8rvKKJdJQHpHDVGCGGAKyeDM5SH
  reject RGZaFit7iW371XyuFvVQ3yKF84DfueD
  reject S5QZxCVfHrrj17hfngPE3QNA3EH3foiEu1

wallet RTM
  pattern R[1-9A-HJ-NP-Za-km-z]{33}
  source common knowledge of the coin, unverified: the same form as RVN
  match RuMTkQCgL5E3sYcX5T7sSjcAhb6iBSmJTK
  reject RjLT4LpdyPTT2xrtQiDSoSE1UzBU8u6
  reject SSdyQWrB914cAitS6dgQpZBAPKBaB57RYq

wallet VRSC
  pattern R[1-9A-HJ-NP-Za-km-z]{33}
  source common knowledge of the coin, unverified: the same form as RVN
  match RtstDL9v3XM4fhR6zngmuzBhswFgSgwDvX
  reject RCdE3SaBRP8AGouzD3ycvqk3jvM8RfW
  reject ScwhrLiTLeGURjQVZVC21gYWGVqgruWvCt

wallet KMD
  pattern R[1-9A-HJ-NP-Za-km-z]{33}
  source common knowledge of the coin, unverified: the same form as RVN
  match RXS759PUQ6tVZZj33h96oMroZ64qZzRis9
  reject R2w5gomu8D9yYKtsBksoF5vPgqHBMzg
  reject SJzuWAHZXEeHgZGMQ3DCSBhJkMzRBssH8r

wallet ZEC
  pattern t1[1-9A-HJ-NP-Za-km-z]{33}
  source protocols.md section 1 item 7
  match t1a4hwQxVcaemyz7HbhwSptQHRQdAQNq6VF
  reject t2Cgp4KuaHLhxejzMo1p3FAKghUTZQz49YF
  reject t1gi3241dPL7aPbFTeLe9EQgvXB91tGn

wallet FLUX
  pattern t1[1-9A-HJ-NP-Za-km-z]{33}
  source common knowledge of the coin, unverified: the same form as ZEC
  match t1AV75hAxjsJStH14iuczPfieVfaoYGBz13
  reject t24b2SCGB4r71gcjDATDafiZiiTugCZL5Lh

wallet KAS
  pattern kaspa:[a-z0-9]{61,63}
  source protocols.md section 1 item 7
  match kaspa:qd48ay13f2logqochvqdr917qsnf6akqpmkumyvpy8447ab1otnzekjcbhgkw
  reject kaspa:qjbbcicecexm8eygpnnhccfs4gignsuv1qbwqsdxu
  reject kaspatest:q64sb0b17gw4d8nfsk1a7msdaw5g5l5w6qksno5khf59guwgzzf1bxntq186k

wallet KLS
  pattern karlsen:[a-z0-9]{61,63}
  source common knowledge of the coin, unverified
  match karlsen:qyo3i8cwu7j29uk32qoiv3p6mrtjjpu7wkpumqgkgmyjjtt1rmggrny3caz1o
  reject karlsen:q6s3bjqzap10oolh31uqg0pzkq143b07luay5gcq8

wallet ALPH
  pattern 1[1-9A-HJ-NP-Za-km-z]{44}
  source protocols.md section 1 item 7
  match 1EBnsDaP7wdWbEnXZ2hsvQaNTpWEkCSZq8ogPh4HJRS41
  reject 15TThmkPeH7FLpSaFtSWEB9r5tthDXicoF
  reject 2uAPjhvusuTWKqci9rvXPswFJnRkHUkCX1totJPGiLMXY

wallet ERG
  pattern 9[1-9A-HJ-NP-Za-km-z]{50}
  source protocols.md section 1 item 7
  match 9Ugh6jzQALwR46udzMs9avPhe1j1E5iKHf7eAwFCrVPsAEzSsbB
  reject 8gzmfs6jzzcshvLDYmEa6pvVjy8c8HTFu9XYc4XWzAmYGYBbfxp
  reject 91BvMWmdYjKvWQUTk5ChQhi22g3kpNt7ZXYqzA3En

wallet CKB
  pattern ckb1[ac-hj-np-z02-9]{42,95}
  source protocols.md section 1 item 7
  match ckb1qu9p7rpyflvpvj4llqztpkqfz8penm963tt4tm703e
  reject ckt1qy4sa6f3xd7d3u70r9mjmdu3n2v4z38utw50sayu76
  reject ckb1qyfa0v0086f

wallet CFX
  pattern (?:cfx:|CFX:)[a-zA-Z0-9.:]{42,60}
  source protocols.md section 1 item 7
  match cfx:ahi4brp2ldxjfs953qdcadafyttk5dux24kjhxk04y
  reject cfxtest:a2rvsrdvajt1pyyyo2sauqr1kcsjjr95w8f895ymot
  reject cfx:a

wallet NIM
  pattern NQ[0-9]{2}(?: ?[0-9A-Z]{4}){8}
  source protocols.md section 1 item 7
  match NQ07 0000 1111 2222 3333 4444 5555 6666 7777
  match NQ07K1CE68J0CEH2HB27CJG8GAFGJ6666259
  reject NQ07 0000
  reject NX07 0000 1111 2222 3333 4444 5555 6666 7777

wallet XEL
  pattern xel:[a-z0-9]{57,64}
  source protocols.md section 1 item 7
  match xel:xwz7jpc5xgx3fjubwr7bgcn5nqr1g2iqcvmlyfbdc9x35ezhfquof6zl2kx
  reject xet:polcqwd9bdq64dgjuamt2g4uxqyhx4yk2pja3mckoexi2gybe2vuo4hxjvo
  reject xel:dl29j2jr00pjbrsvkq5g

wallet ALEO
  pattern aleo1[a-z0-9]{58}
  source protocols.md section 1 item 7
  match aleo1u34hj6dn94shqmx1qppgys0kdsjb26v6i2a7slx1c0nrlil7olmff5rlni
  reject aleo1mtmae70d7wvs5fa04irplxckxaw727ehwpuydsg526b78ibpfo

wallet DERO
  pattern dero1[a-z0-9]{58,62}
  source protocols.md section 1 item 7
  match dero1qlkgtq9bbgmqb37p2gwglcrh356rhhhzi8ooj3zkby07czdxvzpv1uz9du7jw
  reject deto1qp1axg7leu1m6boi0z3cccrr8cgqh7a1pcshtwkhd6rf38j2h6is0srpf8s3o
  reject dero1q

wallet QUBIC
  pattern [A-Z]{60}
  source protocols.md section 1 item 7
  match UMGRWLORJTPPJAHKHGQRMSMALFHKRKPIJGJBYAFRCTLOVBQMOLXYDQHVXENK
  reject VLEVGTTIQDXXYPIZUWUWENDANYRSDPMSENZITTDMOWOJXLJLMQRTMUKAZXP

wallet ZEPH
  pattern ZEPH[A-Za-z0-9]{1,2}[1-9A-HJ-NP-Za-km-z]{90,97}
  source common knowledge of the coin, unverified
  match ZEPHYR2RVLCbLtAUdReF6uNMvfvGMEUz124HdzYLbrLbgUauaokURWP3fkPV1k5aF7TQZSicdAyDTYSVrgzeNmapu6BQMQ5uLZC
  reject ZEPX8izKmNuZyThBaKuZEZzDTC4hdf7Pdhho3mT1s1Lnmc1LSv7e1j2DCYrcdJxizbZAdDTf8ABaqZ7275BaYuWgUtt4i1kreMA
