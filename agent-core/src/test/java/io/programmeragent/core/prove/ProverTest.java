package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.prove.build.Recipe;
import io.programmeragent.core.prove.build.RepositoryFile;
import io.programmeragent.core.prove.build.Toolchain;
import io.programmeragent.core.service.CodeBase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a prover does beside running things: over a scripted pytest. */
class ProverTest {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final String SHOP = "def mean(prices):\n    return sum(prices) / len(prices)\n";
    private static final String MENDED =
            "def mean(prices):\n    return sum(prices) / len(prices) if len(prices) > 0 else 0\n";

    private static final String PAIR = "a = 'one'\n\nb = 'one'\n\n";

    /** There is no time for mutants at all. */
    private static final ProvingOptions HURRIED =
            new ProvingOptions(false, Set.of(), Duration.ZERO, 2, 1, Duration.ofMinutes(10), Duration.ofHours(1), 1);

    @TempDir
    Path files;

    private final ScriptedPython sandbox = new ScriptedPython();
    private MirrorRepository repository;
    private Prover prover;
    private String base;

    @BeforeEach
    void make_a_shop() throws Exception {
        repository = SourceFolder.committed(
                files,
                Map.of(
                        "pytest.ini",
                        "[pytest]\n",
                        RepositoryFile.NAME,
                        "compile = make\n",
                        "shop.py",
                        SHOP,
                        "test_shop.py",
                        "def test_sums():\n    assert 'sum(prices)' in shop\n\n\ndef test_steady():\n    assert wobbles\n"));
        base = repository.tip("main").orElseThrow();
        prover = prover(HURRIED);
    }

    private Prover prover(ProvingOptions options) {
        return new Prover(
                sandbox,
                Policy.PatchLimits.defaults(),
                options,
                Toolchain.ofThisProcess(),
                files.resolve("workspaces"),
                new Random(7));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void a_mutant_that_a_proof_needs_is_judged_however_long_it_takes() {
        Proof proof = prove(candidate("right", MENDED)).get(0);

        assertThat(proof.conclusion()).startsWith("proved");
        assertThat(proof.checks()).anyMatch(c -> c.name().equals("mutation") && c.required());
    }

    @Test
    void a_proof_tells_where_it_ran_how_long_the_base_took_and_whether_a_forged_report_would_show() {
        Proof proof = prove(candidate("right", MENDED)).get(0);

        assertThat(detail(proof, "isolation")).isEqualTo("nothing runs");
        assertThat(detail(proof, "tests"))
                .contains("planted among them are reported truthfully", "they took 0.0 s, the base's took 0.0")
                .doesNotContain("\n");
        assertThat(detail(proof, "mutation")).matches("noticed: .*\\(by the tests\\) in \\d+\\.\\d s");
        assertThat(proof.checks())
                .filteredOn(c -> c.name().matches("compile|tests|mutation"))
                .noneMatch(c -> c.command().isEmpty());
    }

    private static String detail(Proof proof, String check) {
        return proof.checks().stream()
                .filter(c -> c.name().equals(check))
                .findFirst()
                .orElseThrow()
                .detail();
    }

    @Test
    void as_many_are_tried_at_a_time_as_processors_and_memory_allow() {
        assertThat(ProvingOptions.atOnce(2, 4L << 30)).isEqualTo(1);
        assertThat(ProvingOptions.atOnce(16, 64L << 30)).isEqualTo(4);
        assertThat(ProvingOptions.atOnce(16, 16L << 30)).isEqualTo(2);
    }

    @Test
    void what_is_known_of_a_base_is_not_worked_out_again() {
        Proof before = prove(candidate("right", MENDED)).get(0);
        int opened = sandbox.opened.get();

        Proof after = prove(candidate("right", MENDED)).get(0);

        assertThat(after.commit()).isEqualTo(before.commit());
        assertThat(after.green()).isTrue();
        assertThat(sandbox.opened.get() - opened)
                .as("the candidate's checkout alone")
                .isEqualTo(1);
    }

    @Test
    void a_test_that_comes_and_goes_with_a_candidate_alone_keeps_it_from_being_proved_and_is_named() {
        Proof proof = prove(candidate("wobbly", MENDED + "# wobble\n")).get(0);

        assertThat(proof.green()).isFalse();
        assertThat(proof.conclusion())
                .startsWith("not proved, for lack of tests")
                .contains("t.test_steady");
    }

    @Test
    void a_test_of_the_base_that_came_good_by_chance_does_not_show_that_a_candidate_mends() throws Exception {
        String shop = SHOP + "# brittle\n";
        commit(shop, "def test_brittle():\n    assert lucky\n\n\ndef test_sums():\n    assert 'sum(prices)' in shop\n");
        sandbox.luck = 3; // fails in both runs of the base, and then passes once

        Proof proof = prove(new Candidate(
                        "vain",
                        "patterns",
                        "Try vain",
                        "For the test.",
                        new Patch(List.of(new FileChange(
                                "shop.py", Optional.of(shop), Optional.of(shop.replace("brittle", "brittle still"))))),
                        0.5,
                        false))
                .get(0);

        assertThat(proof.green()).isFalse();
        assertThat(proof.conclusion())
                .startsWith("not proved, for lack of fixed")
                .contains("come and go");
    }

    private void commit(String shop, String tests) throws Exception {
        commit(shop, tests, "true", "");
    }

    private void commit(String shop, String tests, String integration, String suite) throws Exception {
        commit(Map.of(
                "pytest.ini",
                "[pytest]\n",
                RepositoryFile.NAME,
                "integration = " + integration + "\n",
                "shop.py",
                shop,
                "test_shop.py",
                tests,
                "suite.txt",
                suite));
    }

    private void commit(Map<String, String> texts) throws Exception {
        repository.close();
        repository = SourceFolder.committed(Files.createDirectory(files.resolve("other")), texts);
        base = repository.tip("main").orElseThrow();
    }

    @Test
    void a_new_test_that_notices_nothing_is_not_saved_by_an_old_one_that_does() throws Exception {
        commit(PAIR + SHOP, "def test_pairs():\n    assert even\n");

        Proof proof = prove(vacuous("'else' in shop")).get(0);

        assertThat(proof.conclusion()).startsWith("not proved, for lack of mutation");
        assertThat(proof.checks().get(proof.checks().size() - 1).detail()).contains("but not by the new tests");
    }

    @Test
    void a_test_that_fails_by_chance_notices_no_mutant() throws Exception {
        commit(
                PAIR + SHOP,
                "def test_sums():\n    assert 'sum(prices)' in shop\n\n\ndef test_brittle():\n    assert unlucky\n");
        sandbox.luck = 5; // after a run of the base, two of it with the new test, and one of the candidate

        Proof proof = prove(vacuous("'else' in shop")).get(0);

        assertThat(proof.conclusion()).startsWith("refused by mutation");
    }

    @Test
    void a_new_test_that_fails_by_chance_beside_an_old_one_notices_no_mutant() throws Exception {
        commit(PAIR + SHOP, "def test_pairs():\n    assert even\n");
        sandbox.luck = 4; // after a run of the candidate and two of the first mutant

        Proof proof = prove(vacuous("fragile")).get(0);

        assertThat(proof.conclusion()).startsWith("not proved, for lack of mutation");
    }

    @Test
    void a_new_test_that_was_not_reached_notices_no_mutant() throws Exception {
        commit(PAIR + SHOP, "def test_sums():\n    assert 'sum(prices)' in shop\n");
        sandbox.killsOdd = true;

        Proof proof = prove(vacuous("'else' in shop")).get(0);

        assertThat(proof.conclusion()).startsWith("not proved, for lack of mutation");
    }

    /** Its test is about the last of three changes, and there is time for the first two alone. */
    private static Candidate vacuous(String asserted) {
        FileChange test = new FileChange(
                "test_new.py", Optional.empty(), Optional.of("def test_new():\n    assert " + asserted + "\n"));
        FileChange change =
                new FileChange("shop.py", Optional.of(PAIR + SHOP), Optional.of(PAIR.replace("one", "two") + MENDED));
        return new Candidate(
                "vacuous", "patterns", "Try it", "For the test.", new Patch(List.of(change, test)), 0.5, false);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_sandbox_that_does_not_open_over_the_base_keeps_no_later_proof_waiting() throws Exception {
        commit(Map.of(
                "go.mod",
                "module shop", // its builds warm what was fetched
                RepositoryFile.NAME,
                """
                fetch = make deps
                compile = make
                test = pytest --junitxml={reports}/all.xml
                report-format = junit
                reports = {reports}/all.xml
                """,
                "shop.py",
                SHOP,
                "test_shop.py",
                "def test_sums():\n    assert 'sum(prices)' in shop\n"));
        sandbox.refused = 2; // the first one fetches

        assertThatThrownBy(() -> prove(candidate("right", MENDED))).isInstanceOf(PluginException.class);

        assertThat(prove(candidate("right", MENDED)).get(0).conclusion()).startsWith("proved");
    }

    @Test
    void one_integration_test_that_fails_on_the_base_does_not_excuse_another() throws Exception {
        commit(
                SHOP + "# fine\n",
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt --junitxml={reports}/pytest.xml",
                "def test_red():\n    assert False\n\n\ndef test_fine():\n    assert 'fine' in shop\n");

        Proof worse = prove(candidate("worse", MENDED, SHOP + "# fine\n")).get(0);
        Proof right = prove(candidate("right", MENDED + "# fine\n", SHOP + "# fine\n"))
                .get(0);

        assertThat(worse.conclusion()).startsWith("refused by integration").contains("t.test_fine");
        assertThat(right.conclusion()).startsWith("proved");
    }

    @Test
    void integration_tests_that_fail_on_the_base_by_the_fault_alone_do_not_keep_a_fix_from_being_proved()
            throws Exception {
        commit(
                SHOP,
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt --junitxml={reports}/pytest.xml",
                "def test_whole():\n    assert 'len(prices) > 0' in shop\n");

        assertThat(prove(candidate("right", MENDED)).get(0).conclusion()).startsWith("proved");
    }

    @Test
    void integration_tests_that_are_told_of_no_more_are_not_believed() throws Exception {
        commit(
                SHOP,
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt --junitxml={reports}/pytest.xml",
                "def test_whole():\n    assert 'len(prices) > 0' in shop\n");

        assertThat(prove(candidate("silent", MENDED + "# muted\n")).get(0).conclusion())
                .startsWith("not proved, for lack of integration");
    }

    @Test
    void an_integration_command_that_is_red_on_the_base_and_has_no_reports_leaves_the_merge_to_a_person()
            throws Exception {
        commit(SHOP, "def test_sums():\n    assert 'sum(prices)' in shop\n", "sometool", "");
        sandbox.missing = "sometool";

        Proof proof = prove(candidate("right", MENDED)).get(0);

        assertThat(proof.green()).isTrue();
        assertThat(proof.checks())
                .filteredOn(c -> c.name().equals("integration"))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.result()).isEqualTo(Proof.Result.INCONCLUSIVE);
                    assertThat(c.required()).isFalse();
                    assertThat(c.detail()).startsWith("a person has to merge this, as the command is red on the base");
                });
    }

    @Test
    void integration_tests_that_all_fail_on_the_base_leave_the_merge_to_a_person_unless_more_of_them_fail()
            throws Exception {
        commit(
                SHOP,
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt --junitxml={reports}/pytest.xml",
                "def test_red():\n    assert False\n");

        Proof right = prove(candidate("right", MENDED)).get(0);

        assertThat(right.conclusion()).startsWith("proved");
        assertThat(right.checks())
                .filteredOn(c -> c.name().equals("integration"))
                .allSatisfy(c -> {
                    assertThat(c.result()).isEqualTo(Proof.Result.INCONCLUSIVE);
                    assertThat(c.detail()).contains("each of its tests", "the candidate makes nothing worse");
                });
        assertThat(prove(candidate("silent", MENDED + "# muted\n")).get(0).green())
                .isFalse();
    }

    @Test
    void a_first_run_of_the_base_that_was_cut_off_is_not_believed() {
        sandbox.killed.set(1);

        Proof proof = prove(candidate("right", MENDED)).get(0);

        assertThat(proof.checks()).anyMatch(c -> c.detail().startsWith("all 2 tests that pass on the base pass"));
    }

    @Test
    void a_base_that_was_cut_off_each_time_proves_nothing_and_is_asked_anew_another_time() {
        sandbox.killed.set(4);
        Proof proof = prove(candidate("right", MENDED)).get(0);
        assertThat(proof.green()).isFalse();
        assertThat(proof.conclusion()).contains("the base's tests were cut off");
        int first = sandbox.opened.get();
        prove(candidate("right", MENDED));
        int second = sandbox.opened.get();
        prove(candidate("right", MENDED));

        assertThat(second - first).isGreaterThan(1);
        assertThat(sandbox.opened.get() - second)
                .as("the candidate's checkout alone")
                .isEqualTo(1);
    }

    @Test
    void a_base_that_takes_too_long_is_not_tried_more_often_than_it_must() {
        sandbox.endless.set(10);

        assertThat(prove(candidate("right", MENDED)).get(0).conclusion()).contains("the base's tests were cut off");
        assertThat(10 - sandbox.endless.get())
                .as("once with planted tests, and once without")
                .isEqualTo(2);
    }

    @Test
    void tests_of_candidates_and_sooner_those_of_mutants_are_ended_by_what_the_base_s_take_as_they_may_have_no_end() {
        prove(candidate("right", MENDED));

        assertThat(sandbox.limits)
                .startsWith(Recipe.TIMEOUT)
                .endsWith(Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    void integration_tests_of_a_candidate_have_the_recipe_s_time() throws Exception {
        commit(
                SHOP,
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt pytest --junitxml={reports}/pytest.xml",
                "def test_whole():\n    assert 'len(prices) > 0' in shop\n");
        prove(candidate("right", MENDED));

        List<Duration> limits = List.copyOf(sandbox.limits);
        assertThat(limits.subList(limits.indexOf(Duration.ofMinutes(2)), limits.size()))
                .contains(Recipe.TIMEOUT);
    }

    @Test
    void a_candidate_whose_tests_leave_no_place_for_a_mutant_is_refused_and_the_others_go_on() {
        List<Proof> proofs = prove(candidate("tangled", MENDED + "# entangle\n"), candidate("right", MENDED));

        assertThat(proofs.get(0).conclusion()).startsWith("refused by checkout");
        assertThat(proofs.get(1).conclusion()).startsWith("proved");
    }

    @Test
    void a_base_that_did_not_compile_is_tried_again() {
        sandbox.makes = false;
        Proof before = prove(candidate("right", MENDED)).get(0);
        sandbox.makes = true;
        Proof after = prove(candidate("right", MENDED)).get(0);

        assertThat(before.conclusion()).contains("for lack of compile");
        assertThat(after.conclusion()).startsWith("proved");
    }

    @Test
    void a_candidate_whose_tests_ruin_its_checkout_is_refused_and_the_others_go_on() {
        List<Proof> proofs = prove(candidate("ruin", MENDED + "# spoil\n"), candidate("right", MENDED));

        assertThat(proofs.get(0).conclusion()).startsWith("refused by checkout");
        assertThat(proofs.get(0).green()).isFalse();
        assertThat(proofs.get(1).conclusion()).startsWith("proved");
    }

    @Test
    void a_candidate_that_takes_the_disk_costs_its_own_proof_alone_and_the_base_beside_it_is_tried_again() {
        sandbox.hungry.set(1); // the base's own tests suffer first

        List<Proof> proofs = prove(candidate("hungry", MENDED + "# devour\n"), candidate("right", MENDED));

        assertThat(proofs.get(0).conclusion())
                .isEqualTo("not proved, for lack of sandbox: The disk was taken by something");
        assertThat(proofs.get(1).conclusion()).startsWith("proved");
    }

    @Test
    void integration_tests_are_run_over_the_base_as_often_as_is_said_before_a_candidate_is_blamed() throws Exception {
        String shop = SHOP + "# wobble\n";
        commit(
                shop,
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt --junitxml={reports}/pytest.xml",
                "def test_steady():\n    assert True\n\n\ndef test_wobbly():\n    assert wobbles\n");
        Candidate right = candidate("right", MENDED + "# wobble\n", shop);

        // it fails over the candidate, passes over the base, and so on
        assertThat(prove(3, right).get(0).conclusion()).startsWith("proved");
    }

    @Test
    void a_new_test_that_takes_the_disk_over_the_base_costs_its_own_proof_alone() {
        List<Proof> proofs =
                prove(candidate("hungry", MENDED, SHOP, "test_empty.py", "# devour\n"), candidate("right", MENDED));

        assertThat(proofs.get(0).conclusion())
                .isEqualTo("not proved, for lack of sandbox: The disk was taken by something");
        assertThat(proofs.get(1).conclusion()).startsWith("proved");
    }

    @Test
    void candidates_that_are_tried_at_a_time_do_not_get_in_each_other_s_way_over_the_base() throws Exception {
        commit(Map.of(
                "pytest.ini",
                "[pytest]\n",
                RepositoryFile.NAME,
                "lint = lint\nbenchmark.speed = true\n",
                "shop.py",
                SHOP,
                "test_shop.py",
                "def test_sums():\n    assert 'sum(prices)' in shop\n"));
        sandbox.missing = "lint";
        Prover several = prover(new ProvingOptions(
                false, Set.of(), Duration.ZERO, 2, 1, Duration.ofMinutes(10), Duration.ofHours(1), 3));

        for (int i = 0; i < 5; i++) {
            List<Candidate> candidates = new ArrayList<>();
            for (int c = 0; c < 3; c++) {
                candidates.add(candidate("c" + c, MENDED, SHOP, "test_empty_" + i + "_" + c + ".py", ""));
            }
            assertThat(several.prove(task(CodeBase.BASE_RUNS), candidates, c -> "Try " + c.id(), NOW))
                    .extracting(Proof::conclusion)
                    .allMatch(conclusion -> conclusion.startsWith("proved") || conclusion.contains("benchmark"));
        }
    }

    @Test
    @Timeout(60)
    void two_incidents_share_the_number_of_candidates_at_a_time() throws Exception {
        List<Proof> other = new CopyOnWriteArrayList<>();
        AtomicInteger others = new AtomicInteger();
        AtomicInteger beside = new AtomicInteger(-1);
        Thread second = new Thread(() -> other.addAll(
                prover.prove(task("i-2", CodeBase.BASE_RUNS), List.of(candidate("right", MENDED)), c -> "Try", NOW)));
        sandbox.meanwhile = checkout -> {
            if (checkout.toString().contains("i-2")) {
                others.incrementAndGet();
            } else if (beside.get() < 0) {
                second.start();
                while (others.get() == 0 && second.isAlive() && !waits(second)) {
                    Thread.onSpinWait();
                }
                beside.set(others.get());
            }
        };

        assertThat(prove(candidate("right", MENDED)).get(0).green()).isTrue();
        second.join();

        assertThat(beside).as("runs of the other's candidate meanwhile").hasValue(0);
        assertThat(other).singleElement().matches(Proof::green);
    }

    private static boolean waits(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Semaphore.class.getName()));
    }

    private List<Proof> prove(Candidate... candidates) {
        return prove(CodeBase.BASE_RUNS, candidates);
    }

    private List<Proof> prove(int baseRuns, Candidate... candidates) {
        return prover.prove(task(baseRuns), List.of(candidates), c -> "Try " + c.id(), NOW);
    }

    private Prover.Task task(int baseRuns) {
        return task("i-1", baseRuns);
    }

    private Prover.Task task(String id, int baseRuns) {
        return new Prover.Task(
                id,
                repository,
                new CodeBase("main", List.of(), Optional.empty(), Optional.empty(), baseRuns),
                base,
                Optional.empty(),
                List.of());
    }

    private static Candidate candidate(String id, String shop) {
        return candidate(id, shop, SHOP);
    }

    private static Candidate candidate(String id, String shop, String before) {
        return candidate(id, shop, before, "test_empty.py", "");
    }

    private static Candidate candidate(String id, String shop, String before, String path, String more) {
        FileChange test = new FileChange(
                path,
                Optional.empty(),
                Optional.of("def test_empty():\n    assert 'len(prices) > 0' in shop\n" + more));
        FileChange change = new FileChange("shop.py", Optional.of(before), Optional.of(shop));
        return new Candidate(
                id, "patterns", "Try " + id, "For the test.", new Patch(List.of(change, test)), 0.5, false);
    }
}
