package io.programmeragent.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.ConfigKey;
import io.programmeragent.api.plugin.Plugin;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.plugin.PluginProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every plugin keeps: (P1) to (P4) of {@link Plugin} and (V1) to (V3) of {@link PluginProvider}. Every test ends by
 * closing the plugins and looking for what they left open. A test of one plugin extends the contract of its SPI.
 *
 * @param <T> the SPI
 */
public abstract class PluginContract<T extends Plugin> {
    private static final int CALLERS = 4;
    private static final int CALLS = 16;

    private final VirtualClock virtualClock = new VirtualClock(Instant.parse("2026-01-31T10:00:00Z"));
    private final Leftovers before = new Leftovers(Duration.ofSeconds(10));
    private final List<T> opened = Collections.synchronizedList(new ArrayList<>());
    private @Nullable Path directory;
    private @Nullable T plugin;

    /** The provider under test. */
    protected abstract PluginProvider<T> provider();

    /** Sets what {@code create} needs; nothing is set before. */
    protected void configure(TestPluginConfig config) {}

    /**
     * Makes what the plugin talks to unreachable, so that the next call cannot succeed.
     *
     * @return false when the plugin needs nothing from outside; then it must go on as before
     */
    protected abstract boolean breakOutside();

    /** The clock that the plugin is given; override it where the outside world has the real time. */
    protected InstantSource clock() {
        return virtualClock;
    }

    /** Whether the provider is found on the class path by its service file. */
    protected boolean discoverable() {
        return true;
    }

    /** Whether a thread that appeared during a test belongs to the test's own means, such as a shared server. */
    protected boolean mayRemain(Thread thread) {
        return false;
    }

    /** The service type of the SPI. */
    protected abstract Class<? extends PluginProvider<T>> serviceType();

    /** A quick call that needs the outside world and changes nothing. */
    protected abstract void ask(T asked);

    /** The plugin under test, created at the first call. */
    protected final T plugin() {
        T known = plugin;
        return known == null ? reopen() : known;
    }

    /** Closes the plugin and creates it again over the same data directory, as a restart of the process does. */
    protected final T reopen() {
        if (plugin != null) {
            plugin.close();
        }
        T created = create();
        plugin = created;
        return created;
    }

    /** A directory of this test's own, beside the plugin's data directory; it is deleted afterwards. */
    protected final Path directory() {
        if (directory == null) {
            throw new IllegalStateException("The directory is there from @BeforeEach on");
        }
        return directory;
    }

    /** The clock that stands still unless a test moves it. */
    protected final VirtualClock virtualClock() {
        return virtualClock;
    }

    private T create() {
        PluginProvider<T> provider = provider();
        TestPluginConfig config = new TestPluginConfig(provider.keys(), dataDirectory(), clock());
        configure(config);
        T created = provider.create(config);
        opened.add(created);
        return created;
    }

    /** The plugin's own directory, which survives {@link #reopen()}. */
    protected final Path dataDirectory() {
        try {
            return Files.createDirectories(directory().resolve("data"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    final void giveDirectory(@TempDir Path given) {
        directory = given;
    }

    @AfterEach
    final void nothing_is_left_open() throws InterruptedException, IOException {
        opened.forEach(Plugin::close);
        before.check(directory(), this::mayRemain);
    }

    @Test
    final void v1_the_name_is_lower_case_with_dashes_and_unique_on_the_class_path() {
        String name = provider().name();

        assertThat(name).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        List<? extends PluginProvider<T>> found = ServiceLoader.load(serviceType()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> p.name().equals(name))
                .toList();
        assertThat(found.stream().map(Object::getClass))
                .as("providers named " + name + " in META-INF/services/"
                        + serviceType().getName())
                .isEqualTo(discoverable() ? List.of(provider().getClass()) : List.of());
    }

    @Test
    final void v2_every_key_that_is_read_is_declared_once_and_described() {
        plugin(); // an undeclared key is refused by the configuration

        List<ConfigKey<?>> keys = provider().keys();
        assertThat(keys.stream().map(ConfigKey::name)).doesNotHaveDuplicates();
        assertThat(keys).allSatisfy(key -> assertThat(key.description()).isNotBlank());
    }

    @Test
    final void v3_what_create_opens_close_closes() {
        create().close(); // what is left is looked for after every test, when the test's own servers are stopped
    }

    @Test
    final void p1_an_interrupted_caller_is_answered_or_told_as_a_plugin_tells_and_keeps_its_flag() {
        T asked = plugin();
        boolean flag;
        Thread.currentThread().interrupt();
        try {
            ask(asked);
        } catch (PluginException stopped) {
            assertThat(stopped).hasMessageMatching("(?s).*\\S.*");
        } finally {
            flag = Thread.interrupted();
        }

        assertThat(flag).as("the interrupt flag after the call").isTrue();
        ask(asked); // one caller's interrupt is no other caller's trouble
    }

    @Test
    final void p2_several_threads_may_ask_at_once() throws InterruptedException, ExecutionException {
        T asked = plugin();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(callers.submit(() -> ask(asked)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            callers.shutdown();
        }
        assertThat(callers.isShutdown()).isTrue();
    }

    @Test
    void p3_what_goes_wrong_outside_is_a_plugin_exception() {
        T asked = plugin();

        if (breakOutside()) {
            assertFails(asked);
        } else {
            ask(asked);
        }
    }

    /** Asks a plugin whose outside is broken. */
    protected void assertFails(T asked) {
        assertThatThrownBy(() -> ask(asked)).isInstanceOf(PluginException.class).hasMessageMatching("(?s).*\\S.*");
    }

    @Test
    final void p4_close_releases_everything_and_may_be_called_twice() {
        T asked = create();
        ask(asked);

        asked.close();
        asked.close(); // what is left is looked for after every test, when the test's own servers are stopped
    }
}
