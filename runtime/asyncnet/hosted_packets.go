package asyncnet

import (
	"net"
	"sync"
)

// hostedPackets is the Endpoint of a PacketConn. A goroutine receives one packet at
// a time, when somebody has asked for it. Sending does not wait for anybody, so
// that it needs none.
type hostedPackets struct {
	hostedNothing
	c     net.PacketConn
	peer  net.Addr // nil if there is none
	ready func(Readiness)

	mu        sync.Mutex
	receiving bool // guarded by mu, as all that follows: the goroutine waits
	packet    []byte
	from      net.Addr
	err       error
	there     bool // packet, from and err are those of one that was received
}

func (c *hostedPackets) Attach(ready func(Readiness)) { c.ready = ready }

// largestPacket is how long one can be.
const largestPacket = 64 << 10

func (c *hostedPackets) ReadFrom(p []byte) (n int, from net.Addr, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.there {
		n, from, err = copy(p, c.packet), c.from, c.err
		c.there, c.from, c.err = false, nil, nil
		return n, from, err
	}
	if !c.receiving {
		c.receiving = true
		go c.receive()
	}
	return 0, nil, ErrNotReady
}

func (c *hostedPackets) receive() {
	if c.packet == nil {
		c.packet = make([]byte, largestPacket)
	}
	n, from, err := c.c.ReadFrom(c.packet[:largestPacket])
	c.mu.Lock()
	c.packet, c.from, c.err = c.packet[:n], from, err
	c.there, c.receiving = true, false
	c.mu.Unlock()
	c.ready(ReadReady)
}

func (c *hostedPackets) WriteTo(p []byte, to net.Addr) (n int, err error) {
	if conn, ok := c.c.(net.Conn); ok && to == nil {
		return conn.Write(p)
	}
	return c.c.WriteTo(p, to)
}

func (c *hostedPackets) RemoteAddr() net.Addr { return c.peer }

func (c *hostedPackets) Close() error        { return c.c.Close() }
func (c *hostedPackets) LocalAddr() net.Addr { return c.c.LocalAddr() }
