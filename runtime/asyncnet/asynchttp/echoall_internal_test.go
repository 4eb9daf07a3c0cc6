//go:build goasync

package asynchttp

// echoAll sends the body back, and notes what it was asked.
//
// async
func echoAll(w *ResponseWriter, r *Request, asked *[]told) {
	p, err := await(r.Body.ReadAll())
	*asked = append(*asked, told{r.Request, p, err})
	if err == nil {
		await(w.Write(p))
	}
}
