//! SFTP over two pipes: what is asked, many questions at a time, and what comes back.
//!
//! Plain reading and writing, without threads: never more is under way than the pipes and the server's
//! window take while nobody reads.

mod packet;

use std::collections::BTreeSet;
use std::io::{self, BufReader, BufWriter, Read, Write};

use packet::Packet;
pub(super) use packet::{
    Attributes, CHUNK, HARD_LINK, Kind, POSIX_RENAME, Reply, Request, nonsense,
};

/// How many questions may be under way at a time.
const WINDOW: usize = 32;

/// The longest packet that is taken; OpenSSH sends none that is longer than a quarter of it.
const LONGEST: usize = 1024 * 1024;

const HELLO: u8 = 1;
const HELLO_BACK: u8 = 2;
const VERSION: u32 = 3;

/// A session with a server.
pub(super) struct Session {
    to: BufWriter<Box<dyn Write>>,
    from: BufReader<Box<dyn Read>>,
    next: u32,
    extensions: BTreeSet<String>,
}

impl Session {
    /// Greets the server behind two pipes.
    pub fn open(to: Box<dyn Write>, from: Box<dyn Read>) -> io::Result<Self> {
        let mut this = Self {
            to: BufWriter::new(to),
            from: BufReader::new(from),
            next: 0,
            extensions: BTreeSet::new(),
        };
        this.send(HELLO, VERSION, &[])?;
        this.to.flush()?;
        let bytes = this.packet()?;
        let mut packet = Packet(&bytes);
        if packet.byte()? != HELLO_BACK || packet.number()? < VERSION {
            return Err(nonsense());
        }
        while !packet.0.is_empty() {
            let name = packet.text()?;
            packet.text()?;
            this.extensions.insert(name);
        }
        Ok(this)
    }

    /// Whether the server has an extension.
    pub fn has(&self, extension: &str) -> bool {
        self.extensions.contains(extension)
    }

    /// Asks one thing.
    pub fn ask(&mut self, request: &Request) -> io::Result<Reply> {
        let mut asking = self.begin();
        asking.ask(request)?;
        asking.end()?.pop().ok_or_else(nonsense)
    }

    /// Asks many things at a time; the replies come in the order of the questions.
    pub fn ask_all(&mut self, requests: impl Iterator<Item = Request>) -> io::Result<Vec<Reply>> {
        let mut asking = self.begin();
        for request in requests {
            asking.ask(&request)?;
        }
        asking.end()
    }

    /// Begins to ask many things.
    pub fn begin(&mut self) -> Asking<'_> {
        Asking {
            first: self.next,
            session: self,
            replies: Vec::new(),
            under_way: 0,
        }
    }

    fn send(&mut self, kind: u8, number: u32, body: &[u8]) -> io::Result<()> {
        let length = u32::try_from(body.len() + 5).map_err(|_| nonsense())?;
        self.to.write_all(&length.to_be_bytes())?;
        self.to.write_all(&[kind])?;
        self.to.write_all(&number.to_be_bytes())?;
        self.to.write_all(body)
    }

    fn packet(&mut self) -> io::Result<Vec<u8>> {
        let mut length = [0; 4];
        self.from.read_exact(&mut length)?;
        let length = usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX);
        if length == 0 || length > LONGEST {
            return Err(nonsense());
        }
        let mut bytes = vec![0; length];
        self.from.read_exact(&mut bytes)?;
        Ok(bytes)
    }
}

/// Questions under way.
pub(super) struct Asking<'s> {
    session: &'s mut Session,
    first: u32,
    replies: Vec<Option<Reply>>,
    under_way: usize,
}

impl Asking<'_> {
    /// Asks one thing more, waiting where too much is under way.
    pub fn ask(&mut self, request: &Request) -> io::Result<()> {
        if self.under_way == WINDOW {
            self.receive()?;
        }
        let number = self.session.next;
        self.session.next = number.wrapping_add(1);
        self.session.send(request.kind, number, &request.body)?;
        self.replies.push(None);
        self.under_way += 1;
        Ok(())
    }

    /// Waits for all replies.
    pub fn end(mut self) -> io::Result<Vec<Reply>> {
        while self.under_way > 0 {
            self.receive()?;
        }
        let all: Option<Vec<Reply>> = self.replies.into_iter().collect();
        all.ok_or_else(nonsense)
    }

    fn receive(&mut self) -> io::Result<()> {
        self.session.to.flush()?;
        let bytes = self.session.packet()?;
        let mut packet = Packet(&bytes);
        let kind = packet.byte()?;
        let number = packet.number()?.wrapping_sub(self.first);
        let number = usize::try_from(number).unwrap_or(usize::MAX);
        let place = self.replies.get_mut(number).filter(|it| it.is_none());
        *place.ok_or_else(nonsense)? = Some(packet.reply(kind)?);
        self.under_way -= 1;
        Ok(())
    }
}
