package control

// Send sends a token.
func Send(c chan struct{}) {
	Await(func() bool { return len(c) < cap(c) })
	c <- struct{}{}
}

// Receive receives one.
func Receive(c chan struct{}) {
	Await(func() bool { return len(c) > 0 })
	<-c
}

// Unlocked waits until a lock's word is 0.
func Unlocked(word *uint32) { Await(func() bool { return *word == 0 }) }

// Mutant is the name of the mutant that is awake.
var Mutant string

// Mutated says whether that is it.
func Mutated(name string) bool { return Mutant == name }
