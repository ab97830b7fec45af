package io.programmeragent.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.forge.Change;
import io.programmeragent.api.forge.ChangeRequest;
import io.programmeragent.api.forge.Check;
import io.programmeragent.api.forge.MergeResult;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.story.BareRepository;
import io.programmeragent.core.story.ScriptedSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalForgeTest {
    private static final ChangeRequest REQUEST = new ChangeRequest(
            "inc-1", "agent/inc-1", "main", "Guard against null", "Because.", List.of("bug"), false, List.of());

    @TempDir
    Path temp;

    private BareRepository remote;
    private BareRepository mirror;
    private final ScriptedSandbox sandbox = new ScriptedSandbox();
    private final Waiting background = new Waiting();
    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private LocalForge forge;

    @BeforeEach
    void a_repository_and_its_mirror() {
        remote = BareRepository.create(temp.resolve("remote.git"));
        forge = forge(true);
        forge.fetch(temp.resolve("mirror.git"));
        mirror = BareRepository.at(temp.resolve("mirror.git"));
    }

    private LocalForge forge(boolean upToDate) {
        Path data = temp.resolve("data");
        LocalChecks.Spec spec = new LocalChecks.Spec(commands, List.of(), Map.of(), Duration.ofMinutes(1));
        LocalChecks checks = new LocalChecks(remote.directory, data.resolve("checks"), sandbox, spec, background);
        return new LocalForge(
                remote.directory, new ChangeFiles(data), checks, upToDate, InstantSource.fixed(BareRepository.NOW));
    }

    private String fix() {
        return mirror.commitOn(mirror.tip("main"), Map.of("src/A.java", "class A { /* fixed */ }\n"));
    }

    private Change opened() {
        forge.publish(mirror.directory, "agent/inc-1", fix());
        return forge.open(REQUEST);
    }

    private static void kind(Throwable thrown, PluginException.Kind kind) {
        assertThat(((PluginException) thrown).kind()).isEqualTo(kind);
    }

    @Test
    void a_published_commit_arrives_as_a_branch_and_publishing_it_again_changes_nothing() {
        forge.publish(mirror.directory, "agent/inc-1", fix());
        forge.publish(mirror.directory, "agent/inc-1", fix());

        assertThat(remote.tip("agent/inc-1")).isEqualTo(fix());
    }

    @Test
    void a_newer_commit_of_ours_replaces_an_older_one_of_ours() {
        forge.publish(mirror.directory, "agent/inc-1", fix());
        String second = mirror.commitOn(mirror.tip("main"), Map.of("src/A.java", "class A { int second; }\n"));
        forge.publish(mirror.directory, "agent/inc-1", second);

        assertThat(remote.tip("agent/inc-1")).isEqualTo(second);
    }

    @Test
    void a_branch_with_somebody_elses_commit_is_never_moved() {
        forge.publish(mirror.directory, "agent/inc-1", fix());
        String theirs = remote.commit("agent/inc-1", Map.of("NOTES", "mine\n"));

        assertThatThrownBy(() -> forge.publish(mirror.directory, "agent/inc-1", fix()))
                .satisfies(e -> kind(e, PluginException.Kind.CONFLICT))
                .hasMessageContaining(theirs);
        assertThatThrownBy(() -> forge.publish(mirror.directory, "main", fix()))
                .satisfies(e -> kind(e, PluginException.Kind.CONFLICT));
        assertThat(remote.tip("agent/inc-1")).isEqualTo(theirs);
    }

    @Test
    void the_same_marker_is_the_same_change_also_for_another_agent_over_the_same_files() {
        Change first = opened();

        assertThat(forge.open(REQUEST)).isEqualTo(first);
        assertThat(forge(true).open(REQUEST)).isEqualTo(first);
        assertThat(forge(true).find("inc-1")).contains(first);
        assertThat(forge.find("inc-2")).isEmpty();
    }

    @Test
    void a_closed_change_is_found_and_not_opened_again() {
        Change change = opened();
        forge.close(change.id(), "not this way");

        assertThat(forge.find("inc-1").orElseThrow().state()).isEqualTo(Change.State.CLOSED);
        assertThat(forge.open(REQUEST).state()).isEqualTo(Change.State.CLOSED);
        assertThat(forge.merge(change.id(), change.head())).isInstanceOf(MergeResult.Refused.class);
        assertThat(remote.files(remote.tip("main"))).containsEntry("src/A.java", "class A {}\n");
    }

    @Test
    void merging_makes_a_merge_commit_with_the_expected_head_and_merging_again_answers_it_again() {
        Change change = opened();
        String before = remote.tip("main");

        MergeResult merged = forge.merge(change.id(), change.head());

        assertThat(merged).isEqualTo(new MergeResult.Merged(remote.tip("main")));
        assertThat(remote.parents(remote.tip("main"))).containsExactly(before, change.head());
        assertThat(remote.files(remote.tip("main"))).isEqualTo(remote.files(change.head()));
        assertThat(forge.merge(change.id(), change.head())).isEqualTo(merged);
        assertThat(forge.require(change.id()).state()).isEqualTo(Change.State.MERGED);
    }

    @Test
    void a_head_that_moved_is_seen_and_not_merged() {
        Change change = opened();
        String pushed = remote.commit("agent/inc-1", Map.of("NOTES", "mine\n"));
        String before = remote.tip("main");

        assertThat(forge.require(change.id()).head()).isEqualTo(pushed);
        assertThat(forge.merge(change.id(), change.head())).isInstanceOf(MergeResult.Refused.class);
        assertThat(remote.tip("main")).isEqualTo(before);
    }

    @Test
    void what_the_base_got_meanwhile_keeps_the_change_out_unless_that_is_switched_off() {
        Change change = opened();
        String moved = remote.commit("main", Map.of("OTHER", "x\n"));

        assertThat(forge.merge(change.id(), change.head())).isInstanceOf(MergeResult.Refused.class);
        assertThat(remote.tip("main")).isEqualTo(moved);

        assertThat(forge(false).merge(change.id(), change.head())).isInstanceOf(MergeResult.Merged.class);
        assertThat(remote.files(remote.tip("main")))
                .containsEntry("OTHER", "x\n")
                .containsEntry("src/A.java", "class A { /* fixed */ }\n");
    }

    @Test
    void a_conflict_is_refused_and_names_the_file() {
        Change change = opened();
        String moved = remote.commit("main", Map.of("src/A.java", "class A { int theirs; }\n"));

        MergeResult result = forge(false).merge(change.id(), change.head());

        assertThat(result)
                .isInstanceOfSatisfying(
                        MergeResult.Refused.class, r -> assertThat(r.reason()).contains("src/A.java"));
        assertThat(remote.tip("main")).isEqualTo(moved);
    }

    @Test
    void a_merge_by_hand_is_seen_with_the_commit_that_made_it() {
        Change change = opened();
        String merge = remote.mergeByHand("main", change.head());
        remote.commit("main", Map.of("LATER", "x\n"));
        remote.delete("agent/inc-1");

        Change seen = forge.require(change.id());

        assertThat(seen.state()).isEqualTo(Change.State.MERGED);
        assertThat(seen.mergeCommit()).contains(merge);
        assertThat(forge.merge(change.id(), change.head())).isEqualTo(new MergeResult.Merged(merge));
    }

    @Test
    void a_fast_forward_by_hand_is_a_merge_too() {
        Change change = opened();
        remote.point("main", change.head());
        remote.commit("main", Map.of("LATER", "x\n"));

        assertThat(forge.require(change.id()).mergeCommit()).contains(change.head());
    }

    @Test
    void deleting_the_branch_closes_the_change() {
        Change change = opened();
        remote.delete("agent/inc-1");

        assertThat(forge.require(change.id()).state()).isEqualTo(Change.State.CLOSED);
    }

    @Test
    void a_comment_with_a_known_marker_is_not_made_twice_and_people_can_read_the_change() throws IOException {
        Change change = opened();
        forge.comment(change.id(), "told", "Deployed at ten.");
        forge.comment(change.id(), "told", "Deployed at ten.");

        String page = Files.readString(Path.of(change.url()));

        assertThat(page).contains("# Guard against null", "Because.", "OPEN").containsOnlyOnce("Deployed at ten.");
    }

    @Test
    void nothing_to_propose_an_unknown_branch_and_an_unknown_change_are_said() {
        remote.point("agent/same", remote.tip("main"));

        assertThatThrownBy(() ->
                        forge.open(new ChangeRequest("m", "agent/same", "main", "t", "b", List.of(), false, List.of())))
                .satisfies(e -> kind(e, PluginException.Kind.REJECTED));
        assertThatThrownBy(() ->
                        forge.open(new ChangeRequest("m", "agent/none", "main", "t", "b", List.of(), false, List.of())))
                .satisfies(e -> kind(e, PluginException.Kind.NOT_FOUND));
        assertThatThrownBy(() -> forge.require("7")).satisfies(e -> kind(e, PluginException.Kind.NOT_FOUND));
    }

    @Test
    void without_configured_checks_a_commit_has_none() {
        assertThat(forge.checks(opened().head(), "main")).isEmpty();
    }

    @Test
    void checks_run_once_in_the_background_over_the_commits_files() {
        commands.put("tests", List.of("mvn", "verify"));
        String head = opened().head();
        sandbox.script = (workspace, command) -> {
            assertThat(workspace.resolve("src/A.java")).hasContent("class A { /* fixed */ }\n");
            assertThat(workspace.resolve(".git")).doesNotExist();
            return ScriptedSandbox.exit(0, "fine");
        };

        assertThat(forge.checks(head, "main")).extracting(Check::state).containsExactly(Check.State.PENDING);
        assertThat(forge.checks(head, "main")).extracting(Check::state).containsExactly(Check.State.PENDING);
        assertThat(background.size()).isEqualTo(1);
        background.doAll();

        assertThat(forge.checks(head, "main")).extracting(Check::state).containsExactly(Check.State.PASSED);
        assertThat(forge(true).checks(head, "main")).extracting(Check::state).containsExactly(Check.State.PASSED);
        assertThat(sandbox.ran).containsExactly("mvn verify");
    }

    @Test
    void a_failed_check_shows_the_end_of_its_output_and_one_that_cannot_be_run_is_undecided() {
        commands.put("tests", List.of("false"));
        commands.put("lint", List.of("lint"));
        String head = opened().head();
        sandbox.script = (workspace, command) -> {
            if (command.arguments().contains("lint")) {
                throw new PluginException(PluginException.Kind.RESOURCES, "no room");
            }
            return ScriptedSandbox.exit(1, "x".repeat(9000) + "BOOM");
        };
        forge.checks(head, "main");
        background.doAll();

        assertThat(forge.checks(head, "main"))
                .extracting(Check::state)
                .containsExactly(Check.State.FAILED, Check.State.UNDECIDED);
        assertThat(forge.checks(head, "main").get(0).detail()).endsWith("BOOM").hasSizeLessThan(5000);
        assertThat(forge.checks(head, "main").get(1).detail()).contains("no room");
    }

    @Test
    void a_run_that_was_cut_off_is_started_again_and_keeps_what_it_had() {
        commands.put("one", List.of("one"));
        commands.put("two", List.of("two"));
        String head = opened().head();
        sandbox.script = (workspace, command) -> {
            if (command.arguments().contains("two")) {
                throw new PluginException(PluginException.Kind.UNAVAILABLE, "cut off");
            }
            return ScriptedSandbox.exit(0, "");
        };
        forge.checks(head, "main");
        background.doAll();
        assertThat(forge.checks(head, "main"))
                .extracting(Check::state)
                .containsExactly(Check.State.PASSED, Check.State.PENDING);

        sandbox.script = (workspace, command) -> ScriptedSandbox.exit(0, "");
        forge.close();
        LocalForge next = forge(true);
        next.checks(head, "main");
        background.doAll();

        assertThat(next.checks(head, "main")).extracting(Check::state).containsOnly(Check.State.PASSED);
        assertThat(sandbox.ran).containsExactly("one", "two", "two");
    }

    @Test
    void a_commit_that_is_not_there_has_no_checks_to_ask_for() {
        assertThatThrownBy(() -> forge.checks("0".repeat(40), "main"))
                .satisfies(e -> kind(e, PluginException.Kind.NOT_FOUND));
        assertThatThrownBy(() -> forge.checks("../x", "main")).satisfies(e -> kind(e, PluginException.Kind.NOT_FOUND));
    }

    @Test
    void a_damaged_record_is_named_with_what_to_do() throws IOException {
        opened();
        Path record = temp.resolve("data/changes/1.json");
        Files.writeString(record, "{ oops");

        assertThatThrownBy(() -> forge.find("inc-1"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining(record.toString())
                .hasMessageContaining("Restore");
    }
}
