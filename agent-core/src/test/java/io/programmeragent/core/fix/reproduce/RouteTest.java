package io.programmeragent.core.fix.reproduce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouteTest {
    @Test
    void variables_are_decoded_and_their_own_patterns_may_have_braces() {
        assertThat(Route.of("orders/{id: \\d{1,3}}/lines/{name}", "/orders/12/lines/white%20tea+"))
                .contains(new Route("", Map.of("id", "12", "name", "white tea+")));
    }

    @Test
    void where_the_service_is_mounted_is_no_part_of_the_template() {
        assertThat(Route.of("/orders/{id}/", "/api/v2/orders/7")).contains(new Route("/api/v2", Map.of("id", "7")));
        assertThat(Route.of("", "/")).contains(new Route("", Map.of()));
    }

    @Test
    void a_variable_takes_one_part_and_stars_take_what_they_say() {
        assertThat(Route.of("/orders/{id}", "/orders/7/lines")).isEqualTo(Optional.empty());
        assertThat(Route.of("/files/**", "/files/a/b")).isPresent();
        assertThat(Route.of("/files/*.txt", "/files/a.txt")).isPresent();
        assertThat(Route.of("/files/*.txt", "/files/a/b.txt")).isEmpty();
        assertThat(Route.of("/files/{path:.*}", "/files/a/b")).contains(new Route("", Map.of("path", "a/b")));
    }
}
