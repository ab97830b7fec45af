package io.programmeragent.docker;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An index of Python packages on this machine that has one package, {@code tills}. */
final class PackageIndex implements AutoCloseable {
    private static final String WHEEL = "tills-1.0-py3-none-any.whl";

    private final HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    private PackageIndex(HttpServer server) {
        this.server = server;
    }

    static PackageIndex start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        PackageIndex index = new PackageIndex(server);
        byte[] page = ("<html><a href=\"/" + WHEEL + "\">" + WHEEL + "</a></html>").getBytes(StandardCharsets.UTF_8);
        byte[] wheel = wheel();
        server.createContext("/", exchange -> {
            index.asked.incrementAndGet();
            boolean listing = exchange.getRequestURI().getPath().startsWith("/simple/tills");
            byte[] body = listing ? page : wheel;
            exchange.getResponseHeaders().add("Content-Type", listing ? "text/html" : "application/zip");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return index;
    }

    private static byte[] wheel() throws IOException {
        Map<String, String> files = new TreeMap<>(Map.of(
                "tills.py", "OPEN = True\n",
                "tills-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: tills\nVersion: 1.0\n",
                "tills-1.0.dist-info/WHEEL",
                        "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
                "tills-1.0.dist-info/RECORD", """
                        tills.py,,
                        tills-1.0.dist-info/METADATA,,
                        tills-1.0.dist-info/WHEEL,,
                        tills-1.0.dist-info/RECORD,,
                        """));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /** With its port. */
    String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** How many requests it had. */
    int asked() {
        return asked.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
