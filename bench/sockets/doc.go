// Sockets measures echo servers side by side, in one run and with the same client:
// one that has a goroutine for each connection, on package net, and those of
// asyncnet, on one thread and on two workers. Each is a process of its own. It prints
// a table:
//
//	go run ./bench/sockets
//
//	idle     bytes of resident memory for each of 10,000 connections that have
//	         echoed one message
//	64       64 connections, a message of 64 bytes to and fro on each: messages a
//	         second, and nanoseconds of the server's processor time for each
//	active   the same with 100 of 10,000 connections active, the others idle
//
// The servers take short turns, many times, so that what else the machine does hits
// all of them; the medians are printed, and of each the ratio to the first server's
// in the same turn. -also NAME=COMMAND adds a program that prints {"port":N} and
// echoes until its standard input ends. It needs Linux.
package main

//go:generate go run github.com/seed4fdd6362/goasync/cmd/goasync
