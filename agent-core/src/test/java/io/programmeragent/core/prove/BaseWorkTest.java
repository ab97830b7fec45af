package io.programmeragent.core.prove;

import static io.programmeragent.core.prove.ProvingGround.MENDED;
import static io.programmeragent.core.prove.ProvingGround.SHOP;
import static io.programmeragent.core.prove.ProvingGround.candidate;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.plugin.PluginException;
import io.programmeragent.core.prove.build.RepositoryFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a base whose runs are cut off, do not compile, or do not begin. */
class BaseWorkTest {
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
    void a_first_run_of_the_base_that_was_cut_off_is_not_believed() {
        ground.sandbox.killed.set(1);

        Proof proof = ground.prove(candidate("right", MENDED)).get(0);

        assertThat(proof.checks()).anyMatch(c -> c.detail().startsWith("all 2 tests that pass on the base pass"));
    }

    @Test
    void a_base_that_was_cut_off_each_time_proves_nothing_and_is_asked_anew_another_time() {
        ground.sandbox.killed.set(4);
        Proof proof = ground.prove(candidate("right", MENDED)).get(0);
        assertThat(proof.green()).isFalse();
        assertThat(proof.conclusion()).contains("the base's tests were cut off");
        int first = ground.sandbox.opened.get();
        ground.prove(candidate("right", MENDED));
        int second = ground.sandbox.opened.get();
        ground.prove(candidate("right", MENDED));

        assertThat(second - first).isGreaterThan(1);
        assertThat(ground.sandbox.opened.get() - second)
                .as("the candidate's checkout alone")
                .isEqualTo(1);
    }

    @Test
    void a_base_that_takes_too_long_is_not_tried_more_often_than_it_must() {
        ground.sandbox.endless.set(10);

        assertThat(ground.prove(candidate("right", MENDED)).get(0).conclusion())
                .contains("the base's tests were cut off");
        assertThat(10 - ground.sandbox.endless.get())
                .as("once with planted tests, and once without")
                .isEqualTo(2);
    }

    @Test
    void a_base_that_did_not_compile_is_tried_again() {
        ground.sandbox.makes = false;
        Proof before = ground.prove(candidate("right", MENDED)).get(0);
        ground.sandbox.makes = true;
        Proof after = ground.prove(candidate("right", MENDED)).get(0);

        assertThat(before.conclusion()).contains("for lack of compile");
        assertThat(after.conclusion()).startsWith("proved");
    }

    @Test
    void a_candidate_waits_for_the_compiled_base_where_it_can_start_from_that() throws Exception {
        ground.commit(Map.of(
                "Cargo.toml",
                "[package]",
                RepositoryFile.NAME,
                """
                compile = make
                test = pytest --junitxml={reports}/all.xml
                report-format = junit
                reports = {reports}/all.xml
                """,
                "shop.py",
                SHOP,
                "test_shop.py",
                "def test_sums():\n    assert 'sum(prices)' in shop\n"));

        Proof proof = ground.prove(candidate("right", MENDED)).get(0);

        assertThat(proof.conclusion()).startsWith("proved");
        assertThat(ground.sandbox.madeBefore).contains("candidate-0");
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_sandbox_that_does_not_open_over_the_base_keeps_no_later_proof_waiting() throws Exception {
        ground.commit(Map.of(
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
        ground.sandbox.refused = 2; // the first one fetches

        assertThatThrownBy(() -> ground.prove(candidate("right", MENDED))).isInstanceOf(PluginException.class);

        assertThat(ground.prove(candidate("right", MENDED)).get(0).conclusion()).startsWith("proved");
    }
}
