# SPDX-License-Identifier: Apache-2.0
# Lines of fields: a version alone would nominate half the world, so the anchors are a request, a job and a result.
dialect duco
title Duino-Coin
source duino-coin
framing line
ports 2811 2812 2813 2814 2850 6000
algorithms duco-s1
coin DUCO

anchor JOB,[^,\n]{1,64},(LOW|MEDIUM|NET|EXTREME|AVR|DUE|MEGA|ARM|ESP|PICO|RPI)
  match JOB,revox,MEDIUM,key1,\n
  match JOB,revox,ESP8266H,key1,Temp:33*C\n
  reject JOB,revox,junior,40000\n
anchor [0-9a-fA-F]{40},[0-9a-fA-F]{40},[0-9]
  match 4c1a2f60bd5b3a0e5f3f7c5aabf4d5c0d2d7ce0b,fb2a90cf5e3c37a83f9f07f3d1a9b0e4a2c6f001,500000\n
  reject 4c1a2f60bd5b3a0e5f3f7c5aabf4d5c0d2d7ce0b fb2a90cf5e3c37a83f9f07f3d1a9b0e4a2c6f001 refs/heads/main\n
anchor ,Official [A-Za-z0-9 ]{1,24} Miner 
  match 12315999,1512345.25,Official PC Miner 4.0,rig1,,2093
  reject Official Gold Miner
