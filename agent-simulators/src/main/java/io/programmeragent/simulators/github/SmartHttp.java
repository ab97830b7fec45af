package io.programmeragent.simulators.github;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** Git's smart HTTP protocol ({@code gitprotocol-http(5)}) over a bare repository. */
final class SmartHttp {
    private SmartHttp() {}

    /**
     * Serves a fetch or a push.
     *
     * @param service the path behind the repository
     * @param pushed called after each successful push
     * @param reply where the answer goes
     */
    static void serve(HttpExchange exchange, Repository repository, String service, Runnable pushed, Reply reply)
            throws IOException {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        switch (service) {
            case "/info/refs" -> advertise(exchange, repository, query, reply);
            case "/git-upload-pack" -> {
                UploadPack pack = new UploadPack(repository);
                pack.setBiDirectionalPipe(false);
                protocol(exchange).ifPresent(p -> pack.setExtraParameters(java.util.List.of(p)));
                try (InputStream in = body(exchange);
                        OutputStream out = reply.begin("application/x-git-upload-pack-result")) {
                    pack.upload(in, out, null);
                }
            }
            case "/git-receive-pack" -> {
                ReceivePack pack = new ReceivePack(repository);
                pack.setBiDirectionalPipe(false);
                pack.setAllowNonFastForwards(true);
                pack.setAtomic(true);
                try (InputStream in = body(exchange);
                        OutputStream out = reply.begin("application/x-git-receive-pack-result")) {
                    pack.receive(in, out, null);
                    pushed.run();
                }
            }
            default -> exchange.sendResponseHeaders(404, -1);
        }
    }

    private static void advertise(HttpExchange exchange, Repository repository, String query, Reply reply)
            throws IOException {
        boolean push = query.equals("service=git-receive-pack");
        if (!push && !query.equals("service=git-upload-pack")) {
            exchange.sendResponseHeaders(403, -1);
            return;
        }
        String service = query.substring("service=".length());
        try (OutputStream out = reply.begin("application/x-" + service + "-advertisement")) {
            PacketLineOut lines = new PacketLineOut(out);
            if (push) {
                lines.writeString("# service=" + service + "\n");
                lines.end();
                ReceivePack pack = new ReceivePack(repository);
                pack.setAtomic(true);
                pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
            } else {
                UploadPack pack = new UploadPack(repository);
                pack.setBiDirectionalPipe(false);
                Optional<String> protocol = protocol(exchange);
                protocol.ifPresent(p -> pack.setExtraParameters(java.util.List.of(p)));
                if (protocol.isEmpty()) {
                    lines.writeString("# service=" + service + "\n");
                    lines.end();
                }
                pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines), protocol.isEmpty() ? null : service);
            }
        }
    }

    private static Optional<String> protocol(HttpExchange exchange) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst("Git-Protocol"))
                .filter("version=2"::equals);
    }

    /** Begins the right answer. */
    static OutputStream begin(HttpExchange exchange, String type) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    private static InputStream body(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        return packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
    }

    /** Whether a user and password of HTTP's basic scheme are those of a token. */
    static Optional<String> password(String authorization) {
        if (!authorization.startsWith("Basic ")) {
            return Optional.empty();
        }
        String pair =
                new String(java.util.Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8);
        return Optional.of(pair.substring(pair.indexOf(':') + 1));
    }

    /** Where an answer goes. */
    interface Reply {
        OutputStream begin(String type) throws IOException;
    }
}
