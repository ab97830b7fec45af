package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PriceFeedTest {
    @Test
    void serves_what_the_client_asks_for() throws IOException {
        try (Server feed = PriceFeed.start(0)) {
            PriceFeedClient client = new PriceFeedClient(feed.address());

            client.ping();
            assertThat(client.prices("ACME")).isEqualTo(SyntheticWalk.of("ACME"));
        }
    }
}
