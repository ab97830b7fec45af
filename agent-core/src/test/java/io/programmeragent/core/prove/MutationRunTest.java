package io.programmeragent.core.prove;

import static io.programmeragent.core.prove.ProvingGround.MENDED;
import static io.programmeragent.core.prove.ProvingGround.SHOP;
import static io.programmeragent.core.prove.ProvingGround.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.prove.build.RepositoryFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it takes for mutants to have been noticed. */
class MutationRunTest {
    private static final String PAIR = "a = 'one'\n\nb = 'one'\n\n";

    @TempDir
    Path files;

    private ProvingGround ground;

    @BeforeEach
    void make_a_shop() throws Exception {
        ground = new ProvingGround(files);
    }

    @AfterEach
    void close() {
        ground.close();
    }

    @Test
    void a_mutant_that_a_proof_needs_is_judged_however_long_it_takes() {
        Proof proof = ground.prove(candidate("right", MENDED)).get(0);

        assertThat(proof.conclusion()).startsWith("proved");
        assertThat(proof.checks()).anyMatch(c -> c.name().equals("mutation") && c.required());
    }

    @Test
    void a_mutant_that_takes_the_whole_disk_costs_a_right_candidate_nothing() throws Exception {
        Proof proof = mutated(MENDED, ">= 0");

        assertThat(proof.conclusion()).startsWith("proved");
        assertThat(mutation(proof)).contains("none of 3 mutants", "could be judged: The disk was taken");
    }

    @Test
    void after_such_a_mutant_those_that_were_judged_count() throws Exception {
        Proof proof = mutated(MENDED, "else 1");

        assertThat(proof.conclusion()).contains("2 of 2 mutants");
        assertThat(mutation(proof)).contains("noticed: `>=` for `>`", "ended by the next: The disk was taken");
    }

    @Test
    void that_no_mutant_compiles_is_told_as_such() throws Exception {
        ground.sandbox.unmade = Pattern.compile(">= 0|> 1|else 1");

        assertThat(mutation(mutated(MENDED, "none does")))
                .isEqualTo("none of 3 mutants of the patched lines could be judged: 3 do not compile");
    }

    /** By a test that the base has, with time for all mutants. */
    private Proof mutated(String mended, String greedy) throws Exception {
        ground.commit(Map.of(
                "pytest.ini",
                "[pytest]\n",
                RepositoryFile.NAME,
                "compile = make\n",
                "shop.py",
                SHOP,
                "test_shop.py",
                """
                def test_empty():
                    assert 'len(prices) > 0' in shop


                def test_sums():
                    assert 'sum(prices)' in shop
                """));
        ground.sandbox.greedy = greedy;
        ProvingOptions options = new ProvingOptions(
                false, Set.of(), Duration.ofHours(1), 4, 1, Duration.ofMinutes(10), Duration.ofHours(1), 1);
        FileChange change = new FileChange("shop.py", Optional.of(SHOP), Optional.of(mended));
        Candidate candidate =
                new Candidate("right", "patterns", "Try it", "For the test.", new Patch(List.of(change)), 0.5, false);
        return ground.prover(options)
                .prove(ground.task(2), List.of(candidate), c -> "Try it", ProvingGround.NOW)
                .get(0);
    }

    private static String mutation(Proof proof) {
        return proof.checks().get(proof.checks().size() - 1).detail();
    }

    @Test
    void a_new_test_that_notices_nothing_is_not_saved_by_an_old_one_that_does() throws Exception {
        ground.commit(PAIR + SHOP, "def test_pairs():\n    assert even\n");

        Proof proof = ground.prove(vacuous("'else' in shop")).get(0);

        assertThat(proof.conclusion()).startsWith("not proved, for lack of mutation");
        assertThat(proof.checks().get(proof.checks().size() - 1).detail()).contains("but not by the new tests");
    }

    @Test
    void a_test_that_fails_by_chance_notices_no_mutant() throws Exception {
        ground.commit(
                PAIR + SHOP,
                "def test_sums():\n    assert 'sum(prices)' in shop\n\n\ndef test_brittle():\n    assert unlucky\n");
        ground.sandbox.luck = 5; // after a run of the base, two of it with the new test, and one of the candidate

        Proof proof = ground.prove(vacuous("'else' in shop")).get(0);

        assertThat(proof.conclusion()).startsWith("refused by mutation");
    }

    @Test
    void a_new_test_that_fails_by_chance_beside_an_old_one_notices_no_mutant() throws Exception {
        ground.commit(PAIR + SHOP, "def test_pairs():\n    assert even\n");
        ground.sandbox.luck = 4; // after a run of the candidate and two of the first mutant

        Proof proof = ground.prove(vacuous("fragile")).get(0);

        assertThat(proof.conclusion()).startsWith("not proved, for lack of mutation");
    }

    @Test
    void a_new_test_that_was_not_reached_notices_no_mutant() throws Exception {
        ground.commit(PAIR + SHOP, "def test_sums():\n    assert 'sum(prices)' in shop\n");
        ground.sandbox.killsOdd = true;

        Proof proof = ground.prove(vacuous("'else' in shop")).get(0);

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
}
