package blocking

// inPlace names, for functions and methods that block, what an async function
// does instead. Methods are named package.Type.Method. What is missing here
// blocks no thread, or not for long, or it cannot be told.
var inPlace = map[string]string{
	"time.Sleep":          "await(async.Sleep(d))",
	"sync.WaitGroup.Wait": "an async.WaitGroup, or a Scope",
	"sync.Cond.Wait":      "an async.Cond",

	runtime + "BlockOn": "await the future",
	runtime + "Run":     "await the future, or async.SpawnOn another executor and await the task",
}

// blocks lists functions that have no async counterpart: async.Blocking runs
// them on a goroutine of their own.
var blocks = []string{
	"net.Dial", "net.DialTimeout", "net.DialTCP", "net.DialUDP", "net.DialUnix", "net.DialIP",
	"net.Dialer.Dial", "net.Dialer.DialContext",
	"net.LookupAddr", "net.LookupCNAME", "net.LookupHost", "net.LookupIP", "net.LookupMX", "net.LookupNS",
	"net.LookupPort", "net.LookupSRV", "net.LookupTXT", "net.ResolveIPAddr", "net.ResolveTCPAddr", "net.ResolveUDPAddr",
	"net.Resolver.LookupAddr", "net.Resolver.LookupHost", "net.Resolver.LookupIP", "net.Resolver.LookupIPAddr",
	"net.Listener.Accept", "net.TCPListener.Accept", "net.TCPListener.AcceptTCP", "net.UnixListener.Accept", "net.UnixListener.AcceptUnix",
	"net.Conn.Read", "net.Conn.Write", "net.conn.Read", "net.conn.Write", "net.TCPConn.ReadFrom", "net.TCPConn.WriteTo",
	"net.PacketConn.ReadFrom", "net.PacketConn.WriteTo", "net.UDPConn.ReadFrom", "net.UDPConn.ReadFromUDP", "net.UDPConn.WriteTo", "net.UDPConn.WriteToUDP",
	"net.Buffers.WriteTo",

	"net/http.Get", "net/http.Head", "net/http.Post", "net/http.PostForm",
	"net/http.Client.Do", "net/http.Client.Get", "net/http.Client.Head", "net/http.Client.Post", "net/http.Client.PostForm",
	"net/http.RoundTripper.RoundTrip", "net/http.Transport.RoundTrip",
	"net/http.ListenAndServe", "net/http.ListenAndServeTLS", "net/http.Serve", "net/http.ServeTLS",
	"net/http.Server.ListenAndServe", "net/http.Server.ListenAndServeTLS", "net/http.Server.Serve", "net/http.Server.ServeTLS", "net/http.Server.Shutdown",

	"database/sql.DB.Begin", "database/sql.DB.BeginTx", "database/sql.DB.Conn", "database/sql.DB.Exec", "database/sql.DB.ExecContext",
	"database/sql.DB.Ping", "database/sql.DB.PingContext", "database/sql.DB.Prepare", "database/sql.DB.PrepareContext",
	"database/sql.DB.Query", "database/sql.DB.QueryContext", "database/sql.DB.QueryRow", "database/sql.DB.QueryRowContext",
	"database/sql.Tx.Commit", "database/sql.Tx.Rollback", "database/sql.Tx.Exec", "database/sql.Tx.ExecContext", "database/sql.Tx.Prepare", "database/sql.Tx.PrepareContext",
	"database/sql.Tx.Query", "database/sql.Tx.QueryContext", "database/sql.Tx.QueryRow", "database/sql.Tx.QueryRowContext",
	"database/sql.Stmt.Exec", "database/sql.Stmt.ExecContext", "database/sql.Stmt.Query", "database/sql.Stmt.QueryContext", "database/sql.Stmt.QueryRow", "database/sql.Stmt.QueryRowContext",
	"database/sql.Conn.BeginTx", "database/sql.Conn.ExecContext", "database/sql.Conn.PingContext", "database/sql.Conn.PrepareContext", "database/sql.Conn.QueryContext", "database/sql.Conn.QueryRowContext",
	"database/sql.Rows.Next", "database/sql.Rows.NextResultSet", "database/sql.Row.Scan",

	"os/exec.Cmd.Run", "os/exec.Cmd.Wait", "os/exec.Cmd.Output", "os/exec.Cmd.CombinedOutput", "os.Process.Wait",
	"os.ReadFile", "os.WriteFile", "os.ReadDir", "os.CopyFS", "os.RemoveAll",
	"os.File.Read", "os.File.ReadAt", "os.File.ReadFrom", "os.File.Write", "os.File.WriteAt", "os.File.WriteString", "os.File.WriteTo", "os.File.Sync",
	"io/ioutil.ReadFile", "io/ioutil.WriteFile", "io/ioutil.ReadDir",
	"path/filepath.Walk", "path/filepath.WalkDir", "path/filepath.Glob",
}

const runtime = "github.com/seed4fdd6362/goasync/runtime/async."

// inBlocking is what to do where there is no async counterpart.
const inBlocking = "await(async.Blocking(func() …)), which runs it on a goroutine of its own"

func init() {
	for _, name := range blocks {
		inPlace[name] = inBlocking
	}
}
