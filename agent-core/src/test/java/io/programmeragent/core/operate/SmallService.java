package io.programmeragent.core.operate;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** A service for tests; the file {@code mode} of its release says how it behaves: good, sick (503) or crashing. */
final class SmallService {
    private SmallService() {}

    public static void main(String[] arguments) throws IOException {
        String mode = Files.readString(Path.of(arguments[1]).resolve("mode")).strip();
        if (mode.equals("crashing")) {
            System.exit(1);
        }
        InetSocketAddress address =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        HttpServer server = HttpServer.create(address, 0);
        server.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(mode.equals("good") ? 200 : 503, -1);
            exchange.close();
        });
        server.start();
    }
}
