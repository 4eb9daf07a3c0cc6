package progen

import "math/rand/v2"

// A feature is a construct that a program can favour or do without.
type feature int

const (
	always feature = iota // what no program can do without

	// Expressions.
	fVariable
	fField
	fIndex
	fOperator
	fLogic
	fCall
	fMethod
	fGenericCall
	fIdentity
	fLiteralCall
	fAsyncLiteralCall
	fFuncValue
	fInterfaceCall
	fConversion
	fReceive
	fBuiltin
	fPointer
	fComposite
	fMethodValue

	// Statements.
	fLog
	fPause
	fDeclare
	fAssign
	fOpAssign
	fMultiAssign
	fMultiValue
	fIncDec
	fCallStmt
	fBlock
	fIf
	fSwitch
	fTypeSwitch
	fSelect
	fRace
	fFor
	fRange
	fRangeFunc
	fGoto
	fBranch
	fReturn
	fDefer
	fPanic
	fFault
	fGuard
	fGoexit
	fClosure
	fGo
	fChannel
	fLocalType
	fLocalConst
	fNilCheck
	fMap
	fSlice
	fAlias

	features
)

// rare are the features that would drown the others.
var rare = [features]int{
	fPanic:  4,
	fFault:  4,
	fGoexit: 12,
	fReturn: 3,
	fGoto:   2,
	fBranch: 1,
}

// swarm draws what one program favours: each feature is left out, or has a
// weight between 1 and 16. Programs that use a few constructs very often reach
// combinations that evenly mixed ones never do.
func swarm(r *rand.Rand) (weights [features]int) {
	for f := range weights {
		switch n := r.IntN(16); {
		case f == int(always):
			weights[f] = 8
		case n < 3:
			weights[f] = 0
		case n < 6:
			weights[f] = 2
		case n < 13:
			weights[f] = 6
		default:
			weights[f] = 24
		}
		if rare[f] > 0 {
			weights[f] = (weights[f] + rare[f] - 1) / rare[f]
		}
	}
	for _, f := range []feature{fVariable, fIdentity, fLog, fPause, fDeclare} {
		weights[f] = max(weights[f], 4)
	}
	if r.IntN(2) == 0 {
		favour(r, &weights)
	}
	return weights
}

// favour draws two constructs that hold others, to be used most of the time.
func favour(r *rand.Rand, weights *[features]int) {
	for range 2 {
		weights[nesting[r.IntN(len(nesting))]] = 100
	}
}

// nesting are the constructs that hold others. Every second program is mostly
// made of two of them.
var nesting = []feature{
	fDefer, fRangeFunc, fDefer, fRangeFunc, fSelect, fRace, fSwitch, fTypeSwitch, fGoto, fGuard, fClosure, fRange, fFor, fIf,
	fAsyncLiteralCall, fGenericCall, fInterfaceCall, fMethodValue, fFuncValue,
}
