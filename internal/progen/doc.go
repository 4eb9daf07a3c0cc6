// Package progen writes random programs of the dialect, for tests that compare
// the two meanings of one program: erased and lowered. A program is well-typed,
// has no fault that goasync would report, comes to an end, and logs what it does.
//
// # How a program comes about
//
// plan draws types and the signatures of functions. The main function is written
// first, and then each function that something calls, so that nothing is in a
// program without a use. A body is a list of statements with a budget. Each kind
// of statement, and each kind of expression, is a small function that makes its
// parts by calling others: expr makes an expression of the type that is wanted,
// out of what is in scope, nested to a depth. What is possible in a place is
// collected as options with weights, and choose draws one.
//
// Each program weighs the constructs differently, and does without some: see
// swarm. So rare combinations come up, as an await in the body of a range over
// an iterator function in a deferred literal of a generic method.
//
// All is text. Go's demands that concern what comes later, that a variable or a
// label is used, are met by lines that are written only if they turn out to be
// needed: see line. Package go/format makes it pretty.
//
// # What a program must not depend on
//
// Go leaves some of its order of evaluation open: calls happen from left to right,
// but a plain variable may be read before or after the calls around it. Every
// statement is therefore in one of two moods. In the quiet one its expressions
// call nothing that assigns to variables of others, so that all variables can be
// read. In the loud one they may call anything, and read only stable variables:
// those that no closure assigns to and whose address nobody takes. What else they
// need, they read by calling a literal, which has its place in the order. Elements
// of slices and maps, and what pointers point to, count like variables that
// anyone may change.
//
// A plain operand that fails has no place in the order, either. Operands do not
// fail, except in the statements of faultStmt, in which nothing has an effect that
// could come before or after.
//
// Further: what is logged has no address in it, and maps are ranged over only if
// they have at most one entry or the order does not show. A select has one case
// that is ready. Goroutines only send one value. Products of floating-point
// numbers are converted at once, so that no machine fuses them with a sum.
//
// h.Pick gives numbers that are the input of a run, so that one program stands for
// several. It is a call like others.
//
// # How a program comes to an end
//
// A function that others can call asks h.Fuel first, and returns when there is
// none. Loops count, or ask as well.
package progen
