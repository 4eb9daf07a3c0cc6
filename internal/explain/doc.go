// Package explain shows people what the lowering made of a function: a report of
// package lower as text, and as a page that holds all it needs.
package explain
