package io.programmeragent.standalone.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.core.store.SignalStore;
import io.programmeragent.standalone.show.Reported;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:15:30Z");

    private final List<SignalStore.Search> searches = new ArrayList<>();
    private boolean running = true;

    private HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        AgentView agent = new AgentView() {
            @Override
            public boolean ready() {
                return running;
            }

            @Override
            public Optional<Status> status() {
                return Optional.empty();
            }

            @Override
            public Optional<List<Reported>> alerts(SignalStore.Search search) {
                searches.add(search);
                return running ? Optional.of(List.of()) : Optional.empty();
            }
        };
        Endpoints endpoints = new Endpoints(agent, new AgentMetrics(), value -> "[]", InstantSource.fixed(NOW));
        try (WebServer server = WebServer.start("127.0.0.1", 0, endpoints.routes(), Map.of())) {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.address() + pathAndQuery))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void the_parameters_say_what_to_look_for() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/alerts?search=pod%207+%26&service=shop&since=7d&limit=5");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(searches)
                .containsExactly(new SignalStore.Search(
                        Optional.of("shop"),
                        "pod 7 &",
                        NOW.minus(Duration.ofDays(7)),
                        NOW.plus(Duration.ofDays(1)),
                        5));
    }

    @Test
    void without_any_it_is_the_last_day() throws IOException, InterruptedException {
        get("/alerts");

        assertThat(searches).singleElement().satisfies(s -> {
            assertThat(s.service()).isEmpty();
            assertThat(s.text()).isEmpty();
            assertThat(s.from()).isEqualTo(NOW.minus(Duration.ofDays(1)));
            assertThat(s.limit()).isEqualTo(100);
        });
    }

    @Test
    void what_cannot_be_meant_is_refused_and_a_stopping_agent_says_so() throws IOException, InterruptedException {
        for (String wrong : List.of("since=soon", "since=99999999d", "limit=0", "limit=1001", "limit=x")) {
            assertThat(get("/alerts?" + wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(searches).isEmpty();
        running = false;
        assertThat(get("/alerts").statusCode()).isEqualTo(503);
    }
}
