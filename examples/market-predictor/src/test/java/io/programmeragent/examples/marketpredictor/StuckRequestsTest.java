package io.programmeragent.examples.marketpredictor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StuckRequestsTest {
    @Test
    void what_is_logged_shows_where_the_thread_is() {
        Exception seen = new StuckRequests.StuckRequestException(Thread.currentThread());

        assertThat(seen).hasMessageContaining("no answer after 3000 ms");
        assertThat(Arrays.stream(seen.getStackTrace()).map(StackTraceElement::getMethodName))
                .contains("what_is_logged_shows_where_the_thread_is");
    }

    @Test
    void a_request_that_was_answered_in_time_is_watched_no_more() {
        var watched = StuckRequests.watch(new Request("GET", "/", "", new byte[0]));

        assertThat(watched.cancel(false)).isTrue();
        assertThat(watched.isCancelled()).isTrue();
    }
}
