package progen_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/seed4fdd6362/goasync/internal/progen"
)

// TestCoverage generates programs until each construct, and an await in each
// place, has come up.
func TestCoverage(t *testing.T) {
	const most = 10000
	count := make(map[string]int)
	missing := slices.Clone(wanted)
	var seed uint64
	for seed = 1; seed <= most && (len(missing) > 0 || seed <= *seeds); seed++ {
		for what := range constructs(t, progen.Generate(seed, "g")) {
			count[what]++
		}
		missing = slices.DeleteFunc(missing, func(what string) bool { return count[what] > 0 })
	}
	for _, what := range missing {
		t.Errorf("no %s in %d programs", what, most)
	}
	for _, what := range slices.Sorted(maps.Keys(count)) {
		t.Logf("%5.1f%% %s", 100*float64(count[what])/float64(seed-1), what)
	}
}

// wanted are the constructs that must come up.
var wanted = strings.Split(strings.TrimSpace(`
await in argument
await in argument with dots
await in argument of defer
await in argument of go
await in async literal
await in binary left
await in binary right
await in case
await in channel receive
await in composite element
await in composite key
await in composite value
await in condition of for
await in condition of if
await in condition of while
await in deferred literal
await in defer
await in goto block
await in index
await in init of for
await in init of if
await in init of switch
await in left of =
await in logic right
await in method of result
await in multi-value :=
await in multi-value =
await in multi-value return
await in operand of ++
await in operand of range
await in operand of type switch
await in parens
await in post of for
await in range assignment
await in range over iterator
await in right of :=
await in right of =
await in right of op=
await in right of var
await in return
await in select body
await in send
await in slice bounds
await in statement
await in tag
await in unary
await in range over iterator in deferred literal
await in range over iterator in generic function
await in range over iterator in generic method
await in range over iterator in range over iterator
await in deferred literal in generic method
await in deferred literal in range over iterator
await in range over iterator in deferred literal in generic method
await in select body in range over iterator
await in switch in goto block
async function type
async interface method
async literal
async method
async method value
backward goto
bare return
break in range over iterator
break label
continue label
deferred recover
embedded struct
fallthrough
forward goto
generic function
generic method
generic type
goto out of range over iterator
local const
local const of local type
local const repeats another
local array of const size
local const of local type of generic
local generic type
local generic type of generic
local generic type of itself
local type
multi-value call of 8
named results
nil call
panic
plain literal
recover
recover twice
runtime.Goexit
pointer receiver
value receiver
return in range over iterator
select await
select await :=
select await =
named type of yield
select default
select of five
select receive
select send
variadic function
ADD_ASSIGN
AND_NOT
FALLTHROUGH
GOTO
`), "\n")
