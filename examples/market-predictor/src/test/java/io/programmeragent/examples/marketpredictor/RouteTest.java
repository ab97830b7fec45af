package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RouteTest {
    private static final Endpoint ANY = request -> Response.json(200, "ok");

    @Test
    void matches_its_path_alone() {
        Route route = Route.get("/health", ANY);

        assertThat(route.matches("/health")).isTrue();
        assertThat(route.matches("/health/more")).isFalse();
        assertThat(route.matches("/")).isFalse();
    }

    @Test
    void takes_any_single_segment_for_a_variable() {
        Route route = Route.get("/quotes/{symbol}", ANY);

        assertThat(route.matches("/quotes/ACME")).isTrue();
        assertThat(route.matches("/quotes/")).isFalse();
        assertThat(route.matches("/quotes/ACME/more")).isFalse();
        assertThat(route.matches("/other/ACME")).isFalse();
    }
}
