package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.Notification;
import io.programmeragent.api.incident.Notifier;
import io.programmeragent.api.incident.NotifierProvider;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link Notifier} keeps: (N1) and (N2). */
public abstract class NotifierContract extends PluginContract<Notifier> {
    private final AtomicInteger messages = new AtomicInteger();

    /** The messages that reached people, oldest first, each with everything that they see. */
    protected abstract List<String> delivered();

    /** Takes back what {@code breakOutside} did. */
    protected abstract void mendOutside();

    @Override
    protected final Class<? extends PluginProvider<Notifier>> serviceType() {
        return NotifierProvider.class;
    }

    @Override
    protected final void ask(Notifier asked) {
        asked.send(message("asked-" + messages.incrementAndGet()));
    }

    private static Notification message(String key) {
        return new Notification(
                key,
                Optional.of(new IncidentId("checkout-1")),
                "checkout",
                "Checkout needs you",
                "Restarting did not help: " + key);
    }

    @Test
    final void n1_a_message_tells_its_title_and_text() {
        plugin().send(message("key-1"));

        assertThat(delivered())
                .singleElement()
                .satisfies(seen -> assertThat(seen).contains("Checkout needs you", "Restarting did not help: key-1"));
    }

    @Test
    final void n1_a_message_that_was_not_handed_over_is_told_and_can_be_sent_again() {
        plugin();
        if (breakOutside()) {
            assertThatThrownBy(() -> plugin().send(message("key-1"))).isInstanceOf(PluginException.class);
            assertThat(delivered()).isEmpty();
            mendOutside();
        }

        plugin().send(message("key-1"));

        assertThat(delivered()).hasSize(1);
    }

    @Test
    final void n2_a_message_with_a_key_that_was_sent_is_not_sent_again() {
        plugin().send(message("key-1"));
        plugin().send(message("key-1"));
        plugin().send(message("key-2"));

        assertThat(delivered()).hasSize(2);
    }
}
