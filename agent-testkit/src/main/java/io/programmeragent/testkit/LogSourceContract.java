package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.observe.LogEntry;
import io.programmeragent.api.observe.LogPage;
import io.programmeragent.api.observe.LogQuery;
import io.programmeragent.api.observe.LogSource;
import io.programmeragent.api.observe.LogSourceProvider;
import io.programmeragent.api.plugin.PluginProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What every {@link LogSource} keeps: (L1) to (L8). */
public abstract class LogSourceContract extends PluginContract<LogSource> {
    /** The service whose log is read; the plugin's configuration has to know it. */
    protected static final String SERVICE = "checkout";

    private static final Pattern EVENT = Pattern.compile("event-\\d+");
    private static final Duration LONG = Duration.ofHours(1);

    /**
     * Lets the service log one line; what it logged before is not repeated.
     *
     * @param at when; not before the line that came before
     * @param line without line end; a new event begins with its time, such as
     *     {@code 2026-01-31T10:15:30.123Z ERROR [http-3] shop.Cart - message}
     */
    protected abstract void append(String service, Instant at, String line);

    /** Rotates the service's log, where this kind of log is rotated: what was logged keeps being readable for a while. */
    protected abstract void rotate(String service);

    @Override
    protected final Class<? extends PluginProvider<LogSource>> serviceType() {
        return LogSourceProvider.class;
    }

    @Override
    protected final void ask(LogSource asked) {
        asked.read(all(10));
    }

    private Instant start() {
        return virtualClock().instant().minus(LONG);
    }

    private LogQuery all(int limit) {
        return LogQuery.between(SERVICE, start(), start().plus(LONG).plus(LONG), limit);
    }

    /** One event's first line, {@code seconds} after the start. */
    private void log(int event, int seconds) {
        Instant at = start().plusSeconds(seconds);
        append(SERVICE, at, at.toString().replace("Z", ".000Z") + " ERROR [http-3] shop.Cart - event-" + event);
    }

    private static List<String> events(LogPage page) {
        return page.entries().stream().map(LogSourceContract::event).toList();
    }

    private static String event(LogEntry entry) {
        Matcher matcher = EVENT.matcher(entry.firstLine());
        return matcher.find() ? matcher.group() : "no event in: " + entry.firstLine();
    }

    @Test
    final void l1_entries_come_oldest_first() {
        for (int i = 1; i <= 5; i++) {
            log(i, i);
        }

        LogPage page = plugin().read(all(100));

        assertThat(events(page)).containsExactly("event-1", "event-2", "event-3", "event-4", "event-5");
        assertThat(page.entries().stream().map(LogEntry::at)).isSorted().startsWith(start().plusSeconds(1));
    }

    @Test
    final void l2_the_lines_of_a_stack_trace_belong_to_the_entry_they_follow() {
        log(1, 1);
        Instant at = start().plusSeconds(1);
        List<String> trace = List.of(
                "java.lang.IllegalStateException: no price",
                "\tat shop.Cart.total(Cart.java:17)",
                "\t... 12 common frames omitted",
                "Caused by: java.lang.NullPointerException",
                "\tat shop.Price.of(Price.java:9)");
        trace.forEach(line -> append(SERVICE, at, line));
        log(2, 2);

        LogPage page = plugin().read(all(100));

        assertThat(events(page)).containsExactly("event-1", "event-2");
        assertThat(page.entries().get(0).text()).endsWith(String.join("\n", trace));
    }

    @Test
    final void l3_reading_on_neither_repeats_nor_skips_entries_of_the_same_moment() {
        for (int i = 1; i <= 5; i++) {
            log(i, 1);
        }

        LogPage first = plugin().read(all(2));
        LogPage second = plugin().read(all(2).after(first.next()));
        LogPage third = plugin().read(all(2).after(second.next()));
        LogPage none = plugin().read(all(2).after(third.next()));

        assertThat(events(first)).containsExactly("event-1", "event-2");
        assertThat(events(second)).containsExactly("event-3", "event-4");
        assertThat(events(third)).containsExactly("event-5");
        assertThat(events(none)).isEmpty();
        log(6, 1);
        assertThat(events(plugin().read(all(2).after(none.next())))).containsExactly("event-6");
    }

    @Test
    final void l3_reading_on_neither_repeats_nor_skips_across_a_rotation() {
        log(1, 1);
        LogPage before = plugin().read(all(100));
        log(2, 2);
        rotate(SERVICE);
        log(3, 3);

        LogPage after = plugin().read(all(100).after(before.next()));

        assertThat(events(before)).containsExactly("event-1");
        assertThat(events(after)).containsExactly("event-2", "event-3");
        assertThat(events(plugin().read(all(100)))).containsExactly("event-1", "event-2", "event-3");
    }

    @Test
    final void l3_a_rotation_with_nothing_new_repeats_nothing() {
        log(1, 1);
        LogPage before = plugin().read(all(100));
        rotate(SERVICE);

        LogPage nothing = plugin().read(all(100).after(before.next()));
        log(2, 2);

        assertThat(events(nothing)).isEmpty();
        assertThat(events(plugin().read(all(100).after(nothing.next())))).containsExactly("event-2");
    }

    @Test
    final void l3_an_old_cursor_can_be_read_on_from_again() {
        log(1, 1);
        LogPage first = plugin().read(all(100));
        log(2, 2);

        assertThat(events(plugin().read(all(100).after(first.next())))).containsExactly("event-2");
        assertThat(events(plugin().read(all(100).after(first.next())))).containsExactly("event-2");
    }

    @Test
    final void l4_a_cursor_survives_a_restart() {
        log(1, 1);
        LogPage before = plugin().read(all(100));
        log(2, 2);

        assertThat(events(reopen().read(all(100).after(before.next())))).containsExactly("event-2");
    }

    @Test
    final void l5_a_service_that_has_not_logged_yet_answers_an_empty_page_to_read_on_from() {
        LogPage empty = plugin().read(all(100));
        assertThat(empty.entries()).isEmpty();

        log(1, 1);

        assertThat(events(plugin().read(all(100).after(empty.next())))).containsExactly("event-1");
    }

    @Test
    final void l6_no_more_entries_come_than_asked_for() {
        for (int i = 1; i <= 20; i++) {
            log(i, i);
        }

        assertThat(events(plugin().read(all(3)))).containsExactly("event-1", "event-2", "event-3");
    }

    @Test
    final void l7_the_newest_are_the_last_ones_and_come_oldest_first() {
        for (int i = 1; i <= 9; i++) {
            log(i, (i + 1) / 2);
        }

        List<LogEntry> three = plugin().newest(all(3));
        LogQuery until = LogQuery.between(SERVICE, start(), start().plusSeconds(4), 2);

        assertThat(three.stream().map(LogSourceContract::event)).containsExactly("event-7", "event-8", "event-9");
        assertThat(plugin().newest(until).stream().map(LogSourceContract::event))
                .containsExactly("event-5", "event-6");
    }

    @Test
    final void l8_what_following_opens_its_result_closes() {
        try (LogSource.Following following = plugin().follow(SERVICE, () -> {})) {
            log(1, 1);
            assertThat(events(plugin().read(all(100)))).containsExactly("event-1");
            assertThat(following).isNotNull();
        }
    }

    @Test
    final void from_is_included_and_to_is_not_and_text_is_looked_for() {
        for (int i = 1; i <= 12; i++) {
            log(i, i);
        }

        LogQuery window = LogQuery.between(SERVICE, start().plusSeconds(2), start().plusSeconds(4), 100);
        LogQuery text = new LogQuery(SERVICE, start(), start().plus(LONG), "event-12", 100, Optional.empty());

        assertThat(events(plugin().read(window))).containsExactly("event-2", "event-3");
        assertThat(events(plugin().read(text))).containsExactly("event-12");
    }
}
