package io.programmeragent.core.fix.reproduce;

import java.util.List;

/** Methods for the text of a test that sends a recorded request to a handler or a server over HTTP. */
final class Asking {
    private static final String SERVED = """
                private static java.net.http.HttpResponse<String> answered(com.sun.net.httpserver.HttpHandler handler)
                        throws Exception {
                    com.sun.net.httpserver.HttpServer server = com.sun.net.httpserver.HttpServer.create(
                            new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0), 0);
                    server.createContext("/", handler);
                    server.start();
                    try {
                        return asked(server.getAddress().getPort());
                    } finally {
                        server.stop(0);
                    }
                }

            """;
    private static final String STARTED = """
                private interface Asked<S> {
                    Object of(S service) throws Exception;
                }

                private interface Stopped<S> {
                    void stop(S service) throws Exception;
                }

                private static <S> java.net.http.HttpResponse<String> answered(
                        S service, Asked<S> where, Stopped<S> stop) throws Exception {
                    try {
                        return asked(where.of(service));
                    } finally {
                        stop.stop(service);
                    }
                }

            """;
    private static final String ASKED = """
                private static java.net.http.HttpResponse<String> asked(Object where) throws Exception {
                    String address = String.valueOf(where).matches("\\\\d+") ? "http://127.0.0.1:" + where : where.toString();
                    java.net.URI target = java.net.URI.create(address + %s);
                    java.net.InetAddress host = java.net.InetAddress.getByName(target.getHost());
                    if (!host.isLoopbackAddress() && !host.isAnyLocalAddress()) {
                        throw new AssertionError(host + " is asked by the program, and not the program itself");
                    }
                    java.net.http.HttpRequest request = java.net.http.HttpRequest.newBuilder(target)
                            .method(%s, java.net.http.HttpRequest.BodyPublishers.ofString(%s))
                            .timeout(java.time.Duration.ofSeconds(10))
                            .build();
                    return java.net.http.HttpClient.newHttpClient()
                            .send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
                }
            """;

    private Asking() {}

    /** Those that some expressions use; empty where none asks over HTTP. */
    static String helpers(List<String> expressions, Recorded request) {
        List<String> asking =
                expressions.stream().filter(e -> e.contains("answered(")).toList();
        boolean starts = asking.stream().anyMatch(Asking::starts);
        boolean serves = asking.stream().anyMatch(e -> !starts(e));
        String asked = ASKED.formatted(
                CallArguments.quoted(request.target()),
                CallArguments.quoted(request.method()),
                CallArguments.quoted(request.body()));
        return asking.isEmpty() ? "" : (starts ? STARTED : "") + (serves ? SERVED : "") + asked;
    }

    /** Whether it is of the form {@code answered(service, s -> s.port(), s -> s.close())}. */
    private static boolean starts(String expression) {
        return expression.contains(", s -> s.");
    }
}
