package io.programmeragent.llm.fix;

import io.programmeragent.api.diagnose.Evidence;
import io.programmeragent.api.fix.Candidate;
import io.programmeragent.api.fix.FileChange;
import io.programmeragent.api.fix.FixRound;
import io.programmeragent.api.fix.FixTask;
import io.programmeragent.api.fix.Proof;
import io.programmeragent.llm.chat.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a model is told about a fault and about what was tried. Pure, and bounded. */
final class Briefing {
    private static final int FILE = 24_000;
    private static final int AROUND = 80;
    private static final int DETAIL = 2_000;
    private static final int EVIDENCE = 30;
    private static final int OTHERS = 8;

    private Briefing() {}

    static String fault(FixTask task) {
        StringBuilder told = new StringBuilder("What is known about the fault:\nroot cause, as classified: ")
                .append(task.classification().rootCause())
                .append('\n');
        Set<String> cited = Set.copyOf(task.classification().evidence());
        List<Evidence> ordered = new ArrayList<>(task.diagnosis().evidence());
        ordered.sort((a, b) -> Boolean.compare(cited.contains(b.id()), cited.contains(a.id())));
        ordered.stream().limit(EVIDENCE).forEach(e -> {
            told.append("- ").append(e.summary()).append('\n');
            if (e instanceof Evidence.LoggedTrace logged) {
                told.append(Traces.told(logged.trace()));
                logged.request()
                        .ifPresent(r -> told.append("  the request that led to it: ")
                                .append(r.method() + " " + r.target() + " " + r.body())
                                .append('\n'));
            } else if (e instanceof Evidence.LogPattern pattern) {
                told.append("  such as: ").append(pattern.example()).append('\n');
            }
        });
        return told.toString();
    }

    /** A file, or the part of it around the lines that the traces name. */
    static String file(FixTask task, String path, String text) {
        if (text.length() <= FILE) {
            return "File " + path + ":\n" + text;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        int line = task.diagnosis()
                .all(Evidence.LoggedTrace.class)
                .flatMap(t -> t.trace().root().frames().stream())
                .filter(f ->
                        f.file().filter(name::equals).isPresent() && f.line().isPresent())
                .mapToInt(f -> f.line().getAsInt())
                .findFirst()
                .orElse(1);
        List<String> lines = text.lines().toList();
        int from = Math.max(0, Math.min(line, lines.size()) - AROUND);
        int to = Math.min(lines.size(), line + AROUND);
        return "File " + path + ", lines " + (from + 1) + " to " + to + " of " + lines.size() + ":\n"
                + String.join("\n", lines.subList(from, to));
    }

    /** What is not to be proposed again: by other generators the newest alone, as a search may have tried hundreds. */
    static List<String> tried(List<FixRound> rounds, List<FixRound.Tried> others) {
        List<String> told = new ArrayList<>();
        List<String> foreign = others.stream().flatMap(Briefing::tried).toList();
        told.addAll(foreign.subList(Math.max(0, foreign.size() - OTHERS), foreign.size()));
        for (FixRound round : rounds) {
            if (round instanceof FixRound.Tried tried) {
                tried(tried).forEach(told::add);
            } else if (round instanceof FixRound.Objected objected) {
                told.add("Proved, and refused by " + objected.source() + ":\n" + end(objected.text()));
            }
        }
        return told;
    }

    private static Stream<String> tried(FixRound.Tried round) {
        return round.proofs().stream()
                .flatMap(proof -> round.candidates().stream()
                        .filter(c -> c.id().equals(proof.candidate()))
                        .map(c -> tried(c, proof)));
    }

    private static String tried(Candidate candidate, Proof proof) {
        String failed = proof.checks().stream()
                .filter(c -> c.required() && c.result() != Proof.Result.PASSED)
                .map(c -> c.name() + ": " + c.detail())
                .collect(Collectors.joining("\n"));
        String files =
                candidate.patch().changes().stream().map(FileChange::path).collect(Collectors.joining(", "));
        return "Tried, and refused: \"" + candidate.title() + "\" in " + files + "\n" + changed(candidate)
                + proof.conclusion() + "\n" + end(failed);
    }

    /** The lines between the first and the last that differ, file by file, as far as they are few. */
    private static String changed(Candidate candidate) {
        StringBuilder told = new StringBuilder();
        for (FileChange change : candidate.patch().changes()) {
            List<String> before = change.before().orElse("").lines().toList();
            List<String> after = change.after().orElse("").lines().toList();
            int most = Math.min(before.size(), after.size());
            int head = 0;
            while (head < most && before.get(head).equals(after.get(head))) {
                head++;
            }
            int tail = 0;
            while (tail < most - head
                    && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
                tail++;
            }
            before.subList(head, before.size() - tail)
                    .forEach(line -> told.append("- ").append(line).append('\n'));
            after.subList(head, after.size() - tail)
                    .forEach(line -> told.append("+ ").append(line).append('\n'));
        }
        return told.length() > DETAIL ? told.substring(0, DETAIL) + "...\n" : told.toString();
    }

    static String end(String text) {
        return text.length() > DETAIL ? text.substring(text.length() - DETAIL) : text;
    }
}
