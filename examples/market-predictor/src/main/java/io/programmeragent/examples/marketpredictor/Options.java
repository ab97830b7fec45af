package io.programmeragent.examples.marketpredictor;

import java.net.URI;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/** The command line. */
record Options(int port, Optional<String> priceFeed, String commit, boolean version) {
    static final String USAGE = """
            Options:
              --port N           listen on this port of 127.0.0.1; 0 (the default) takes any free one
              --price-feed URL   ask this price feed, such as http://127.0.0.1:9100
              --commit SHA       the commit this build was made from
              --version          print the version, and do nothing else
            """;

    /** @throws IllegalArgumentException whose message tells what is wrong */
    static Options parse(String... args) {
        int port = 0;
        Optional<String> priceFeed = Optional.empty();
        String commit = "unknown";
        boolean version = false;
        for (Iterator<String> rest = Arrays.asList(args).iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--port" -> port = port(value(option, rest));
                case "--price-feed" -> priceFeed = Optional.of(address(value(option, rest)));
                case "--commit" -> commit = value(option, rest);
                case "--version" -> version = true;
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }
        return new Options(port, priceFeed, commit, version);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }

    private static int port(String value) {
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > 65_535) {
            throw new IllegalArgumentException("--port must be 0 to 65535, not " + value);
        }
        return Integer.parseInt(value);
    }

    private static String address(String value) {
        URI uri = URI.create(value);
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "--price-feed must be an address such as http://host:port, not " + value);
        }
        return value;
    }
}
