package io.programmeragent.core.prove;

import static io.programmeragent.core.prove.ProvingGround.MENDED;
import static io.programmeragent.core.prove.ProvingGround.SHOP;
import static io.programmeragent.core.prove.ProvingGround.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
