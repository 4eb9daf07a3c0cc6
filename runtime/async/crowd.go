package async

// A crowd has the tasks that await one task, in order of arrival. Joining and
// leaving cost the same however many there are.
type crowd struct {
	order []*task // who came, also those that left or came again meanwhile
	here  map[*task]bool
}

// join adds t, unless it is there.
func (c *crowd) join(t *task) {
	if c.here[t] {
		return
	}
	if c.here == nil {
		c.here = make(map[*task]bool)
	}
	if len(c.order) > 2*len(c.here)+8 {
		c.order = c.present()
	}
	c.here[t] = true
	c.order = append(c.order, t)
}

// leave takes t out and says whether it was there.
func (c *crowd) leave(t *task) (found bool) {
	found = c.here[t]
	delete(c.here, t)
	return found
}

// present gives those that are there.
func (c *crowd) present() (ts []*task) {
	seen := make(map[*task]bool, len(c.here))
	for _, t := range c.order {
		if c.here[t] && !seen[t] {
			seen[t] = true
			ts = append(ts, t)
		}
	}
	return ts
}
