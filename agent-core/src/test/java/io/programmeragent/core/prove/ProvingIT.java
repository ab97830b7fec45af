package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.Patch;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.incident.Autonomy;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.incident.IncidentId;
import io.programmeragent.api.incident.RecordedEvent;
import io.programmeragent.api.incident.StepKind;
import io.programmeragent.api.observe.RecordedRequest;
import io.programmeragent.api.observe.Signal;
import io.programmeragent.api.observe.SignalKind;
import io.programmeragent.api.observe.SignalState;
import io.programmeragent.api.sandbox.CommandResult;
import io.programmeragent.api.sandbox.Isolation;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.api.sandbox.SandboxSession;
import io.programmeragent.api.sandbox.SandboxSpec;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.incident.Stage;
import io.programmeragent.core.incident.Step;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.core.service.LogWatch;
import io.programmeragent.core.service.WatchedService;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs over a real Maven build, in whatever isolation this machine has, without network. */
class ProvingIT {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final String GUARD = """
                    if (prices.length == 0) {
                        return 0;
                    }
                    return sum / prices.length;
            """;
    private static final Optional<RecordedRequest> FAILED =
            Optional.of(new RecordedRequest("POST", "/mean", Map.of("Content-Type", "text/plain"), "none"));

    /** On a busy machine the usual time is over before the first mutant is judged. */
    private static final ProvingOptions UNHURRIED = new ProvingOptions(
            false, Set.of("patterns"), Duration.ofMinutes(5), 2, 0.75, Duration.ofMinutes(10), Duration.ofHours(1), 1);

    @TempDir
    Path files;

    private MirrorRepository repository;
    private Sandbox sandbox;
    private Proving proving;
    private String base;

    @BeforeEach
    void make_a_shop() throws Exception {
        repository = SourceFolder.committed(
                files,
                Map.of(
                        "pom.xml",
                        Shop.POM,
                        Shop.PRICES,
                        Shop.PRICES_JAVA,
                        "src/main/java/shop/Shop.java",
                        Shop.SHOP_JAVA,
                        Shop.TEST,
                        Shop.TEST_JAVA));
        base = repository.tip("main").orElseThrow();
        sandbox = SourceFolder.sandbox(files.resolve("sandbox"));
        proving = proving(sandbox, UNHURRIED);
    }

    private Proving proving(Sandbox in, ProvingOptions options) {
        return new Proving(
                name -> Optional.of(service()),
                service -> repository,
                in,
                Policy.PatchLimits.defaults(),
                options,
                SourceFolder.toolchain(),
                files.resolve("workspaces"),
                new Random(7));
    }

    @AfterEach
    void close() {
        repository.close();
        sandbox.close();
    }

    @Test
    void of_a_batch_the_wrong_ones_are_refused_for_their_reasons_and_the_right_one_is_proved() {
        List<Candidate> batch = List.of(
                candidate("touches-a-test", new FileChange(Shop.TEST, Optional.of(Shop.TEST_JAVA), Optional.empty())),
                candidate("does-not-compile", Shop.division("        return sum / prices.size();\n")),
                candidate("still-fails", Shop.division("        return sum / (prices.length * 1);\n")),
                candidate("breaks-a-test", Shop.division("        return prices.length == 0 ? 0 : sum;\n")),
                candidate(
                        "forges-its-report",
                        new FileChange(Shop.PRICES, Optional.of(Shop.PRICES_JAVA), Optional.of(Shop.FORGER))),
                candidate("right", Shop.division(GUARD.indent(4))),
                candidate("not-tried-any-more", Shop.division("        return 0;\n")));

        List<Proof> proofs = prove(FAILED, batch);

        assertThat(proofs)
                .extracting(Proof::candidate, Proof::green, p -> last(p).name(), p -> last(p).result())
                .containsExactly(
                        tuple("touches-a-test", false, "review", Proof.Result.FAILED),
                        tuple("does-not-compile", false, "compile", Proof.Result.FAILED),
                        tuple("still-fails", false, "replay", Proof.Result.FAILED),
                        tuple("breaks-a-test", false, "tests", Proof.Result.FAILED),
                        tuple("forges-its-report", false, "tests", Proof.Result.FAILED),
                        tuple("right", true, "mutation", Proof.Result.PASSED));
        assertThat(last(proofs.get(1)).detail()).contains("Prices.java").doesNotContain(files.toString());
        assertThat(last(proofs.get(2)).detail()).contains("HTTP 500", "/ by zero");
        assertThat(last(proofs.get(3)).detail()).contains("the_mean_lies_in_the_middle");
        assertThat(last(proofs.get(4)).detail())
                .containsAnyOf("is not to be believed", "a process of the tests ended before it had run them all");
        Proof right = proofs.get(5);
        assertThat(right.checks())
                .extracting(Proof.Check::name)
                .containsExactly(
                        "review",
                        "isolation",
                        "apply",
                        "scan",
                        "base",
                        "compile",
                        "reproduce",
                        "replay",
                        "tests",
                        "mutation");
        assertThat(right.confidence()).isGreaterThan(0.8);
        assertThat(right.conclusion()).contains("the recorded exception was reproduced on the base");
        assertThat(right.baseCommit()).isEqualTo(base);
        assertThat(repository.file(right.commit(), Shop.PRICES))
                .get()
                .asString()
                .contains("prices.length == 0");
        assertThat(repository.log(right.commit(), 2))
                .extracting(Evidence.Commit::subject)
                .containsExactly("Try right", "A shop");
        assertThat(files.resolve("workspaces")).isEmptyDirectory();
    }

    @Test
    void without_a_recorded_request_nothing_is_proved() {
        Proof proof = prove(Optional.empty(), List.of(candidate("right", Shop.division(GUARD.indent(4)))))
                .get(0);

        assertThat(proof.green()).isFalse();
        assertThat(last(proof).name()).isEqualTo("reproduce");
        assertThat(last(proof).result()).isEqualTo(Proof.Result.INCONCLUSIVE);
        assertThat(proof.conclusion()).contains("no request is recorded");
    }

    @Test
    void a_request_that_does_not_fail_on_the_base_proves_nothing() {
        Optional<RecordedRequest> harmless = Optional.of(new RecordedRequest("POST", "/mean", Map.of(), "1,2"));

        Proof proof = prove(harmless, List.of(candidate("right", Shop.division(GUARD.indent(4)))))
                .get(0);

        assertThat(proof.green()).isFalse();
        assertThat(proof.conclusion()).contains("does not fail here on the base (HTTP 200)");
    }

    @Test
    void what_a_model_wrote_does_not_run_without_isolation() {
        Sandbox open = new Sandbox() {
            @Override
            public Isolation isolation() {
                return new Isolation(false, false, false, false, "none at all");
            }

            @Override
            public SandboxSession open(SandboxSpec spec) {
                return sandbox.open(spec);
            }

            @Override
            public void close() {}
        };
        proving = proving(open, UNHURRIED);
        Candidate ours = candidate("right", Shop.division(GUARD.indent(4)));
        Candidate model = new Candidate("m", "llm", "Try", "", ours.patch(), 0.5, true);

        Proof proof = prove(FAILED, List.of(model)).get(0);
        CommandResult command = run("llm", "echo", "hello");

        assertThat(proof.green()).isFalse();
        assertThat(proof.conclusion()).contains("refused by isolation", "none at all");
        assertThat(proof.commit()).isEmpty();
        assertThat(command.exitCode()).isEqualTo(126);
        assertThat(run("patterns", "echo", "hello").output()).isEqualTo("hello\n");
    }

    @Test
    void new_tests_show_the_fault_or_it_is_said_why_not() {
        String path = "src/test/java/shop/EmptyTest.java";
        String shows = """
                package shop;

                class EmptyTest {
                    @org.junit.jupiter.api.Test
                    void the_mean_of_nothing_is_nothing() {
                        org.junit.jupiter.api.Assertions.assertEquals(0, Prices.mean());
                    }
                }
                """;

        CommandResult shown = reproduce(path, shows);
        assertThat(shown.succeeded()).as(shown.output()).isTrue();
        assertThat(shown.output()).contains("as recorded", "ArithmeticException", "the_mean_of_nothing_is_nothing");
        assertThat(reproduce(path, shows.replace("Prices.mean()", "Runtime.getRuntime().hashCode()"))
                        .output())
                .contains("starts another one");
        assertThat(reproduce("src/main/java/shop/Other.java", "package shop; class Other {}")
                        .output())
                .contains("is no test by its place and name");
    }

    private CommandResult reproduce(String path, String text) {
        FileChange test = new FileChange(path, Optional.empty(), Optional.of(text));
        Stage.Result.Done done =
                perform(Optional.empty(), "patterns", new FixStep.Reproduce(List.of(test), "to see it fail"));
        return ((IncidentEvent.CommandRan) done.events().get(0)).result();
    }

    @Test
    void a_generator_s_command_runs_over_the_base() {
        CommandResult result = run("patterns", "ls");

        assertThat(result.output().lines()).contains("pom.xml", "src");
        assertThat(files.resolve("workspaces")).isEmptyDirectory();
    }

    private List<Proof> prove(Optional<RecordedRequest> request, List<Candidate> candidates) {
        Stage.Result.Done done = perform(request, "patterns", new FixStep.Candidates(candidates));
        return ((IncidentEvent.CandidatesTried) done.events().get(0)).proofs();
    }

    private CommandResult run(String generator, String... command) {
        Stage.Result.Done done = perform(FAILED, generator, new FixStep.Run(List.of(command), "to see"));
        return ((IncidentEvent.CommandRan) done.events().get(0)).result();
    }

    private Stage.Result.Done perform(Optional<RecordedRequest> request, String generator, FixStep step) {
        Incident incident = incident(request, generator, step);
        Stage.Work work = new Stage.Work(incident, new Step.Do(StepKind.PROVE, 1, "test"), "i-1/prove/1", NOW);
        return (Stage.Result.Done) proving.perform(work);
    }

    private Incident incident(Optional<RecordedRequest> request, String generator, FixStep step) {
        Evidence.LoggedTrace trace = new Evidence.LoggedTrace(
                "trace-1",
                "0000000000000000",
                new StackTrace(
                        "java.lang.ArithmeticException",
                        "/ by zero",
                        List.of(new StackFrame("shop.Prices", "mean", Optional.of("Prices.java"), OptionalInt.of(11))),
                        Optional.empty()),
                0,
                3,
                NOW,
                NOW,
                request);
        Signal signal = new Signal("shop", SignalKind.LOG, "f", SignalState.FIRING, NOW, "errors", Map.of());
        List<IncidentEvent> events = List.of(
                new IncidentEvent.Opened("shop", signal, Autonomy.ACT, false),
                new IncidentEvent.EvidenceGathered(List.of(trace)),
                new IncidentEvent.Classified(
                        new Classification(
                                Cause.CODE,
                                "an empty list",
                                0.9,
                                Risk.LOW,
                                Optional.empty(),
                                Optional.empty(),
                                List.of("trace-1"),
                                "the trace"),
                        List.of()),
                new IncidentEvent.FixProposed("i-1/generate/1", generator, base, step));
        List<RecordedEvent> recorded = new ArrayList<>();
        for (IncidentEvent event : events) {
            recorded.add(new RecordedEvent(new IncidentId("i-1"), recorded.size() + 1, NOW, event));
        }
        return Incident.of(recorded);
    }

    private static WatchedService service() {
        CodeBase.Replay replay = new CodeBase.Replay(
                List.of("java", "-cp", "target/classes", "shop.Shop", "{port}"), "/health", Duration.ofSeconds(60));
        return new WatchedService(
                "shop",
                URI.create("http://127.0.0.1:1"),
                List.of(),
                List.of(),
                new LogWatch(Duration.ofSeconds(1), Optional.empty(), 1, Duration.ofMinutes(1)),
                List.of(),
                Optional.of(new CodeBase("main", List.of(), Optional.empty(), Optional.of(replay))),
                new WatchedService.Plugins(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Map.of(),
                Autonomy.ACT);
    }

    private static Candidate candidate(String id, FileChange change) {
        return new Candidate(id, "patterns", "Try " + id, "For the test.", new Patch(List.of(change)), 0.5, false);
    }

    private static Proof.Check last(Proof proof) {
        return proof.checks().get(proof.checks().size() - 1);
    }
}
