"""OpenSSH's sftp-server behind what reads along: notes what changes something, and cuts, refuses, kills or holds the client
where it is told to."""

# Few and small modules: it is started at each connection.
import os
import signal
import struct
import sys
import time

SERVER = "/usr/lib/openssh/sftp-server"
folder = sys.argv[1]


def text(name):
    try:
        with open(os.path.join(folder, name)) as file:
            return file.read().strip()
    except FileNotFoundError:
        return ""


def strings(body, count):
    found, at = [], 5
    for _ in range(count):
        (length,) = struct.unpack(">I", body[at : at + 4])
        found.append(body[at + 4 : at + 4 + length].decode())
        at += 4 + length
    return found, at


def change(body):
    """What a packet changes; none where it only asks."""
    kind = body[0]
    if kind == 3:
        (path,), at = strings(body, 1)
        (flags,) = struct.unpack(">I", body[at : at + 4])
        return f"create {path}" if flags & 2 else None
    if kind == 6:
        return "write"
    names = {13: "remove", 14: "mkdir", 15: "rmdir", 18: "rename", 20: "symlink"}
    if kind in names:
        return " ".join([names[kind], strings(body, 1)[0][0]])
    if kind == 200:
        return " ".join(strings(body, 3)[0])
    return None


def refusal(body, status):
    """What a server answers that lets nobody write (3), or has a full disk (4)."""
    said = b"no"
    answer = struct.pack(">B", 101) + body[1:5] + struct.pack(">I", status)
    answer += struct.pack(">I", len(said)) + said + struct.pack(">I", 0)
    return struct.pack(">I", len(answer)) + answer


def kill(done):
    """Kills the client before this change, where it is to be; what it has sent already is done all the same."""
    after, client = ([int(word) for word in text("kill").split()] + [-1, -1])[:2]
    if done == after:
        os.kill(client, signal.SIGKILL)


class Hold:
    """Holds a client that opens a file of some name for a number of times, until somebody says that it may go on."""

    def __init__(self):
        self.name, left = (text("hold").split() + ["", "0"])[:2]
        self.left = int(left)

    def meets(self, body):
        if self.left == 0 or body[0] != 3 or not strings(body, 1)[0][0].endswith("/" + self.name):
            return
        self.left -= 1
        if self.left == 0:
            with open(os.path.join(folder, "held"), "w"):
                pass
            go = os.path.join(folder, "go")
            while os.path.exists(folder) and not os.path.exists(go):
                time.sleep(0.005)


def hand_on(packet):
    while packet:
        packet = packet[server.write(packet) :]


# The one before may not have ended yet.
session = text("session")
hold = Hold()
left = int(text("cut") or -1)
changes = 0
# After how many changes all others are refused, and how.
refuses = [int(word) for word in text("refuse").split()]
reads, writes = os.pipe()
child = os.fork()
if child == 0:
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    os.dup2(reads, 0)
    os.execv(SERVER, [SERVER, *text("options").split()])
os.close(reads)
server = os.fdopen(writes, "wb", buffering=0)
source = sys.stdin.buffer
# A client that is gone may take the server with it: then nothing more can be handed on.
try:
    with open(os.path.join(folder, "log-" + session), "w") as log:
        while len(head := source.read(4)) == 4:
            body = source.read(struct.unpack(">I", head)[0])
            hold.meets(body)
            done = change(body)
            if done is not None:
                kill(changes)
                changes += 1
                if left == 0:
                    log.write("cut\n")
                    break
                left -= 1
                # On a full disk something can still go.
                grows = done.split()[0] in ("create", "write", "mkdir")
                if refuses and refuses[0] <= 0 and (grows or refuses[1] == 3):
                    log.write("refused " + done + "\n")
                    sys.stdout.buffer.write(refusal(body, refuses[1]))
                    sys.stdout.buffer.flush()
                    continue
                if refuses:
                    refuses[0] -= 1
                log.write(done + "\n")
            hand_on(head + body)
except BrokenPipeError:
    pass
server.close()
os.waitpid(child, 0)
with open(os.path.join(folder, "ended-" + session), "w"):
    pass
