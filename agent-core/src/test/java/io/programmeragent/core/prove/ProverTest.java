package io.programmeragent.core.prove;

import static io.programmeragent.core.prove.ProvingGround.MENDED;
import static io.programmeragent.core.prove.ProvingGround.NOW;
import static io.programmeragent.core.prove.ProvingGround.SHOP;
import static io.programmeragent.core.prove.ProvingGround.candidate;
import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.core.prove.build.RepositoryFile;
import io.programmeragent.core.service.CodeBase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Candidates that are proved beside each other, and one after another. */
class ProverTest {
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
    void what_is_known_of_a_base_is_not_worked_out_again() {
        Proof before = ground.prove(candidate("right", MENDED)).get(0);
        int opened = ground.sandbox.opened.get();

        Proof after = ground.prove(candidate("right", MENDED)).get(0);

        assertThat(after.commit()).isEqualTo(before.commit());
        assertThat(after.green()).isTrue();
        assertThat(ground.sandbox.opened.get() - opened)
                .as("the candidate's checkout alone")
                .isEqualTo(1);
    }

    @Test
    void a_candidate_whose_tests_leave_no_place_for_a_mutant_is_refused_and_the_others_go_on() {
        List<Proof> proofs = ground.prove(candidate("tangled", MENDED + "# entangle\n"), candidate("right", MENDED));

        assertThat(proofs.get(0).conclusion()).startsWith("refused by checkout");
        assertThat(proofs.get(1).conclusion()).startsWith("proved");
    }

    @Test
    void a_candidate_whose_tests_ruin_its_checkout_is_refused_and_the_others_go_on() {
        List<Proof> proofs = ground.prove(candidate("ruin", MENDED + "# spoil\n"), candidate("right", MENDED));

        assertThat(proofs.get(0).conclusion()).startsWith("refused by checkout");
        assertThat(proofs.get(0).green()).isFalse();
        assertThat(proofs.get(1).conclusion()).startsWith("proved");
    }

    @Test
    void a_candidate_that_takes_the_disk_costs_its_own_proof_alone_and_the_base_beside_it_is_tried_again() {
        ground.sandbox.hungry.set(1); // the base's own tests suffer first

        List<Proof> proofs = ground.prove(candidate("hungry", MENDED + "# devour\n"), candidate("right", MENDED));

        assertThat(proofs.get(0).conclusion())
                .isEqualTo("not proved, for lack of sandbox: The disk was taken by something");
        assertThat(proofs.get(1).conclusion()).startsWith("proved");
    }

    @Test
    void a_new_test_that_takes_the_disk_over_the_base_costs_its_own_proof_alone() {
        List<Proof> proofs = ground.prove(
                candidate("hungry", MENDED, SHOP, "test_empty.py", "# devour\n"), candidate("right", MENDED));

        assertThat(proofs.get(0).conclusion())
                .isEqualTo("not proved, for lack of sandbox: The disk was taken by something");
        assertThat(proofs.get(1).conclusion()).startsWith("proved");
    }

    @Test
    void candidates_that_are_tried_at_a_time_do_not_get_in_each_other_s_way_over_the_base() throws Exception {
        ground.commit(Map.of(
                "pytest.ini",
                "[pytest]\n",
                RepositoryFile.NAME,
                "lint = lint\nbenchmark.speed = true\n",
                "shop.py",
                SHOP,
                "test_shop.py",
                "def test_sums():\n    assert 'sum(prices)' in shop\n"));
        ground.sandbox.missing = "lint";
        Prover several = ground.prover(new ProvingOptions(
                false, Set.of(), Duration.ZERO, 2, 1, Duration.ofMinutes(10), Duration.ofHours(1), 3));

        for (int i = 0; i < 5; i++) {
            List<Candidate> candidates = new ArrayList<>();
            for (int c = 0; c < 3; c++) {
                candidates.add(candidate("c" + c, MENDED, SHOP, "test_empty_" + i + "_" + c + ".py", ""));
            }
            assertThat(several.prove(ground.task(CodeBase.BASE_RUNS), candidates, c -> "Try " + c.id(), NOW))
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
        Thread second = new Thread(() -> other.addAll(ground.prover.prove(
                ground.task("i-2", CodeBase.BASE_RUNS), List.of(candidate("right", MENDED)), c -> "Try", NOW)));
        ground.sandbox.meanwhile = checkout -> {
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

        assertThat(ground.prove(candidate("right", MENDED)).get(0).green()).isTrue();
        second.join();

        assertThat(beside).as("runs of the other's candidate meanwhile").hasValue(0);
        assertThat(other).singleElement().matches(Proof::green);
    }

    private static boolean waits(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(Semaphore.class.getName()));
    }
}
