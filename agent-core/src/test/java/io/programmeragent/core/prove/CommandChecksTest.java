package io.programmeragent.core.prove;

import static io.programmeragent.core.prove.ProvingGround.MENDED;
import static io.programmeragent.core.prove.ProvingGround.SHOP;
import static io.programmeragent.core.prove.ProvingGround.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.prove.build.Recipe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a repository's own integration tests say of a candidate. */
class CommandChecksTest {
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
    void one_integration_test_that_fails_on_the_base_does_not_excuse_another() throws Exception {
        ground.commit(
                SHOP + "# fine\n",
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt --junitxml={reports}/pytest.xml",
                "def test_red():\n    assert False\n\n\ndef test_fine():\n    assert 'fine' in shop\n");

        Proof worse =
                ground.prove(candidate("worse", MENDED, SHOP + "# fine\n")).get(0);
        Proof right = ground.prove(candidate("right", MENDED + "# fine\n", SHOP + "# fine\n"))
                .get(0);

        assertThat(worse.conclusion()).startsWith("refused by integration").contains("t.test_fine");
        assertThat(right.conclusion()).startsWith("proved");
    }

    @Test
    void integration_tests_that_fail_on_the_base_by_the_fault_alone_do_not_keep_a_fix_from_being_proved()
            throws Exception {
        ground.commit(
                SHOP,
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt --junitxml={reports}/pytest.xml",
                "def test_whole():\n    assert 'len(prices) > 0' in shop\n");

        assertThat(ground.prove(candidate("right", MENDED)).get(0).conclusion()).startsWith("proved");
    }

    @Test
    void integration_tests_that_are_told_of_no_more_are_not_believed() throws Exception {
        ground.commit(
                SHOP,
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt --junitxml={reports}/pytest.xml",
                "def test_whole():\n    assert 'len(prices) > 0' in shop\n");

        assertThat(ground.prove(candidate("silent", MENDED + "# muted\n"))
                        .get(0)
                        .conclusion())
                .startsWith("not proved, for lack of integration");
    }

    @Test
    void an_integration_command_that_is_red_on_the_base_and_has_no_reports_leaves_the_merge_to_a_person()
            throws Exception {
        ground.commit(SHOP, "def test_sums():\n    assert 'sum(prices)' in shop\n", "sometool", "");
        ground.sandbox.missing = "sometool";

        Proof proof = ground.prove(candidate("right", MENDED)).get(0);

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
        ground.commit(
                SHOP,
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt --junitxml={reports}/pytest.xml",
                "def test_red():\n    assert False\n");

        Proof right = ground.prove(candidate("right", MENDED)).get(0);

        assertThat(right.conclusion()).startsWith("proved");
        assertThat(right.checks())
                .filteredOn(c -> c.name().equals("integration"))
                .allSatisfy(c -> {
                    assertThat(c.result()).isEqualTo(Proof.Result.INCONCLUSIVE);
                    assertThat(c.detail()).contains("each of its tests", "the candidate makes nothing worse");
                });
        assertThat(ground.prove(candidate("silent", MENDED + "# muted\n"))
                        .get(0)
                        .green())
                .isFalse();
    }

    @Test
    void integration_tests_are_run_over_the_base_as_often_as_is_said_before_a_candidate_is_blamed() throws Exception {
        String shop = SHOP + "# wobble\n";
        ground.commit(
                shop,
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt --junitxml={reports}/pytest.xml",
                "def test_steady():\n    assert True\n\n\ndef test_wobbly():\n    assert wobbles\n");
        Candidate right = candidate("right", MENDED + "# wobble\n", shop);

        // it fails over the candidate, passes over the base, and so on
        assertThat(ground.prove(3, right).get(0).conclusion()).startsWith("proved");
    }

    @Test
    void integration_tests_of_a_candidate_have_the_recipe_s_time() throws Exception {
        ground.commit(
                SHOP,
                "def test_sums():\n    assert 'sum(prices)' in shop\n",
                "python3 suite.txt pytest --junitxml={reports}/pytest.xml",
                "def test_whole():\n    assert 'len(prices) > 0' in shop\n");
        ground.prove(candidate("right", MENDED));

        List<Duration> limits = List.copyOf(ground.sandbox.limits);
        assertThat(limits.subList(limits.indexOf(Duration.ofMinutes(2)), limits.size()))
                .contains(Recipe.TIMEOUT);
    }
}
