package io.programmeragent.core.prove;

import static io.programmeragent.core.prove.ProvingGround.MENDED;
import static io.programmeragent.core.prove.ProvingGround.SHOP;
import static io.programmeragent.core.prove.ProvingGround.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.prove.build.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a proof of one candidate tells, and what its tests are worth that come and go. */
class CandidateProofTest {
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
    void a_proof_tells_where_it_ran_how_long_the_base_took_and_whether_a_forged_report_would_show() {
        Proof proof = ground.prove(candidate("right", MENDED)).get(0);

        assertThat(detail(proof, "isolation")).isEqualTo("nothing runs");
        assertThat(detail(proof, "base")).startsWith("waited for what its build makes");
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
    void tests_of_candidates_and_sooner_those_of_mutants_are_ended_by_what_the_base_s_take_as_they_may_have_no_end() {
        ground.prove(candidate("right", MENDED));

        assertThat(ground.sandbox.limits)
                .startsWith(Recipe.TIMEOUT)
                .endsWith(Duration.ofMinutes(2), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @Test
    void a_test_that_comes_and_goes_with_a_candidate_alone_keeps_it_from_being_proved_and_is_named() {
        Proof proof = ground.prove(candidate("wobbly", MENDED + "# wobble\n")).get(0);

        assertThat(proof.green()).isFalse();
        assertThat(proof.conclusion())
                .startsWith("not proved, for lack of tests")
                .contains("t.test_steady");
    }

    @Test
    void a_test_of_the_base_that_came_good_by_chance_does_not_show_that_a_candidate_mends() throws Exception {
        String shop = SHOP + "# brittle\n";
        ground.commit(
                shop,
                "def test_brittle():\n    assert lucky\n\n\ndef test_sums():\n    assert 'sum(prices)' in shop\n");
        ground.sandbox.luck = 3; // fails in both runs of the base, and then passes once

        Proof proof = ground.prove(new Candidate(
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
}
