/// The Python program that runs Samba in a network of its own, for who may not listen on its ports.
///
/// A socket stays in the network in which it was made: the ones that clients connect to are made first, then the program
/// moves into a new user namespace and network (`user_namespaces(7)`), where it is root, starts Samba, and relays.
enum SambaRelayScript {
    /// The program; its arguments are two pairs OUTER:INNER of ports on 127.0.0.1, and the server's command line.
    static let text = #"""
        import asyncio, ctypes, fcntl, os, signal, socket, struct, sys

        CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
        SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1
        HOST = "127.0.0.1"

        pairs = [[int(port) for port in pair.split(":")] for pair in sys.argv[1:3]]
        command = sys.argv[3:]


        def bound(port):
            listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind((HOST, port))
            return listener


        def enter_own_network():
            user, group = os.geteuid(), os.getegid()
            if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWUSER | CLONE_NEWNET) != 0:
                sys.exit("unshare: " + os.strerror(ctypes.get_errno()))
            for name, text in [("setgroups", "deny"), ("uid_map", f"0 {user} 1"), ("gid_map", f"0 {group} 1")]:
                with open(f"/proc/self/{name}", "w") as file:
                    file.write(text)
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
                fcntl.ioctl(control, SIOCSIFFLAGS, struct.pack("16sH14x", b"lo", IFF_UP))


        async def pump(reader, writer):
            while data := await reader.read(1 << 16):
                writer.write(data)
                await writer.drain()


        async def relay(port, reader, writer):
            try:
                inner_reader, inner_writer = await asyncio.open_connection(HOST, port)
            except OSError:
                writer.transport.abort()
                return
            pumps = [asyncio.create_task(pump(reader, inner_writer)), asyncio.create_task(pump(inner_reader, writer))]
            # When one side is done, so is the other.
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
            for task in pumps:
                task.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)
            writer.close()
            inner_writer.close()


        async def wait_for(port):
            while True:
                try:
                    _, writer = await asyncio.open_connection(HOST, port)
                    writer.close()
                    return
                except OSError:
                    await asyncio.sleep(0.02)


        async def serve(listeners):
            for (_, inner), listener in zip(pairs, listeners):
                await wait_for(inner)
                await asyncio.start_server(lambda *streams, port=inner: relay(port, *streams), sock=listener)


        async def main(listeners):
            server = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.DEVNULL)
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, server.terminate)
            serving = asyncio.create_task(serve(listeners))
            status = await server.wait()
            serving.cancel()
            return abs(status)


        listeners = [bound(outer) for outer, _ in pairs]
        enter_own_network()
        sys.exit(asyncio.run(main(listeners)))

        """#
}
