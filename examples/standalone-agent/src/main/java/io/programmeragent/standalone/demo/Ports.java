package io.programmeragent.standalone.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/**
 * Where the demo's programs listen, on loopback.
 *
 * @param service the watched service
 * @param priceFeed what it depends on
 * @param ratings what it asks for ratings
 * @param agent the agent
 */
record Ports(int service, int priceFeed, int ratings, int agent) {
    static Ports free() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket service = new ServerSocket(0, 1, loopback);
                ServerSocket priceFeed = new ServerSocket(0, 1, loopback);
                ServerSocket ratings = new ServerSocket(0, 1, loopback);
                ServerSocket agent = new ServerSocket(0, 1, loopback)) {
            return new Ports(
                    service.getLocalPort(), priceFeed.getLocalPort(), ratings.getLocalPort(), agent.getLocalPort());
        }
    }

    URI serviceUrl() {
        return URI.create("http://127.0.0.1:" + service);
    }

    URI priceFeedUrl() {
        return URI.create("http://127.0.0.1:" + priceFeed);
    }

    URI ratingsUrl() {
        return URI.create("http://127.0.0.1:" + ratings);
    }

    URI agentUrl() {
        return URI.create("http://127.0.0.1:" + agent);
    }
}
