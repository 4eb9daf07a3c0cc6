package async

// groupChild is the frame of a child of a group: a future that tells the group
// how it ends.
type groupChild struct {
	g  *Group
	f  Future[error]
	at int32 // its place among the children
}

// Poll runs the child on.
func (c *groupChild) Poll(cx *Context) (err error, ready bool) {
	var p Phase
	defer c.catch(cx, &p)
	err, ready = c.f.Poll(cx)
	p = Suspended
	if ready {
		c.g.leave(cx, c.at, err)
	}
	return err, ready
}

// PollCancel cancels the child.
func (c *groupChild) PollCancel(cx *Context) (done bool) {
	var p Phase
	defer c.catch(cx, &p)
	done = c.f.PollCancel(cx)
	p = Suspended
	if done {
		c.g.leave(cx, c.at, ErrCancelled)
	}
	return done
}

// catch sees to it that a panic of the child, or runtime.Goexit, cancels the
// others. It goes on, and is the outcome of the child's task.
func (c *groupChild) catch(cx *Context, p *Phase) {
	if *p == Unwound {
		c.g.fail(cx, nil)
	}
}
