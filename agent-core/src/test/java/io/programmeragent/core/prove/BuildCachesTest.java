package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.api.sandbox.CacheMount;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.Recipes;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.service.CodeBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildCachesTest {
    @TempDir
    Path root;

    private CacheMount fetched(BuildCaches caches, String key, boolean well, boolean warm) throws IOException {
        CacheMount mount = caches.fetching(key).orElseThrow();
        Files.writeString(mount.directory().resolve("package"), "1");
        caches.fetched(mount, well, warm);
        return mount;
    }

    @Test
    void what_was_fetched_is_there_after_a_restart_and_only_read() throws Exception {
        CacheMount mount = fetched(new BuildCaches(root), "a", true, false);

        BuildCaches later = new BuildCaches(root);

        assertThat(later.fetched("a")).isTrue();
        assertThat(later.mount("a", true)).contains(new CacheMount(mount.directory(), false));
        assertThat(mount.directory().resolve("package")).exists();
    }

    @Test
    void what_was_half_fetched_when_the_process_was_killed_is_fetched_anew() throws Exception {
        CacheMount half = new BuildCaches(root).fetching("a").orElseThrow();
        Files.writeString(half.directory().resolve("part"), "1");

        BuildCaches later = new BuildCaches(root);

        assertThat(half.directory()).doesNotExist();
        assertThat(later.fetched("a")).isFalse();
        assertThat(later.mount("a", false)).isEmpty();
        assertThat(later.fetching("a").orElseThrow().directory()).isEmptyDirectory();
    }

    @Test
    void what_failed_to_be_fetched_leaves_nothing() throws Exception {
        BuildCaches caches = new BuildCaches(root);
        CacheMount mount = fetched(caches, "a", false, false);

        assertThat(mount.directory()).doesNotExist();
        assertThat(caches.fetched("a")).isFalse();
    }

    @Test
    void the_base_s_build_warms_what_was_fetched_alone_and_a_base_that_is_no_good_leaves_nothing() throws Exception {
        BuildCaches caches = new BuildCaches(root);
        fetched(caches, "a", true, true);

        CacheMount warming = caches.mount("a", true).orElseThrow();
        assertThat(warming.kept()).isTrue();
        assertThat(warming.directory().resolve("package")).exists();
        caches.done(warming, true);
        assertThat(caches.mount("a", false)).contains(new CacheMount(warming.directory(), false));

        fetched(caches, "b", true, true);
        caches.done(caches.mount("b", true).orElseThrow(), false);
        assertThat(caches.fetched("b")).isFalse();
    }

    @Test
    void what_was_fetched_stays_when_the_base_that_warms_it_is_ended() throws Exception {
        BuildCaches caches = new BuildCaches(root);
        fetched(caches, "a", true, true);

        caches.brokenOff(caches.mount("a", true).orElseThrow());

        CacheMount again = caches.mount("a", true).orElseThrow();
        assertThat(again.kept()).isTrue();
        assertThat(again.directory().resolve("package")).exists();
        CacheMount own = caches.mount("b", true).orElseThrow();
        caches.brokenOff(own);
        assertThat(own.directory()).as("nothing was fetched").doesNotExist();
    }

    @Test
    void who_only_reads_what_was_fetched_waits_for_the_base_that_warms_it() throws Exception {
        BuildCaches caches = new BuildCaches(root);
        fetched(caches, "a", true, true);
        CacheMount fills = caches.mount("a", true).orElseThrow();
        FutureTask<Optional<CacheMount>> other = new FutureTask<>(() -> caches.mount("a", false));
        Thread thread = new Thread(other, "other");
        thread.start();
        while (thread.getState() != Thread.State.WAITING && !other.isDone()) {
            Thread.onSpinWait();
        }
        caches.done(fills, true);

        assertThat(other.get()).contains(new CacheMount(fills.directory(), false));
    }

    @Test
    void who_wants_the_same_meanwhile_waits_and_finds_it_fetched() throws Exception {
        BuildCaches caches = new BuildCaches(root);
        CacheMount mount = caches.fetching("a").orElseThrow();
        FutureTask<Optional<CacheMount>> other = new FutureTask<>(() -> caches.fetching("a"));
        Thread thread = new Thread(other, "other");
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        caches.fetched(mount, true, false);

        assertThat(other.get()).isEmpty();
        assertThat(caches.fetched("a")).isTrue();
    }

    @Test
    void a_base_that_waited_for_another_which_did_not_build_is_worth_another_try() throws Exception {
        BuildCaches caches = new BuildCaches(root);
        fetched(caches, "a", true, true);
        CacheMount fills = caches.mount("a", true).orElseThrow();
        FutureTask<Optional<CacheMount>> other = new FutureTask<>(() -> caches.mount("a", true));
        Thread thread = new Thread(other, "other");
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        caches.done(fills, false);

        assertThatThrownBy(other::get)
                .cause()
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.UNAVAILABLE));
    }

    @ParameterizedTest
    @CsvSource({
        "pom.xml, <project/>",
        "build.gradle, ''",
        "package.json, '{\"dependencies\": {\"a\": \"1\"}}'",
        "requirements.txt, a",
        "go.mod, module x",
        "Cargo.toml, ''"
    })
    void what_was_fetched_for_a_base_is_found_by_the_next_proof_of_it(String mark, String text) throws Exception {
        CodeBase code = new CodeBase("main", List.of(), Optional.empty(), Optional.empty());
        Toolchain tools = new Toolchain(Path.of("/jdk"), Path.of("/m2"));
        Files.writeString(root.resolve(mark), text);

        Recipe before =
                Recipes.of(root, code, tools.overFetched(), Optional.empty()).orElseThrow();
        Recipe after = Recipes.of(root, code, tools, Optional.empty()).orElseThrow();

        assertThat(BuildCaches.key("shop", after, root)).isEqualTo(BuildCaches.key("shop", before, root));
    }
}
