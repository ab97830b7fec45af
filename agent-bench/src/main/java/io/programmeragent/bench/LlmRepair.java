package io.programmeragent.bench;

import io.programmeragent.api.diagnose.Cause;
import io.programmeragent.api.diagnose.Classification;
import io.programmeragent.api.diagnose.Diagnosis;
import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.diagnose.Risk;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixStep;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.api.plugin.ModelLedger;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.engine.SystemClock;
import io.programmeragent.core.prove.Toolchain;
import io.programmeragent.core.sandbox.ProcessSandboxProvider;
import io.programmeragent.llm.chat.Prompts;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.fix.LlmFixGenerator;
import io.programmeragent.llm.model.LanguageModel;
import io.programmeragent.llm.openai.OpenAiModelProvider;
import io.programmeragent.testkit.InMemoryInvestigation;
import io.programmeragent.testkit.RecordingModelLedger;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One project with failing tests, one model: does it find a patch with which all tests pass? */
@Command(
        name = "llm-repair",
        mixinStandardHelpOptions = true,
        description =
                "Lets a model repair a project whose tests fail, and prints whether all tests pass with its patch."
                        + " A plausible patch passes the tests that are there; that it is right is not proved by that.")
final class LlmRepair implements Callable<Integer> {
    @Option(
            names = "--project",
            required = true,
            description = "A Maven project, or a folder of Java with JUnit tests.")
    private Path project = Path.of("");

    @Option(
            names = "--endpoint",
            required = true,
            description = "An OpenAI-compatible address, such as http://127.0.0.1:8080/v1.")
    private String endpoint = "";

    @Option(names = "--model", required = true, description = "The model's name.")
    private String model = "";

    @Option(names = "--api-key", description = "The endpoint's key.")
    private @Nullable String key;

    @Option(names = "--attempts", defaultValue = "4", description = "How often the model is asked anew. Default: 4")
    private int attempts;

    @Option(names = "--steps", defaultValue = "8", description = "How often it may look further each time. Default: 8")
    private int steps;

    @Override
    public Integer call() throws IOException {
        Figures figures = Figures.standard();
        Path work = Files.createTempDirectory("llm-repair");
        try (Sandbox sandbox = new ProcessSandboxProvider()
                .create(new TestPluginConfig(new ProcessSandboxProvider().keys(), work, SystemClock.instance()))) {
            if (!sandbox.isolation().fitForUntrustedCode()) {
                figures.progress("The model's code runs with limited isolation: "
                        + sandbox.isolation().description());
            }
            Path root = project.toRealPath();
            figures.print(
                    "llm-repair",
                    repair(root, new TestedProject(root, sandbox, Toolchain.ofThisProcess(), work), work, figures));
            return 0;
        } finally {
            Trees.delete(work);
        }
    }

    private Map<String, Object> repair(Path root, TestedProject tested, Path work, Figures figures) throws IOException {
        long begun = System.nanoTime();
        Map<String, Object> found = new LinkedHashMap<>();
        found.put("project", String.valueOf(root.getFileName()));
        found.put("plausible", false);
        TestedProject.Run base = tested.base();
        List<String> failing = base.failing();
        figures.progress(failing.size() + " of " + base.outcomes().size() + " tests fail");
        Tokens ledger = new Tokens(new RecordingModelLedger(2_000_000));
        List<FixRound> rounds = new ArrayList<>();
        String reason = "no test fails: there is nothing to repair";
        int tried = 0;
        if (!failing.isEmpty()) {
            FixTask task = task(root, tested.files(), base, ledger);
            LlmFixGenerator generator = new LlmFixGenerator(
                    "llm", model(work), new Prompts(Optional.empty()), Retries.standard(), attempts, steps);
            FixStep step = generator.next(task, rounds);
            while (step instanceof FixStep.Candidates batch) {
                List<Proof> proofs = new ArrayList<>();
                for (Candidate candidate : batch.candidates()) {
                    tried++;
                    Proof proof = proof(tested, base, candidate);
                    figures.progress(candidate.title() + ": " + proof.conclusion());
                    proofs.add(proof);
                    if (proof.green()) {
                        found.put("plausible", true);
                        found.put("patch", diff(candidate));
                        found.put("proof", proof.conclusion());
                        break;
                    }
                }
                rounds.add(new FixRound.Tried(batch.candidates(), proofs));
                if (found.containsKey("patch")) {
                    break;
                }
                step = generator.next(task, rounds);
            }
            reason = step instanceof FixStep.GiveUp given ? given.reason() : "";
        }
        if (!found.containsKey("patch")) {
            found.put("reason", reason);
        }
        found.put("attempts", rounds.size());
        found.put("candidates", tried);
        found.put("calls", ledger.calls);
        found.put("tokens", ledger.tokens);
        found.put("seconds", Math.round((System.nanoTime() - begun) / 1e7) / 100.0);
        return found;
    }

    private LanguageModel model(Path work) {
        OpenAiModelProvider provider = new OpenAiModelProvider();
        TestPluginConfig config = new TestPluginConfig(provider.keys(), work, SystemClock.instance())
                .set("url", endpoint)
                .set("model", model);
        return provider.create(key == null ? config : config.set("api-key", key));
    }

    private static FixTask task(Path root, Map<String, String> files, TestedProject.Run base, ModelLedger ledger) {
        InMemoryInvestigation repository = new InMemoryInvestigation(String.valueOf(root.getFileName()));
        files.forEach(repository::withFile);
        List<Evidence> evidence = new ArrayList<>();
        for (String test : base.failing()) {
            String failure = base.outcomes().getOrDefault(test, "");
            String type = test.replaceAll("\\([^)]*\\)|\\[.*]$", "");
            String source = source(files, type);
            evidence.add(new Evidence.LogPattern(
                    "test-" + evidence.size(),
                    "the test " + test + " fails",
                    1,
                    cut(failure, 3000) + "\nThe test:\n" + cut(source, 6000) + "\nIt uses: "
                            + used(files, source + failure)));
            if (evidence.size() == 5) {
                break;
            }
        }
        Classification code = new Classification(
                Cause.CODE,
                base.failing().size() + " tests fail",
                1,
                Risk.LOW,
                Optional.empty(),
                Optional.empty(),
                evidence.stream().map(Evidence::id).toList(),
                "its tests say so");
        return new FixTask(
                "0".repeat(40), new Diagnosis(repository.service(), List.of(), evidence), code, repository, ledger);
    }

    /** The source of the class that a test's name begins with. */
    private static String source(Map<String, String> files, String test) {
        return files.entrySet().stream()
                .filter(f -> f.getKey().endsWith(".java"))
                .filter(f -> {
                    String path = f.getKey().replace('/', '.').replaceAll("\\.java$", "");
                    String name = path.substring(path.lastIndexOf('.') + 1);
                    return test.contains("." + name + ".") || test.startsWith(name + ".");
                })
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** The files whose classes a text names. */
    private static String used(Map<String, String> files, String text) {
        TreeSet<String> words = new TreeSet<>(List.of(text.split("\\W+", -1)));
        return files.keySet().stream()
                .filter(p -> p.endsWith(".java"))
                .filter(p -> words.contains(p.substring(p.lastIndexOf('/') + 1, p.length() - ".java".length())))
                .collect(Collectors.joining(" "));
    }

    private static String cut(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "\n..." : text;
    }

    private static Proof proof(TestedProject tested, TestedProject.Run base, Candidate candidate) throws IOException {
        long begun = System.nanoTime();
        boolean tests = candidate.patch().paths().stream()
                .anyMatch(p -> p.matches("(?:.*/)?(?:pom\\.xml|[^/]*Tests?\\.java)|(?:.*/)?src/test/.*"));
        TestedProject.Run run = tests ? new TestedProject.Run(Map.of(), "") : tested.with(candidate.patch());
        List<String> failing = run.failing();
        boolean all = run.outcomes().keySet().containsAll(base.outcomes().keySet())
                && !run.outcomes().isEmpty();
        boolean passed = all && failing.isEmpty();
        String said = tests
                ? "it touches tests or the build"
                : passed
                        ? "all " + run.outcomes().size() + " tests pass, "
                                + base.failing().size() + " of which failed before"
                        : run.outcomes().isEmpty()
                                ? "it does not compile, or no test ran:\n" + run.end()
                                : failing.isEmpty()
                                        ? "not every test ran:\n" + run.end()
                                        : failing.size() + " tests fail, such as " + failing.get(0) + ":\n"
                                                + cut(run.outcomes().getOrDefault(failing.get(0), ""), 1500);
        Proof.Check check = new Proof.Check(
                "tests",
                passed ? Proof.Result.PASSED : Proof.Result.FAILED,
                true,
                "mvn test",
                said,
                Duration.ofNanos(System.nanoTime() - begun));
        return new Proof(
                candidate.id(),
                "0".repeat(40),
                "",
                List.of(check),
                passed ? 0.5 : 0,
                said.lines().findFirst().orElse(""));
    }

    private static String diff(Candidate candidate) {
        StringBuilder diff = new StringBuilder();
        for (FileChange change : candidate.patch().changes()) {
            List<String> before = change.before().map(t -> t.lines().toList()).orElse(List.of());
            List<String> after = change.after().map(t -> t.lines().toList()).orElse(List.of());
            com.github.difflib.UnifiedDiffUtils.generateUnifiedDiff(
                            "a/" + change.path(),
                            "b/" + change.path(),
                            before,
                            com.github.difflib.DiffUtils.diff(before, after),
                            3)
                    .forEach(line -> diff.append(line).append('\n'));
        }
        return diff.toString();
    }

    /** Counts. */
    private static final class Tokens implements ModelLedger {
        private final ModelLedger ledger;
        private long tokens;
        private int calls;

        Tokens(ModelLedger ledger) {
            this.ledger = ledger;
        }

        @Override
        public List<String> exchange(Call call, Function<List<Part>, Reply> send) {
            return ledger.exchange(call, prompt -> {
                Reply reply = send.apply(prompt);
                tokens += reply.used().tokens();
                calls++;
                return reply;
            });
        }
    }
}
