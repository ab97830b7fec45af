package io.programmeragent.docker;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP proxy that lets through to listed hosts alone. It listens on a socket in the file system, which is mounted into
 * the one container that relays to it; the containers of the session share that one's network, which has nothing but a
 * loopback interface. So there is no route to anywhere, and names are resolved here.
 */
final class Door implements AutoCloseable {
    private static final int HEAD = 16 << 10;
    private static final int BUFFER = 16 << 10;
    private static final int CONNECT_MILLIS = 10_000;
    private static final Pattern REQUEST = Pattern.compile("(\\S+) (\\S+) HTTP/1\\.[01]");

    private static final int REFUSED = 16;

    private final Set<String> allowed;
    private final Optional<InetSocketAddress> proxy;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "door of a sandbox");
        thread.setDaemon(true);
        return thread;
    });

    private Door(List<String> allowed, Optional<InetSocketAddress> proxy, Path socket, ServerSocketChannel server) {
        this.proxy = proxy;
        this.allowed =
                Set.copyOf(allowed.stream().map(a -> a.toLowerCase(Locale.ROOT)).toList());
        this.socket = socket;
        this.server = server;
    }

    /**
     * Opens it.
     *
     * @param allowed hosts with ports, such as {@code repo.maven.apache.org:443}
     * @param proxy through which this machine gets out, where it has to
     * @param directory for the socket
     */
    static Door open(List<String> allowed, Optional<InetSocketAddress> proxy, Path directory) {
        Path socket = directory.resolve("door");
        try {
            Files.createDirectories(directory);
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(socket));
            Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-rw-rw-"));
            Door door = new Door(allowed, proxy, socket, server);
            door.workers.execute(door::accept);
            return door;
        } catch (IOException e) {
            throw new PluginException(
                    PluginException.Kind.RESOURCES,
                    "The way to allowed hosts cannot be opened at " + socket + ": " + e
                            + ". A socket's path may have about a hundred characters; move the data directory",
                    e);
        }
    }

    Path socket() {
        return socket;
    }

    /** Hosts with ports that were asked for and are not listed; the first few. */
    Set<String> refused() {
        return new TreeSet<>(refused);
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                clients.add(client);
                workers.execute(() -> serve(client));
            }
        } catch (ClosedChannelException closed) {
            return;
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "The way to allowed hosts broke: " + e, e);
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            String head = head(client);
            Matcher request = REQUEST.matcher(head.lines().findFirst().orElse(""));
            if (!request.matches()) {
                say(client, "400 Bad Request");
                return;
            }
            boolean tunnel = request.group(1).equals("CONNECT");
            String target = tunnel ? request.group(2) : target(request.group(2));
            if (!allowed.contains(target.toLowerCase(Locale.ROOT))) {
                if (refused.size() < REFUSED) {
                    refused.add(target);
                }
                say(client, "403 Forbidden");
                return;
            }
            try (Socket outside = new Socket()) {
                outside.connect(proxy.isPresent() ? resolved(proxy.get()) : address(target), CONNECT_MILLIS);
                if (!tunnel) {
                    write(outside, proxy.isPresent() ? absolute(head) : plain(head));
                } else if (proxy.isPresent()) {
                    write(outside, "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
                } else {
                    say(client, "200 Connection established");
                }
                pump(client, outside);
            } catch (IOException | RuntimeException e) {
                say(client, "502 Bad Gateway");
            }
        } catch (IOException gone) {
            return;
        } finally {
            clients.remove(client);
        }
    }

    /** Up to the empty line, byte by byte, so that nothing behind it is taken. */
    private static String head(SocketChannel client) throws IOException {
        StringBuilder head = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (head.length() < HEAD && head.indexOf("\r\n\r\n") < 0) {
            one.clear();
            if (client.read(one) < 0) {
                break;
            }
            head.append((char) (one.get(0) & 0xff));
        }
        return head.toString();
    }

    private static String target(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() == null ? "" : uri.getHost() + ":" + (uri.getPort() < 0 ? 80 : uri.getPort());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static InetSocketAddress address(String target) {
        int colon = target.lastIndexOf(':');
        return new InetSocketAddress(target.substring(0, colon), Integer.parseInt(target.substring(colon + 1)));
    }

    /** Anew for each connection, as the name may have moved. */
    private static InetSocketAddress resolved(InetSocketAddress proxy) {
        return new InetSocketAddress(proxy.getHostString(), proxy.getPort());
    }

    private static void write(Socket outside, String text) throws IOException {
        outside.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String plain(String head) {
        URI uri = URI.create(url(head));
        String path = (uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return request(head, path);
    }

    /** As the next proxy wants it. */
    private static String absolute(String head) {
        return request(head, url(head));
    }

    private static String url(String head) {
        int begin = head.indexOf(' ') + 1;
        return head.substring(begin, head.indexOf(' ', begin));
    }

    /** One request for each connection, so that none after it goes to another host unasked. */
    private static String request(String head, String target) {
        String rest = head.substring(head.indexOf("\r\n"))
                .replaceAll("(?i)\r\n(?:proxy-)?(?:connection|authorization-proxy):[^\r]*", "");
        return head.substring(0, head.indexOf(' ')) + " " + target + " HTTP/1.1" + rest.replaceFirst("\r\n\r\n$", "")
                + "\r\nConnection: close\r\n\r\n";
    }

    private static void say(SocketChannel client, String status) throws IOException {
        ByteBuffer answer = ByteBuffer.wrap(("HTTP/1.1 " + status + "\r\n"
                        + (status.startsWith("200") ? "" : "Content-Length: 0\r\nConnection: close\r\n") + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        while (answer.hasRemaining()) {
            client.write(answer);
        }
    }

    private void pump(SocketChannel client, Socket outside) throws IOException {
        workers.execute(() -> {
            try {
                copy(Channels.newInputStream(client), outside.getOutputStream());
                outside.shutdownOutput();
            } catch (IOException ended) {
                return;
            }
        });
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        InputStream in = outside.getInputStream();
        int read = in.read(buffer.array());
        while (read >= 0) {
            buffer.position(0).limit(read);
            while (buffer.hasRemaining()) {
                client.write(buffer);
            }
            read = in.read(buffer.array());
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        int read = in.read(buffer);
        while (read >= 0) {
            out.write(buffer, 0, read);
            out.flush();
            read = in.read(buffer);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (SocketChannel client : clients) {
                client.close();
            }
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "A sandbox's door does not close: " + e, e);
        } finally {
            workers.shutdownNow();
        }
    }
}
