package io.programmeragent.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.programmeragent.core.rootcause.Pain;
import io.programmeragent.core.rootcause.RootCauses;
import io.programmeragent.core.rootcause.ServiceSamples;
import io.programmeragent.core.rootcause.Suspect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Root causes across services. */
@Command(
        name = "rca",
        description = {
            "Ranks services by how much of an incident is their own. Reads every metrics.csv below a directory laid out as",
            "PetShop is: graph.csv (calls) and noissue/metrics.csv (a usual time) in a folder above, target.json (where and",
            "since when trouble is felt) beside it. Writes {\"cases\":[{case, entry, pain, none, ranking, suspects}]}.",
            "Where target.json names a root cause, it is used to print top-1 and top-3, beside a traversal over anomalies."
        })
final class RcaBenchmark implements Callable<Integer> {
    private static final int WINDOW = 5;
    private static final int LEVELS = 3;

    @Option(names = "--input", required = true, description = "Directory with cases.")
    private Path input = Path.of("");

    @Option(names = "--output", required = true, description = "Where the rankings go, JSON.")
    private Path output = Path.of("");

    private final Map<String, RcaScore> scores = new TreeMap<>();

    @Override
    public Integer call() throws Exception {
        List<Path> files;
        try (Stream<Path> found = Files.walk(input)) {
            files = found.filter(f -> f.endsWith("metrics.csv")).sorted().toList();
        }
        if (files.isEmpty()) {
            Figures.standard()
                    .progress("--input " + input + " has no metrics.csv. Maybe it is not a PetShop directory.");
            return 1;
        }
        List<Object> cases = new ArrayList<>();
        for (Path file : files) {
            cases.add(rank(file));
        }
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(output.toFile(), Map.of("cases", cases));
        scores.forEach((group, score) -> Figures.standard().print("rca", score.line(group)));
        return 0;
    }

    private Map<String, Object> rank(Path file) throws IOException {
        IncidentCase incident = IncidentCase.read(input, file);
        Map<String, Set<String>> calls = calls(file);
        String group = incident.name().contains("/")
                ? incident.name().substring(0, incident.name().indexOf('/'))
                : incident.name();
        Optional<Path> usual = above(file, "noissue/metrics.csv")
                .filter(p -> !p.equals(file.toAbsolutePath().normalize()));
        Answer answer;
        if (usual.isEmpty() && incident.times().size() >= 4 * WINDOW) {
            answer = last(incident, calls);
            rest(incident, calls, group);
        } else {
            Map<String, ServiceSamples> calm =
                    usual.isPresent() ? IncidentCase.read(input, usual.get()).services() : Map.of();
            answer = worst(incident, calls, calm, incident.services(), incident.onset());
        }
        incident.cause().ifPresent(cause -> {
            List<String> peer = TraversalPeer.rank(calls, answer.causes.suspects(), answer.entry);
            for (String of : List.of(group, "all")) {
                scores.computeIfAbsent(of, g -> new RcaScore())
                        .add(answer.names(), peer, answer.causes.normal(), cause);
            }
        });
        return answer.json(incident.name());
    }

    /** A long series without a usual time beside it is its own: only its end is asked about. */
    private static Answer last(IncidentCase incident, Map<String, Set<String>> calls) {
        int size = incident.times().size();
        return worst(
                incident, calls, incident.between(0, size - WINDOW), incident.between(size - WINDOW, size), WINDOW / 2);
    }

    /** How often a usual time would have been called an incident: each half judged by the other. */
    private void rest(IncidentCase incident, Map<String, Set<String>> calls, String group) {
        int half = incident.times().size() / 2;
        for (int i = 0; i + WINDOW <= incident.times().size(); i += WINDOW) {
            Map<String, ServiceSamples> calm =
                    i < half ? incident.between(half, incident.times().size()) : incident.between(0, half);
            boolean none = worst(incident, calls, calm, incident.between(i, i + WINDOW), WINDOW / 2)
                    .causes
                    .normal();
            for (String of : List.of(group, "all")) {
                scores.computeIfAbsent(of, g -> new RcaScore()).addCalm(none);
            }
        }
    }

    /** For what is felt at the entry; without a word about it, for every entry and pain, and the worst counts. */
    private static Answer worst(
            IncidentCase incident,
            Map<String, Set<String>> calls,
            Map<String, ServiceSamples> calm,
            Map<String, ServiceSamples> window,
            int onset) {
        List<Answer> answers = new ArrayList<>();
        for (String entry : incident.entry().map(List::of).orElseGet(() -> entries(calls, window))) {
            for (Pain pain : incident.pain().map(List::of).orElse(List.of(Pain.values()))) {
                answers.add(new Answer(entry, pain, RootCauses.of(calls, calm, window, onset, entry, pain)));
            }
        }
        return answers.stream()
                .max(Comparator.<Answer, Boolean>comparing(a -> !a.causes.normal())
                        .thenComparingDouble(Answer::worst))
                .orElse(new Answer("", Pain.LATENCY, new RootCauses(List.of(), true)));
    }

    /** Whom nobody calls and who calls the most others, and so is what users see. */
    private static List<String> entries(Map<String, Set<String>> calls, Map<String, ServiceSamples> window) {
        Set<String> called = new HashSet<>();
        calls.forEach((caller, callees) ->
                callees.stream().filter(c -> !c.equals(caller)).forEach(called::add));
        return calls.keySet().stream()
                .filter(s -> !called.contains(s) && window.containsKey(s))
                .max(Comparator.comparingInt(
                        s -> calls.getOrDefault(s, Set.of()).size()))
                .or(() -> window.keySet().stream().findFirst())
                .map(List::of)
                .orElse(List.of());
    }

    private static Map<String, Set<String>> calls(Path file) throws IOException {
        Optional<Path> graph = above(file, "graph.csv");
        return graph.isPresent() ? IncidentCase.calls(graph.get()) : Map.of();
    }

    /** Next to a case or in one of the folders above it, those above the input too: it may be a part of a data set. */
    private static Optional<Path> above(Path file, String name) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        for (int level = 0; level <= LEVELS && folder != null; level++, folder = folder.getParent()) {
            if (Files.exists(folder.resolve(name))) {
                return Optional.of(folder.resolve(name));
            }
        }
        return Optional.empty();
    }

    private record Answer(String entry, Pain pain, RootCauses causes) {
        List<String> names() {
            return causes.suspects().stream().map(Suspect::service).toList();
        }

        double worst() {
            return causes.suspects().stream()
                    .mapToDouble(Suspect::deviation)
                    .max()
                    .orElse(0);
        }

        Map<String, Object> json(String name) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("case", name);
            json.put("entry", entry);
            json.put("pain", pain.name().toLowerCase(Locale.ROOT));
            json.put("none", causes.normal());
            json.put("ranking", causes.normal() ? List.of() : names());
            json.put("suspects", causes.suspects());
            return json;
        }
    }
}
