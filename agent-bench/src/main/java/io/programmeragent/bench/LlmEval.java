package io.programmeragent.bench;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixGenerator;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.engine.SystemClock;
import io.programmeragent.core.prove.TestedProject;
import io.programmeragent.llm.chat.Prompts;
import io.programmeragent.llm.chat.Retries;
import io.programmeragent.llm.fix.LlmFixGenerator;
import io.programmeragent.llm.openai.OpenAiModelProvider;
import io.programmeragent.simulators.model.ModelAnswer;
import io.programmeragent.simulators.model.ModelServer;
import io.programmeragent.testkit.TestPluginConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Does llm-repair find what a model says, whatever the form, and refuse what the tests refute? */
@Command(
        name = "llm-eval",
        mixinStandardHelpOptions = true,
        description =
                "Answers llm-repair with changes that were written down with their worth (right, wrong, overfit) in"
                        + " every form, and prints a JSON line per worth, and one for each answer that did not end as it ought"
                        + " to; with what a gate would let through that wants most mutants noticed, and a strict one that wants"
                        + " all. Exit code 0 when 95 %% of the right ones were found and all wrong ones refused.")
final class LlmEval implements Callable<Integer> {
    private static final double ENOUGH = 0.95;

    @Option(names = "--programs", defaultValue = "100", description = "How many of the programs. Default: all")
    private int programs;

    @Option(
            names = "--skip",
            defaultValue = "0",
            description = "How many of the programs to leave out before. Default: 0")
    private int skip;

    @Option(names = "--forms", split = ",", description = "Only these forms: ${COMPLETION-CANDIDATES}")
    private List<WrittenForm> forms = List.of(WrittenForm.values());

    private final Figures figures = Figures.standard();
    private final Map<String, Tally> tallies = new TreeMap<>();
    /** Whether the hidden tests pass with changes that were found. */
    private final Map<List<FileChange>, Boolean> hidden = new HashMap<>();

    /** What came of all answers of one worth. */
    private static final class Tally {
        private int answers;
        private int plausible;
        private int hiddenFail;
        private int plausibleBehindGate;
        private int hiddenFailBehindGate;
        private int plausibleBehindStrictGate;
        private int hiddenFailBehindStrictGate;
        private double seconds;
        private final Map<WrittenForm, Integer> byForm = new TreeMap<>();
    }

    @Override
    public Integer call() throws IOException {
        try (WorkFolder work = WorkFolder.named("llm-eval");
                Sandbox sandbox = LlmRepair.sandbox(work.path(), figures)) {
            for (WrittenCase it :
                    WrittenCase.all().stream().skip(skip).limit(programs).toList()) {
                evaluate(it, sandbox, work.path().resolve(it.name()));
            }
        }
        tallies.forEach((worth, tally) -> figures.print("llm-eval", line(worth, tally)));
        Tally right = tallies.getOrDefault("right", new Tally());
        boolean found = right.plausible >= ENOUGH * right.answers && right.answers > 0;
        boolean refused = tallies.getOrDefault("wrong", new Tally()).plausible == 0;
        return found && refused ? 0 : 1;
    }

    private void evaluate(WrittenCase it, Sandbox sandbox, Path work) throws IOException {
        Path visible = it.write(work.resolve("visible"), false);
        ScreenedProject.Opened opened = ScreenedProject.open(visible, sandbox, work.resolve("work"), figures);
        ScreenedProject.Opened judge =
                ScreenedProject.open(it.write(work.resolve("judge"), true), sandbox, work.resolve("judging"), figures);
        for (String worth : it.instead().keySet()) {
            for (WrittenForm form : forms) {
                String answer = form.of(it, worth);
                try (ModelServer server = ModelServer.start(request -> ModelAnswer.text(answer))) {
                    ModelRepair repair = new ModelRepair(sandbox, true, false, figures);
                    Map<String, Object> line =
                            repair.repair(visible, opened, generator(server, work), work, System.nanoTime());
                    count(worth, form, line, repair.found(), judge.project());
                }
            }
        }
    }

    private static FixGenerator generator(ModelServer server, Path work) {
        OpenAiModelProvider provider = new OpenAiModelProvider();
        TestPluginConfig config = new TestPluginConfig(provider.keys(), work, SystemClock.instance())
                .set("url", server.openAiUrl())
                .set("model", "written");
        return new LlmFixGenerator(
                "llm", provider.create(config), new Prompts(Optional.empty()), Retries.standard(), 1, 0, false);
    }

    private void count(
            String worth, WrittenForm form, Map<String, Object> line, Optional<Candidate> found, TestedProject judge) {
        Tally tally = tallies.computeIfAbsent(worth, w -> new Tally());
        boolean plausible = Boolean.TRUE.equals(line.get("plausible"));
        tally.answers++;
        tally.seconds += ((Number) line.getOrDefault("seconds", 0)).doubleValue();
        if (plausible) {
            boolean gate = !"failed".equals(line.get("mutation"));
            List<FileChange> changes = found.orElseThrow().patch().changes();
            boolean fails =
                    !hidden.computeIfAbsent(changes, c -> judge.run(c).failing().isEmpty());
            tally.plausible++;
            tally.hiddenFail += fails ? 1 : 0;
            tally.plausibleBehindGate += gate ? 1 : 0;
            tally.hiddenFailBehindGate += gate && fails ? 1 : 0;
            boolean strict = !Boolean.FALSE.equals(line.get("everyMutantNoticed"));
            tally.plausibleBehindStrictGate += strict ? 1 : 0;
            tally.hiddenFailBehindStrictGate += strict && fails ? 1 : 0;
            tally.byForm.merge(form, 1, Integer::sum);
        }
        if (plausible == worth.equals("wrong")) {
            Map<String, Object> missed = new LinkedHashMap<>(line);
            missed.put("worth", worth);
            missed.put("form", form.name());
            figures.print("llm-eval-missed", missed);
        }
    }

    private static Map<String, Object> line(String worth, Tally tally) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("worth", worth);
        line.put("answers", tally.answers);
        line.put("plausible", tally.plausible);
        line.put("hiddenTestsFail", tally.hiddenFail);
        line.put("plausibleBehindGate", tally.plausibleBehindGate);
        line.put("hiddenTestsFailBehindGate", tally.hiddenFailBehindGate);
        line.put("plausibleBehindStrictGate", tally.plausibleBehindStrictGate);
        line.put("hiddenTestsFailBehindStrictGate", tally.hiddenFailBehindStrictGate);
        line.put("byForm", tally.byForm);
        line.put("secondsPerAnswer", Math.round(tally.seconds / Math.max(1, tally.answers) * 100) / 100.0);
        return line;
    }
}
