package io.programmeragent.examples.marketpredictor;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** Asks the price feed, which is another process and may be gone. */
final class PriceFeedClient {
    static final String DEPENDENCY = "price-feed";

    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;
    private static final int ANSWER_LIMIT = 256 * 1024;

    private final String address;

    /** @param address such as {@code http://127.0.0.1:9100} */
    PriceFeedClient(String address) {
        this.address = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    String address() {
        return address;
    }

    long[] prices(String symbol) {
        try {
            Quotes quotes = Json.read(get("/quotes/" + symbol), Quotes.class);
            if (quotes == null || quotes.prices() == null || quotes.prices().length == 0) {
                throw new IOException("no prices for " + symbol);
            }
            return quotes.prices();
        } catch (IOException e) {
            throw new DependencyException(DEPENDENCY, address, e);
        }
    }

    void ping() throws IOException {
        get("/health");
    }

    private byte[] get(String path) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setInstanceFollowRedirects(false);
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            connection.disconnect();
            throw new IOException("status " + status + " from " + path);
        }
        try (InputStream in = connection.getInputStream()) {
            return in.readNBytes(ANSWER_LIMIT);
        }
    }
}
