package io.programmeragent.bench;

import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.incident.IncidentEvent;
import io.programmeragent.api.sandbox.Sandbox;
import io.programmeragent.core.guard.ModelUse;
import io.programmeragent.core.incident.Incident;
import io.programmeragent.simulators.model.ModelAnswer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the first of an incident costs, and what the next. */
@Command(
        name = "repeat",
        mixinStandardHelpOptions = true,
        description =
                "Lives through the same fault three times with a scripted model: the first time nobody knows it; then"
                        + " the fix was taken back by a push; then by one that also moved the code; last, by one that changed it, so"
                        + " that what is known does not fit. Prints a JSON line for each: tokens, money, who wrote the fix, the"
                        + " outcome. Exit code 0 when the two that are known cost under a tenth of the first and all are resolved.")
final class RepeatBenchmark implements Callable<Integer> {
    private static final double SHARE = 0.1;
    private static final String CHANGED = "changed";

    @Option(names = "--quick", description = "Only the first time and the next.")
    private boolean quick;

    private final Figures figures = Figures.standard();

    @Override
    public Integer call() throws IOException {
        try (WorkFolder work = WorkFolder.named("repeat");
                Sandbox sandbox = LlmRepair.sandbox(work.path(), figures);
                ThinkingAgent agent = new ThinkingAgent(
                        work.path(), DividingShop.files(), request -> said(request.text()), sandbox, figures)) {
            long first = told("first", agent);
            boolean cheap = true;
            for (Map.Entry<String, String> repeat : repeats().entrySet()) {
                agent.push(Map.of(DividingShop.PRICES, repeat.getValue()));
                long tokens = told(repeat.getKey(), agent);
                cheap &= repeat.getKey().equals(CHANGED) || tokens < SHARE * first;
            }
            return first > 0 && cheap ? 0 : 1;
        }
    }

    /** What somebody pushes before the next time, without the fix. */
    private Map<String, String> repeats() {
        Map<String, String> repeats = new LinkedHashMap<>();
        repeats.put("again", DividingShop.BROKEN);
        if (!quick) {
            repeats.put("moved", "// Prices of the shop.\n\n" + DividingShop.BROKEN);
            repeats.put(
                    CHANGED,
                    DividingShop.BROKEN
                            .replace("int sum = 0;", "int n = prices.length;\n        int sum = 0;")
                            .replace("return sum / prices.length;", "return sum / n;"));
        }
        return repeats;
    }

    private static ModelAnswer said(String prompt) {
        if (prompt.contains("rootCause")) {
            return ModelAnswer.text(DividingShop.VERDICT);
        }
        return ModelAnswer.text(
                prompt.contains("sum / n")
                        ? DividingShop.FIX
                                .replace("return sum / prices.length", "return sum / n")
                                .replace("prices.length == 0 ? 0 : sum / prices.length", "n == 0 ? 0 : sum / n")
                        : DividingShop.FIX);
    }

    private long told(String which, ThinkingAgent agent) throws IOException {
        Incident incident = agent.live(List.of(DividingShop.trace("/ by zero")));
        ModelUse use = agent.models(incident);
        String outcome = incident.last(IncidentEvent.Closed.class)
                .map(closed -> closed.outcome().name())
                .orElse("none");
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("incident", which);
        line.put("outcome", outcome);
        line.put("generator", incident.proved().map(Candidate::generator).orElse(""));
        line.put("calls", use.calls());
        line.put("tokens", use.tokens());
        line.put("micros", use.micros());
        figures.print("repeat", line);
        if (!outcome.equals("RESOLVED")) {
            throw new IOException(
                    "the incident ended as " + outcome + ": " + incident.last(IncidentEvent.Escalated.class));
        }
        return use.tokens();
    }
}
