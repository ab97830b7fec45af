package io.programmeragent.core.prove;

import static org.assertj.core.api.Assertions.assertThat;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.diagnose.StackFrame;
import io.programmeragent.api.diagnose.StackTrace;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.fix.PatternFixGeneratorProvider;
import io.programmeragent.core.git.MirrorRepository;
import io.programmeragent.core.incident.Policy;
import io.programmeragent.core.service.CodeBase;
import io.programmeragent.testkit.InMemoryInvestigation;
import io.programmeragent.testkit.RecordingModelLedger;
import io.programmeragent.testkit.TestPluginConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module of a Maven project that fails, and nothing that shows it: neither a request nor a test. */
class SearchedFixIT {
    private static final Instant NOW = Instant.parse("2026-01-31T10:00:00Z");
    private static final String MODULE = "shop/";
    private static final String PARENT = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>shop</groupId><artifactId>all</artifactId><version>1</version><packaging>pom</packaging>
              <modules><module>shop</module></modules>
            </project>
            """;

    private static final Map<String, String> FILES = Map.of(
            "pom.xml",
            PARENT,
            MODULE + "pom.xml",
            Shop.POM,
            MODULE + Shop.PRICES,
            Shop.PRICES_JAVA,
            MODULE + Shop.TEST,
            Shop.TEST_JAVA);

    /** As nothing is started, nothing has to be built but for the tests; that halves the time. */
    private static final CodeBase.Build TESTS_ALONE = new CodeBase.Build(
            List.of(),
            List.of(
                    "mvn",
                    "-o",
                    "-q",
                    "-B",
                    "-Daether.enhancedLocalRepository.trackingFilename=_not_asked",
                    "-Dmaven.test.failure.ignore=true",
                    "-Dsurefire.reportNameSuffix={nonce}",
                    "-DtrimStackTrace=false",
                    "test"),
            Duration.ofMinutes(5));

    @TempDir
    Path files;

    @Test
    void a_test_is_written_for_what_was_recorded_and_goes_with_the_fix_that_it_proves() throws Exception {
        PatternFixGeneratorProvider provider = new PatternFixGeneratorProvider();
        FixGenerator generator = provider.create(new TestPluginConfig(provider.keys(), files, InstantSource.system()));
        try (MirrorRepository repository = SourceFolder.committed(files, FILES);
                Sandbox sandbox = SourceFolder.sandbox(files.resolve("sandbox"))) {
            Prover prover = prover(sandbox);
            String base = repository.tip("main").orElseThrow();
            FixTask task = task(base);
            Prover.Task work = new Prover.Task(
                    "i-1",
                    repository,
                    new CodeBase("main", List.of(), Optional.of(TESTS_ALONE), Optional.empty()),
                    base,
                    Optional.of(trace()),
                    List.of());

            FixRound unproved = notShown((FixStep.Candidates) generator.next(task, List.of()));
            FixStep.Run search = (FixStep.Run) generator.next(task, List.of(unproved));
            FixRound searched =
                    new FixRound.Ran(search, prover.run(work, search.command(), Duration.ofMinutes(5), 64 * 1024));
            FixStep found = generator.next(task, List.of(unproved, searched));

            assertThat(found).as(searched.toString()).isInstanceOf(FixStep.Candidates.class);
            Candidate first = ((FixStep.Candidates) found).candidates().get(0);
            String test = MODULE + "src/test/java/shop/RecordedFailureTest.java";
            assertThat(first.patch().paths()).containsExactly(MODULE + Shop.PRICES, test);
            assertThat(first.explanation()).contains("is new: it repeats what was recorded");
            Proof proof = prover.prove(work, List.of(first), c -> "Mend " + c.title(), NOW)
                    .get(0);
            assertThat(proof.green()).as(proof.toString()).isTrue();
            assertThat(proof.checks())
                    .filteredOn(c -> c.name().equals("reproduce"))
                    .singleElement()
                    .satisfies(c -> assertThat(c.detail()).contains("as recorded"));
            assertThat(repository.file(proof.commit(), test)).isPresent();
        }
    }

    /** As a proof ends where no request is recorded and no test fails. */
    private static FixRound notShown(FixStep.Candidates step) {
        Proof.Check check =
                new Proof.Check("reproduce", Proof.Result.INCONCLUSIVE, true, "", "nothing shows it", Duration.ZERO);
        Candidate first = step.candidates().get(0);
        return new FixRound.Tried(
                step.candidates(), List.of(new Proof(first.id(), "base", "", List.of(check), 0, "not proved")));
    }

    private static FixTask task(String base) {
        InMemoryInvestigation investigation = new InMemoryInvestigation("shop");
        FILES.forEach(investigation::withFile);
        Classification classification = new Classification(
                Cause.CODE, "an empty list", 0.9, Risk.LOW, Optional.empty(), Optional.empty(), List.of("t"), "seen");
        return new FixTask(
                base,
                new Diagnosis("shop", List.of(), List.of(trace())),
                classification,
                investigation,
                RecordingModelLedger.unlimited());
    }

    private static Evidence.LoggedTrace trace() {
        StackTrace trace = new StackTrace(
                "java.lang.ArithmeticException",
                "/ by zero",
                List.of(new StackFrame("shop.Prices", "mean", Optional.of("Prices.java"), OptionalInt.of(11))),
                Optional.empty());
        return new Evidence.LoggedTrace("t", "0000", trace, 0, 3, NOW, NOW, Optional.empty());
    }

    private Prover prover(Sandbox sandbox) {
        ProvingOptions unhurried = new ProvingOptions(
                false, Set.of(), Duration.ofMinutes(5), 1, 0.75, Duration.ofMinutes(10), Duration.ofHours(1), 1);
        return new Prover(
                sandbox,
                Policy.PatchLimits.defaults(),
                unhurried,
                SourceFolder.toolchain(),
                files.resolve("workspaces"),
                new Random(7));
    }
}
