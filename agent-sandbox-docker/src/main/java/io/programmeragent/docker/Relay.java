package io.programmeragent.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * Runs in a container of its own: joins a port of the loopback interface that a session's containers share to the
 * {@link Door} outside. It decides nothing.
 */
final class Relay {
    static final int PORT = 3128;
    private static final int BUFFER = 16 << 10;

    private Relay() {}

    /** Relays until it is killed; the argument is the door's socket. */
    public static void main(String[] arguments) throws IOException {
        UnixDomainSocketAddress door = UnixDomainSocketAddress.of(Path.of(arguments[0]));
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT));
            while (true) {
                SocketChannel inside = server.accept();
                SocketChannel outside = SocketChannel.open(StandardProtocolFamily.UNIX);
                try {
                    outside.connect(door);
                } catch (IOException closed) {
                    inside.close();
                    outside.close();
                    continue;
                }
                pump(inside, outside);
                pump(outside, inside);
            }
        }
    }

    private static void pump(SocketChannel from, SocketChannel to) {
        Thread thread = new Thread(() -> {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
            try {
                while (from.read(buffer) >= 0) {
                    buffer.flip();
                    while (buffer.hasRemaining()) {
                        to.write(buffer);
                    }
                    buffer.clear();
                }
                to.shutdownOutput();
            } catch (IOException ended) {
                close(from);
                close(to);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            return;
        }
    }
}
