package async

// NeedsRuntimeWithFormat1 is mentioned by twins that need what this package has had
// since format 1. goasync and this package are updated apart from one another, and
// a twin that does not fit the package must not compile:
//
//	const _ int = async.NeedsRuntimeWithFormat1
//
// With a package that is older than the format this is undefined, and the name
// says what is missing. With one that is newer, and does not run such twins any
// more, the constant is a text that says to run goasync again, which is no int, and
// which the compiler prints. See "Formats" in docs/design.md for when there is a
// next one.
const NeedsRuntimeWithFormat1 = 1
