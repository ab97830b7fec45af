package io.programmeragent.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutorService;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a server, whose answers go through it as they are, but for the time of day that they tell. */
final class Front implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *(\\d+)");

    private final ServerSocket socket;
    private final int behind;
    private final ExecutorService threads;
    private volatile Duration ahead = Duration.ZERO;

    /** @param behind the server's port on loopback */
    Front(int behind, ExecutorService threads) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.behind = behind;
        this.threads = threads;
        threads.execute(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    void tellTime(Duration wrongBy) {
        ahead = wrongBy;
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> pass(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void pass(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            String request = request(client.getInputStream());
            server.getOutputStream()
                    .write(request.replaceFirst("\r\n", "\r\nConnection: close\r\n")
                            .replaceFirst("(?i)\r\nConnection: keep-alive", "")
                            .getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(server.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            String time = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    Instant.now().plus(ahead).atZone(ZoneOffset.UTC));
            client.getOutputStream()
                    .write(answer.replaceFirst("\r\nDate: [^\r]*", "\r\nDate: " + time)
                            .getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // one of them hung up, and so the other is hung up on
        }
    }

    private static String request(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        String text = "";
        while (!text.contains("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            read.write(next);
            text = read.toString(StandardCharsets.ISO_8859_1);
        }
        Matcher length = LENGTH.matcher(text);
        return text
                + new String(
                        in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0),
                        StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
