package io.programmeragent.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.observe.Alert;
import io.programmeragent.api.observe.AlertSource;
import io.programmeragent.api.observe.AlertSourceProvider;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link AlertSource} keeps: (A1) to (A6). */
public abstract class AlertSourceContract extends PluginContract<AlertSource> {
    private static final Map<String, String> LABELS = Map.of("alertname", "HighErrorRate", "service", "checkout");

    /** Lets the other system raise an alert; more labels than these may be added. */
    protected abstract void raise(Map<String, String> labels);

    /** Lets the other system see that an alert holds no longer. */
    protected abstract void resolve(Map<String, String> labels);

    /** The body of the notification that the other system would send now about everything it raised or resolved. */
    protected abstract byte[] notification();

    /** The headers that come with the notification. */
    protected Map<String, String> headers() {
        return Map.of();
    }

    /** How many silences are in force in the other system. */
    protected abstract int silences();

    @Override
    protected final Class<? extends PluginProvider<AlertSource>> serviceType() {
        return AlertSourceProvider.class;
    }

    @Override
    protected final void ask(AlertSource asked) {
        asked.active();
    }

    @Test
    final void a1_parsing_needs_nothing_but_the_bytes() {
        raise(LABELS);
        byte[] body = notification();
        byte[] copy = body.clone();

        List<Alert> first = plugin().parse(body, headers()).alerts();
        breakOutside();
        List<Alert> second = plugin().parse(body, headers()).alerts();

        assertThat(first).hasSize(1).isEqualTo(second);
        assertThat(body).isEqualTo(copy);
    }

    @Test
    final void a1_a_notification_tells_state_labels_and_identity() {
        raise(LABELS);
        Alert firing = plugin().parse(notification(), headers()).alerts().get(0);
        resolve(LABELS);
        Alert resolved = plugin().parse(notification(), headers()).alerts().get(0);

        assertThat(firing.state()).isEqualTo(SignalState.FIRING);
        assertThat(firing.labels()).containsAllEntriesOf(LABELS);
        assertThat(firing.endsAt()).isEmpty();
        assertThat(resolved.state()).isEqualTo(SignalState.RESOLVED);
        assertThat(resolved.fingerprint()).isEqualTo(firing.fingerprint());
        assertThat(resolved.startsAt()).isEqualTo(firing.startsAt());
    }

    @Test
    final void a2_bytes_that_are_no_notification_are_an_invalid_answer() {
        for (String garbage : List.of("", "no alert", "{}", "[1]", "{\"alerts\":7}", "\u0000\u0001")) {
            assertThatThrownBy(() -> plugin().parse(garbage.getBytes(UTF_8), headers()))
                    .as("parsing '" + garbage + "'")
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.INVALID_ANSWER));
        }
        raise(LABELS);
        byte[] whole = notification();
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThatThrownBy(() -> plugin().parse(half, headers())).isInstanceOf(PluginException.class);
    }

    @Test
    final void a3_active_gives_what_holds_now() {
        assertThat(plugin().active()).isEmpty();

        raise(LABELS);
        raise(Map.of("alertname", "Slow", "service", "checkout"));
        resolve(Map.of("alertname", "Slow", "service", "checkout"));

        List<Alert> active = plugin().active();
        assertThat(active).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo(SignalState.FIRING);
            assertThat(alert.labels()).containsAllEntriesOf(LABELS);
        });
        assertThat(active.get(0).fingerprint())
                .isEqualTo(plugin().parse(notification(), headers()).alerts().stream()
                        .filter(a -> a.labels().containsValue("HighErrorRate"))
                        .findFirst()
                        .orElseThrow()
                        .fingerprint());
    }

    @Test
    final void a4_the_same_silence_is_not_made_twice() {
        Instant until = clock().instant().plus(Duration.ofMinutes(10));

        String first = plugin().silence(LABELS, until, "incident 7");
        String again = plugin().silence(LABELS, until.plusSeconds(60), "incident 7");
        assertThat(again).isEqualTo(first);
        assertThat(silences()).isEqualTo(1);

        String other = plugin().silence(LABELS, until, "incident 8");
        assertThat(other).isNotEqualTo(first);
        assertThat(silences()).isEqualTo(2);
    }

    @Test
    final void a4_a_silence_ends_when_it_is_expired_and_an_unknown_one_is_left() {
        Instant until = clock().instant().plus(Duration.ofMinutes(10));
        String silence = plugin().silence(LABELS, until, "incident 7");

        plugin().expire(silence);
        assertThatCode(() -> plugin().expire(silence)).doesNotThrowAnyException();
        assertThatCode(() -> plugin().expire("00000000-0000-0000-0000-000000000000"))
                .doesNotThrowAnyException();

        assertThat(silences()).isZero();
    }

    @Test
    final void a5_a_whole_notification_lacks_nothing() {
        raise(LABELS);

        assertThat(plugin().parse(notification(), headers()).missing()).isZero();
    }

    @Test
    final void a6_what_is_kept_quiet_still_holds() {
        raise(LABELS);
        assertThat(plugin().active())
                .singleElement()
                .satisfies(a -> assertThat(a.suppressed()).isFalse());

        plugin().silence(LABELS, clock().instant().plus(Duration.ofMinutes(10)), "incident 9");

        assertThat(plugin().active()).singleElement().satisfies(a -> {
            assertThat(a.state()).isEqualTo(SignalState.FIRING);
            assertThat(a.suppressed()).isTrue();
        });
    }
}
