package asynchttp

import (
	"bufio"
	"bytes"
	"errors"
	"net/http"
	"strings"
	"sync"
)

// A refusal is why a request is not given to the handler.
type refusal struct {
	status int
	why    string
}

func bad(why string) *refusal { return &refusal{http.StatusBadRequest, why} }

func (r *refusal) Error() string { return "asynchttp: " + r.why }

// A headScan looks for the end of a request's head in bytes that come piece by
// piece, and looks at each once. It refuses what the parser would take and others
// might take for something else.
type headScan struct {
	begin int // where the request line begins, after an empty line
	line  int // where the line begins that has no end yet
	lines int // how many lines were not empty
	next  int // what was searched for an end

	hosts, lengths, encodings int // how many such fields there are
}

// scan goes on with p, all bytes so far. It gives the head's length, with the empty
// line after it, when that has come, else 0.
func (s *headScan) scan(p []byte) (n int, err *refusal) {
	for {
		i := bytes.IndexByte(p[s.next:], '\n')
		if i < 0 {
			s.next = len(p)
			return 0, nil
		}
		end := s.next + i
		if end == s.line || p[end-1] != '\r' {
			return 0, bad("a line does not end with CRLF")
		}
		line := p[s.line : end-1]
		s.line, s.next = end+1, end+1
		switch {
		case len(line) > 0:
			if err := s.field(line); err != nil {
				return 0, err
			}
			s.lines++
		case s.lines > 0:
			return end + 1, nil
		case s.begin > 0:
			return 0, bad("empty lines before the request")
		default:
			s.begin = s.line // RFC 9112, section 2.2: one is to be ignored
		}
	}
}

// field looks at a line that is not empty.
func (s *headScan) field(line []byte) *refusal {
	if line[0] == ' ' || line[0] == '\t' {
		return bad("a line begins with a space")
	}
	if s.lines == 0 {
		return nil
	}
	name, _, _ := bytes.Cut(line, []byte{':'})
	switch {
	case bytes.EqualFold(name, []byte("Host")):
		s.hosts++
	case bytes.EqualFold(name, []byte("Content-Length")):
		s.lengths++
	case bytes.EqualFold(name, []byte("Transfer-Encoding")):
		s.encodings++
	}
	return nil
}

// bufioReaders are for the parser.
var bufioReaders = sync.Pool{New: func() any { return bufio.NewReader(nil) }}

// parse makes a request of p, a whole head. Its body is not there.
func (s *headScan) parse(p []byte) (*http.Request, *refusal) {
	p = p[s.begin:]
	all := bytes.NewReader(p)
	in := bufioReaders.Get().(*bufio.Reader)
	defer bufioReaders.Put(in)
	in.Reset(all)
	r, err := http.ReadRequest(in)
	if err != nil {
		return nil, notParsed(err)
	}
	if in.Buffered()+all.Len() > 0 {
		return nil, bad("the head has an end before its end")
	}
	r.Body = http.NoBody
	return r, s.check(r)
}

// notParsed gives the parser's error to the client, as net/http's server does.
func notParsed(err error) *refusal {
	// The error of an encoding other than chunked has no name in net/http.
	if strings.Contains(err.Error(), "transfer encoding") {
		return &refusal{http.StatusNotImplemented, "unsupported transfer encoding"}
	}
	return bad(err.Error())
}

// check refuses what the parser does not.
func (s *headScan) check(r *http.Request) *refusal {
	expect := r.Header["Expect"]
	switch {
	case r.ProtoMajor != 1 || r.ProtoMinor > 1:
		return &refusal{http.StatusHTTPVersionNotSupported, "unsupported protocol version"}
	case s.hosts > 1:
		return bad("several Host fields")
	case s.hosts == 0 && r.ProtoMinor == 1:
		return bad("no Host field")
	case !validHost(r.Host):
		return bad("malformed Host field")
	case s.encodings > 0 && s.lengths > 0:
		return bad("both a Content-Length and a Transfer-Encoding")
	case s.encodings > 0 && r.ProtoMinor == 0:
		return bad("a Transfer-Encoding in HTTP/1.0")
	case len(expect) > 0 && (len(expect) > 1 || !strings.EqualFold(expect[0], "100-continue")):
		return &refusal{http.StatusExpectationFailed, "only 100-continue can be expected"}
	}
	return nil
}

// validHost says whether only bytes are in a host that RFC 3986 allows there.
func validHost(host string) bool {
	const others = "!$%&'()*+,-.:;=@[]_~"
	for i := range len(host) {
		c := host[i]
		if !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte(others, c) >= 0) {
			return false
		}
	}
	return true
}

// asRefusal gives the refusal that err is, or nil.
func asRefusal(err error) (r *refusal) {
	errors.As(err, &r)
	return r
}
