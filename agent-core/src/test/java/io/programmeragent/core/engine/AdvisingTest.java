package io.programmeragent.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.incident.Notification;
import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdvisingTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");

    private final List<Notification> sent = new ArrayList<>();
    private final Map<String, Notifier> notifiers = new LinkedHashMap<>();
    private final Advising advising = new Advising(notifiers);

    @Test
    void every_notifier_is_told_what_could_be_made_better_and_by_which_numbers() {
        notifiers.put("pager", notification -> {
            throw new PluginException(PluginException.Kind.UNAVAILABLE, "no route");
        });
        notifiers.put("mail", sent::add);
        advising.tell(drift(NOW));
        assertThat(sent).singleElement().satisfies(n -> {
            assertThat(n.incident()).isEmpty();
            assertThat(n.title()).isEqualTo("shop could be made better: latency");
            assertThat(n.text()).contains("latency grows", "slope: 0.1 s a day");
        });
    }

    @Test
    void the_same_thing_is_the_same_message_for_a_day() {
        notifiers.put("mail", sent::add);
        advising.tell(drift(NOW));
        advising.tell(drift(NOW.plus(Duration.ofHours(5))));
        advising.tell(drift(NOW.plus(Duration.ofDays(1))));
        assertThat(sent)
                .extracting(Notification::key)
                .containsExactly(
                        "opportunity/shop/latency/2026-01-31",
                        "opportunity/shop/latency/2026-01-31",
                        "opportunity/shop/latency/2026-02-01");
    }

    private static Signal drift(Instant at) {
        return new Signal(
                "shop",
                SignalKind.METRIC,
                "latency",
                SignalState.FIRING,
                at,
                "latency grows",
                Map.of("slope", "0.1 s a day"));
    }
}
