package io.programmeragent.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.plugin.PluginException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a repository, a name or an id could do to who reads it. */
class GithubAttacksTest extends OnSimulatedGithub {
    @Test
    void a_branch_name_with_control_characters_is_refused_and_nothing_is_pushed() {
        String commit = mirror.commit("main", Map.of("src/A.java", "class A { int y; }\n"));
        for (String branch : List.of("agent/a\u0007b", "agent/a\nb", "agent/../main", "agent/a b", "-x", "agent/a~1")) {
            assertThatThrownBy(() -> forge.publish(mirror.directory(), branch, commit))
                    .as(branch)
                    .isInstanceOfSatisfying(
                            PluginException.class,
                            e -> assertThat(e.kind().retryable()).isFalse());
        }
        assertThat(remote.branches()).containsExactly("main");
    }

    @Test
    void a_file_name_with_control_characters_is_neither_checked_out_nor_printed() throws IOException {
        for (String name : List.of("a\u001b[31mb", "a\nb", "a\u0007b")) {
            hostile(commit -> commit.file(name, "x"));

            assertThatThrownBy(() -> mirror.checkout("main", place.resolve("checkout-" + name.hashCode())))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("Rename it")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContainPattern("\\p{Cntrl}"));
        }
    }

    @Test
    void a_link_out_of_the_repository_is_a_file_that_says_where_it_would_lead() throws IOException {
        Path secret = Files.writeString(place.resolve("secret"), "of the host");
        hostile(commit -> commit.link("absolute", secret.toString())
                .link("climbing", "../secret")
                .link("into-git", ".git/config"));

        Path checkout = checkout();

        assertThat(checkout.resolve("absolute")).isRegularFile().hasContent(secret.toString());
        assertThat(checkout.resolve("climbing")).isRegularFile().hasContent("../secret");
        assertThat(Files.exists(checkout.resolve("into-git"))).isFalse();
        assertThat(mirror.file("main", "absolute")).as("nor is it read").isEmpty();
    }

    @Test
    void a_submodule_is_an_empty_directory_and_nobody_asks_for_it() throws IOException {
        Path pwned = place.resolve("pwned");
        hostile(commit -> commit.submodule("x")
                .file(
                        ".gitmodules",
                        "[submodule \"x\"]\n\tpath = x\n\tupdate = !touch " + pwned + "\n\turl = ext::sh -c \"touch "
                                + pwned + "\"\n"));

        assertThat(checkout().resolve("x")).isEmptyDirectory();
        assertThat(pwned).doesNotExist();
    }

    @Test
    void a_pointer_to_a_large_file_stays_one() throws IOException {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 9\n";
        hostile(commit -> commit.file("model.bin", pointer)
                .file(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n")
                .file(".lfsconfig", "[lfs]\n\turl = http://127.0.0.1:1/\n"));
        github.forgetExchanges();

        assertThat(checkout().resolve("model.bin")).hasContent(pointer);
        assertThat(github.exchanges()).as("nobody asks for the file behind it").isEmpty();
    }

    @Test
    void the_configuration_filters_and_hooks_of_a_repository_are_bytes() throws IOException {
        Path pwned = place.resolve("pwned");
        String touch = "touch " + pwned;
        hostile(commit -> commit.file(".gitattributes", "* filter=evil diff=evil merge=evil\n")
                .file(".gitconfig", "[filter \"evil\"]\n\tsmudge = " + touch + "\n\tclean = " + touch + "\n")
                .file("config", "[core]\n\tfsmonitor = " + touch + "\n\tsshCommand = " + touch + "\n")
                .file("HEAD", "ref: refs/heads/main\n")
                .directory("hooks", "pre-push", "#!/bin/sh\n" + touch + "\n")
                .directory("src", "A.java", "class A {}\n"));

        opened();

        assertThat(checkout().resolve("config")).content().contains("fsmonitor");
        assertThat(Files.readString(mirror.directory().resolve("config"))).doesNotContain("touch");
        assertThat(pwned).doesNotExist();
    }

    @Test
    void a_tree_that_would_write_a_git_directory_is_refused() throws IOException {
        for (String name : List.of(".git", ".GIT")) {
            hostile(commit -> commit.directory(name, "config", "[core]\n\tfsmonitor = touch /tmp/pwned\n"));

            assertThatThrownBy(() -> mirror.checkout("main", place.resolve("checkout-" + name)))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("Rename it");
        }
    }

    /**
     * JGit keeps files below 50 MB in memory and reads larger ones piece by piece; {@code -Dgithub.largeFile=500} makes it
     * 500 MB.
     */
    @Test
    void a_file_larger_than_what_fits_is_fetched_and_checked_out_piece_by_piece() throws IOException {
        long size = Long.getLong("github.largeFile", 64) << 20;
        hostile(commit -> commit.zeros("large.bin", size));
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        forge.fetch(mirror.directory());
        Path checkout = checkout();
        boolean text = mirror.file("main", "large.bin").isPresent();

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(32L << 20);
        assertThat(checkout.resolve("large.bin")).hasSize(size);
        assertThat(text).as("too large to be read as text").isFalse();
    }

    /** Puts a commit on main, and fetches it as the agent does. */
    private void hostile(Making making) throws IOException {
        try (RawCommit commit = new RawCommit(remote.directory())) {
            making.of(commit);
            commit.on("main");
        }
        forge.fetch(mirror.directory());
    }

    private Path checkout() {
        Path checkout = place.resolve("checkout");
        mirror.checkout("main", checkout);
        return checkout;
    }

    private interface Making {
        void of(RawCommit commit) throws IOException;
    }

    @Test
    void an_id_that_is_no_number_asks_for_nothing() {
        github.forgetExchanges();
        for (String id : List.of("1/../../../user", "", "0", "1?x=y", "99999999999999")) {
            assertThatThrownBy(() -> forge.require(id)).isInstanceOf(PluginException.class);
            assertThatThrownBy(() -> forge.merge(id, "0")).isInstanceOf(PluginException.class);
        }
        assertThat(github.exchanges()).isEmpty();
    }
}
