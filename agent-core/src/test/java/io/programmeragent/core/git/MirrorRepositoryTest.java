package io.programmeragent.core.git;

import static io.programmeragent.core.git.Source.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.git.Source.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorRepositoryTest {
    private static final Instant WHEN = Instant.parse("2026-02-01T12:00:00Z");

    @TempDir
    Path files;

    private Source source;
    private MirrorRepository mirror;

    @BeforeEach
    void open() throws Exception {
        source = Source.in(files.resolve("source"));
        mirror = MirrorRepository.open(files.resolve("data/mirror"), source::fetchInto);
    }

    @AfterEach
    void close() {
        mirror.close();
    }

    @Test
    void a_line_comes_from_the_commit_that_wrote_it() throws Exception {
        String first = source.commit("main", files("A.java", "one\ntwo\n"), "first");
        String second = source.commit("main", files("A.java", "one\nTWO\n"), "second", first);
        mirror.refresh();

        assertThat(mirror.blame(second, "A.java", 1))
                .map(Evidence.Commit::commit)
                .contains(first);
        assertThat(mirror.blame(second, "A.java", 2)).hasValueSatisfying(commit -> {
            assertThat(commit.commit()).isEqualTo(second);
            assertThat(commit.paths()).containsExactly("A.java");
        });
        assertThat(mirror.blame(first, "A.java", 2))
                .map(Evidence.Commit::commit)
                .contains(first);
        assertThat(mirror.blame(second, "A.java", 3)).isEmpty();
        assertThat(mirror.blame(second, "B.java", 1)).isEmpty();
    }

    @Test
    void a_refresh_brings_branches_and_their_files() throws Exception {
        assertThat(mirror.tip("main")).isEmpty();

        String commit = fetched(files("A.java", "class A {}\n", "src/b/B.java", "class B {}\n", "README.md", "read"));

        assertThat(mirror.tip("main")).contains(commit);
        assertThat(mirror.files(commit, "**/*.java")).containsExactly("A.java", "src/b/B.java");
        assertThat(mirror.file(commit, "src/b/B.java")).contains("class B {}\n");
        assertThat(mirror.file(commit, "src/b")).isEmpty();
        assertThat(mirror.file(commit, "missing")).isEmpty();
    }

    @Test
    void a_file_that_is_not_text_is_no_text() throws Exception {
        String commit = fetched(Map.of(
                "latin1.txt",
                new Entry(FileMode.REGULAR_FILE, "gr\u00fcn"),
                "zero.bin",
                new Entry(FileMode.REGULAR_FILE, "\1\0\2"),
                "link",
                Entry.link("zero.bin"),
                "utf8.txt",
                Entry.file("gr\u00fcn\r\n")));

        assertThat(mirror.file(commit, "latin1.txt")).isEmpty();
        assertThat(mirror.file(commit, "zero.bin")).isEmpty();
        assertThat(mirror.file(commit, "link")).isEmpty();
        assertThat(mirror.file(commit, "utf8.txt")).contains("gr\u00fcn\r\n");
    }

    @Test
    void the_log_is_newest_first_with_the_paths_that_each_commit_changed() throws Exception {
        String first = source.commit("main", files("a", "1", "b", "1"), "The beginning\n\nbody");
        String side = source.commit("side", files("a", "1", "b", "1", "c", "1"), "Aside", first);
        String second = source.commit("main", files("a", "2", "b", "1"), "Change a", first);
        String merge = source.commit("main", files("a", "2", "b", "1", "c", "1"), "Merge", second, side);
        mirror.refresh();

        List<Evidence.Commit> log = mirror.log(merge, 10);

        assertThat(log)
                .extracting(Evidence.Commit::commit, Evidence.Commit::subject, Evidence.Commit::paths)
                .containsExactly(
                        tuple(merge, "Merge", List.of("c")),
                        tuple(second, "Change a", List.of("a")),
                        tuple(side, "Aside", List.of("c")),
                        tuple(first, "The beginning", List.of("a", "b")));
        assertThat(log.get(0).author()).isEqualTo("Ada");
        assertThat(log.get(3).at()).isEqualTo(Source.WHEN);
        assertThat(mirror.log(merge, 1)).hasSize(1);
        assertThat(mirror.isAncestor(side, merge)).isTrue();
        assertThat(mirror.isAncestor(merge, side)).isFalse();
    }

    @Test
    void a_checkout_is_plain_files() throws Exception {
        Map<String, Entry> tree = files("src/A.java", "a\r\n", ".gitattributes", "* text eol=lf filter=lfs\n");
        tree.put("run.sh", Entry.script("#!/bin/sh\n"));
        tree.put("inside", Entry.link("src/A.java"));
        tree.put("outside", Entry.link("../../secret"));
        tree.put("absolute", Entry.link("/etc/passwd"));
        tree.put("module", new Entry(FileMode.GITLINK, ""));
        tree.put(".gitmodules", Entry.file("[submodule \"module\"]\n\tpath = module\n\turl = ../evil\n"));
        String commit = fetched(tree);

        Path checkout = files.resolve("checkout");
        mirror.checkout(commit, checkout);

        assertThat(checkout.resolve("src/A.java")).hasContent("a\r\n").isRegularFile();
        assertThat(Files.readAllBytes(checkout.resolve("src/A.java"))).containsExactly('a', '\r', '\n');
        assertThat(checkout.resolve("run.sh")).isExecutable();
        assertThat(Files.readSymbolicLink(checkout.resolve("inside"))).hasToString("src/A.java");
        assertThat(Files.isSymbolicLink(checkout.resolve("outside"))).isFalse();
        assertThat(checkout.resolve("outside")).hasContent("../../secret");
        assertThat(Files.isSymbolicLink(checkout.resolve("absolute"))).isFalse();
        assertThat(checkout.resolve("module")).isEmptyDirectory();
        assertThat(checkout.resolve(".git")).doesNotExist();
    }

    @Test
    void a_checkout_goes_into_an_empty_directory_only() throws Exception {
        String commit = fetched(files("a", "1"));
        Path checkout = Files.createDirectories(files.resolve("checkout"));
        Files.writeString(checkout.resolve("mine"), "x");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> mirror.checkout(commit, checkout))
                .withMessageContaining("not empty");
    }

    @Test
    void names_that_could_harm_are_refused() throws Exception {
        for (String name : List.of("a\u001b[31mb", "a\nb", ".git", ".GIT", "..")) {
            String commit;
            try (Repository repository = source.open();
                    ObjectInserter inserter = repository.newObjectInserter()) {
                ObjectId blob = inserter.insert(Constants.OBJ_BLOB, new byte[] {'x'});
                TreeFormatter tree = new TreeFormatter();
                tree.append(name, FileMode.REGULAR_FILE, blob);
                commit = source.commitTree(repository, inserter, "main", inserter.insert(tree), "Bad name");
            }
            mirror.refresh();

            Path checkout = files.resolve("checkout-" + commit);
            assertThatExceptionOfType(PluginException.class)
                    .isThrownBy(() -> mirror.checkout(commit, checkout))
                    .withMessageContaining("Rename it");
        }
    }

    @Test
    void a_commit_has_the_patch_and_the_same_one_is_the_same_commit() throws Exception {
        Map<String, Entry> tree = files("src/A.java", "old\n", "gone.txt", "x", "kept.txt", "k");
        tree.put("run.sh", Entry.script("one\n"));
        String base = fetched(tree);
        Patch patch = new Patch(List.of(
                change("src/A.java", "old\n", "new\n"),
                change("run.sh", "one\n", "two\n"),
                change("gone.txt", "x", null),
                change("src/deep/New.java", null, "n\n")));

        String commit = mirror.commit(base, patch, "Fix it\n\nIncident: i-1\n", WHEN);

        assertThat(mirror.commit(base, patch, "Fix it\n\nIncident: i-1\n", WHEN))
                .isEqualTo(commit);
        assertThat(mirror.files(commit, "**")).containsExactly("kept.txt", "run.sh", "src/A.java", "src/deep/New.java");
        assertThat(mirror.file(commit, "src/A.java")).contains("new\n");
        assertThat(mirror.isAncestor(base, commit)).isTrue();
        try (Repository repository = repository();
                RevWalk walk = new RevWalk(repository)) {
            RevCommit made = walk.parseCommit(ObjectId.fromString(commit));
            assertThat(made.getAuthorIdent().toExternalString())
                    .isEqualTo("Programmer Agent <agent@localhost> " + WHEN.getEpochSecond() + " +0000");
            assertThat(made.getFullMessage()).endsWith("Incident: i-1\n");
            assertThat(repository.getRefDatabase().getRefsByPrefix("refs/agent/"))
                    .hasSize(1);
        }
        Path checkout = files.resolve("checkout");
        mirror.checkout(commit, checkout);
        assertThat(checkout.resolve("run.sh")).isExecutable().hasContent("two");
    }

    @Test
    void a_refresh_keeps_our_commits() throws Exception {
        String base = fetched(files("a", "1"));
        String commit = mirror.commit(base, new Patch(List.of(change("a", "1", "2"))), "Fix", WHEN);

        source.commit("main", files("a", "3"), "Somebody else", base);
        mirror.refresh();

        assertThat(mirror.file(commit, "a")).contains("2");
    }

    @Test
    void a_patch_for_another_state_is_refused() throws Exception {
        String base = fetched(Map.of("a", Entry.file("1"), "link", Entry.link("a")));

        refused(base, change("a", "2", "3"), "as the patch has it before");
        refused(base, change("a", null, "3"), "as the patch has it before");
        refused(base, change("b", "1", "2"), "is not in");
        refused(base, change("a/b", null, "2"), "is a file");
        refused(base, change("link", "a", "/etc/passwd"), "as the patch has it before");
    }

    private void refused(String base, FileChange change, String because) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mirror.commit(base, new Patch(List.of(change)), "m", WHEN))
                .withMessageContaining(because);
    }

    @Test
    void a_revert_takes_back_what_a_merge_brought_and_nothing_else() throws Exception {
        String first = source.commit("main", files("a", "1\n2\n3\n4\n5\n", "b", "1"), "One");
        String fix = source.commit("fix", files("a", "1\n2\n3\n4\nfix\n", "b", "1"), "Fix", first);
        String merge = source.commit("main", files("a", "1\n2\n3\n4\nfix\n", "b", "1"), "Merge", first, fix);
        String later = source.commit("main", files("a", "top\n2\n3\n4\nfix\n", "b", "2"), "Later", merge);
        mirror.refresh();

        String reverted = mirror.revert(later, merge, "Revert", WHEN).orElseThrow();

        assertThat(mirror.file(reverted, "a")).contains("top\n2\n3\n4\n5\n");
        assertThat(mirror.file(reverted, "b")).contains("2");
        assertThat(mirror.revert(later, merge, "Revert", WHEN)).contains(reverted);
        assertThat(mirror.revert(reverted, merge, "Revert", WHEN)).contains(reverted);
    }

    @Test
    void a_revert_that_conflicts_is_none() throws Exception {
        String first = source.commit("main", files("a", "1\n"), "One");
        String fix = source.commit("main", files("a", "fix\n"), "Fix", first);
        String later = source.commit("main", files("a", "fix, but better\n"), "Later", fix);
        mirror.refresh();

        assertThat(mirror.revert(later, fix, "Revert", WHEN)).isEmpty();
    }

    @Test
    void a_diff_is_unified() throws Exception {
        String base = fetched(files("a", "1\n2\n", "b", "same"));
        String commit = mirror.commit(base, new Patch(List.of(change("a", "1\n2\n", "1\n3\n"))), "m", WHEN);

        assertThat(mirror.diff(base, commit))
                .startsWith("diff --git a/a b/a")
                .contains("@@ -1,2 +1,2 @@\n 1\n-2\n+3\n")
                .doesNotContain("same");
    }

    @Test
    void an_unknown_commit_is_named() throws Exception {
        fetched(files("a", "1"));
        String unknown = "0123456789".repeat(4);

        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> mirror.files(unknown, "**"))
                .withMessageContaining(unknown)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(PluginException.Kind.NOT_FOUND));
        assertThatIllegalArgumentException().isThrownBy(() -> mirror.files("main", "**"));
    }

    @Test
    void lock_files_of_a_killed_agent_are_removed_when_it_is_opened_again() throws Exception {
        String base = fetched(files("a", "1"));
        mirror.close();
        Path directory = mirror.directory();
        Files.createFile(directory.resolve("config.lock"));
        Files.createFile(directory.resolve("packed-refs.lock"));
        Files.createFile(directory.resolve("refs/heads/main.lock"));

        mirror = MirrorRepository.open(directory, source::fetchInto);

        try (Stream<Path> left = Files.walk(directory)) {
            assertThat(left.filter(f -> f.toString().endsWith(".lock"))).isEmpty();
        }
        source.commit("main", files("a", "2"), "More", base);
        mirror.refresh();
        assertThat(mirror.tip("main")).isPresent().get().isNotEqualTo(base);
    }

    @Test
    void a_mirror_that_was_half_made_when_the_agent_was_killed_is_made_anew() throws Exception {
        Path half = Files.createDirectories(files.resolve("data/other.new-17/objects"));

        MirrorRepository.open(files.resolve("data/other"), source::fetchInto).close();

        assertThat(half).doesNotExist();
        assertThat(files.resolve("data/other/HEAD")).exists();
    }

    @Test
    void lock_files_of_a_live_user_stay() throws Exception {
        Files.createFile(mirror.directory().resolve("packed-refs.lock"));

        MirrorRepository.open(mirror.directory(), source::fetchInto).close();

        assertThat(mirror.directory().resolve("packed-refs.lock")).exists();
    }

    @Test
    void a_damaged_mirror_says_what_to_do() throws Exception {
        String commit = fetched(files("a", "1"));
        try (Stream<Path> objects = Files.walk(mirror.directory().resolve("objects"))) {
            for (Path object : objects.filter(Files::isRegularFile).toList()) {
                Files.delete(object);
                Files.writeString(object, "rubbish");
            }
        }

        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> mirror.files(commit, "**"))
                .satisfies(e -> assertThat(e.kind().retryable()).isFalse())
                .withMessageContaining(mirror.directory().toString());

        Path empty = Files.createDirectories(files.resolve("data/empty"));
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> MirrorRepository.open(empty, source::fetchInto))
                .withMessageContaining("Delete the directory");
    }

    @Test
    void the_configuration_of_the_machine_and_the_user_does_not_matter() throws Exception {
        SystemReader host = SystemReader.getInstance();
        SystemReader.setInstance(new SystemReader.Delegate(host) {
            @Override
            public FileBasedConfig openUserConfig(Config parent, FS fs) {
                throw new IllegalStateException("the user's configuration was read");
            }

            @Override
            public FileBasedConfig openSystemConfig(Config parent, FS fs) {
                throw new IllegalStateException("the machine's configuration was read");
            }
        });
        try {
            MirrorRepository other = MirrorRepository.open(files.resolve("data/other"), bare -> {});
            other.close();
            assertThat(other.tip("main")).isEmpty();
            assertThatExceptionOfType(IllegalStateException.class)
                    .as("outside of our work the host's reader answers as ever")
                    .isThrownBy(() -> SystemReader.getInstance().getUserConfig());
        } finally {
            SystemReader.setInstance(host);
        }
    }

    private String fetched(Map<String, Entry> tree) throws Exception {
        String commit = source.commit("main", tree, "Made for the test");
        mirror.refresh();
        return commit;
    }

    private Repository repository() throws Exception {
        return Git.open(mirror.directory().toFile()).getRepository();
    }

    private static FileChange change(String path, @Nullable String before, @Nullable String after) {
        return new FileChange(path, Optional.ofNullable(before), Optional.ofNullable(after));
    }
}
